package org.portalaccess.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Members;

/**
 * What somebody wants a contract to be; null is what was left out.
 *
 * @param key the business key
 * @param name for people
 * @param account id or key of its account
 * @param owners ids or keys of its owners, all of its own account
 */
public record ContractBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable String account,
        @Nullable List<String> owners) {

    /** Reads the members; errors stay with {@code in}, whose {@code finish} the caller calls. */
    public static ContractBody read(Members in) {
        in.ignore("id", "ordinal", "version");
        return new ContractBody(
                in.key("key").orElse(null),
                in.name("name").orElse(null),
                in.text("account").orElse(null),
                in.texts("owners").orElse(null));
    }
}
