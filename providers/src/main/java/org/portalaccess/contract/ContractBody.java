package org.portalaccess.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.JsonObjectReader;

/**
 * A contract as a request describes it. Members that the request leaves out are null.
 *
 * @param key the business key
 * @param name the display name
 * @param account id or key of its account
 * @param owners ids or keys of its owners, all of its own account
 */
public record ContractBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable String account,
        @Nullable List<String> owners) {

    /** Reads the fields of a request. Errors stay in {@code in}; the caller ends with its {@code finish}. */
    public static ContractBody read(JsonObjectReader in) {
        in.ignore("id", "ordinal", "version");
        return new ContractBody(
                in.key("key").orElse(null),
                in.name("name").orElse(null),
                in.text("account").orElse(null),
                in.texts("owners").orElse(null));
    }
}
