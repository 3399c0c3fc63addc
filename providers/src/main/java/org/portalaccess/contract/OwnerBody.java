package org.portalaccess.contract;

import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Members;

/**
 * What somebody wants an owner to be; null is what was left out.
 *
 * @param key the business key
 * @param name for people
 * @param account id or key of its account
 */
public record OwnerBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable String account) {

    /** Reads the members; errors stay with {@code in}, whose {@code finish} the caller calls. */
    public static OwnerBody read(Members in) {
        in.ignore("id");
        return new OwnerBody(
                in.key("key").orElse(null),
                in.name("name").orElse(null),
                in.text("account").orElse(null));
    }
}
