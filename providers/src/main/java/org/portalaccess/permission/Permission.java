package org.portalaccess.permission;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * An entry of the permission catalogue (design, section 2).
 *
 * @param key {@code resource:action}, stable
 * @param group the key of its group
 * @param needs keys without which this one cannot be given
 * @param access whether it lets people change something
 * @param delegable whether members may give it on, and not realm staff alone
 * @param sensitive off in every template
 */
public record Permission(
        String key, String group, List<String> needs, Access access, boolean delegable, boolean sensitive) {

    public Permission {
        needs = List.copyOf(needs);
    }

    /** What a permission lets people do with what they see. */
    public enum Access {
        @JsonProperty("read")
        READ,
        @JsonProperty("write")
        WRITE
    }
}
