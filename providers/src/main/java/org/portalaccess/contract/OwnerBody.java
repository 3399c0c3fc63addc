package org.portalaccess.contract;

import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.JsonObjectReader;

/**
 * An owner as a request describes it. Members that the request leaves out are null.
 *
 * @param key the business key
 * @param name the display name
 * @param account id or key of its account
 */
public record OwnerBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable String account) {

    /** Reads the fields of a request. Errors stay in {@code in}; the caller ends with its {@code finish}. */
    public static OwnerBody read(JsonObjectReader in) {
        in.ignore("id", "counts", "version");
        return new OwnerBody(
                in.key("key").orElse(null),
                in.name("name").orElse(null),
                in.text("account").orElse(null));
    }
}
