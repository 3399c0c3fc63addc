package org.portalaccess.contract;

import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.platform.JsonObjectReader;

/** Checks the account in a body. It may repeat the account of the path, or of the resource, but name no other. */
final class AccountNames {

    private AccountNames() {}

    static void requireSame(@Nullable String idOrKey, Account account, JsonObjectReader in) {
        if (idOrKey != null && !idOrKey.equals(account.key()) && !idOrKey.equals(account.id())) {
            in.error("account", "immutable", "The account is " + account.key() + " and cannot be changed.");
        }
    }
}
