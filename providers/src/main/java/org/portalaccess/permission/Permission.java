package org.portalaccess.permission;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * An entry of the permission catalogue (docs/concepts.md#words).
 *
 * @param key {@code resource:action}, stable
 * @param group the key of its group
 * @param needs keys without which this one cannot be given
 * @param access whether it reads or writes
 * @param delegable whether team managers may give it, and not only realm staff
 * @param sensitive whether it is sensitive; no template contains it then
 */
public record Permission(
        String key, String group, List<String> needs, Access access, boolean delegable, boolean sensitive) {

    public Permission {
        needs = List.copyOf(needs);
    }

    /** The kind of access that a permission gives. */
    public enum Access {
        @JsonProperty("read")
        READ,
        @JsonProperty("write")
        WRITE
    }
}
