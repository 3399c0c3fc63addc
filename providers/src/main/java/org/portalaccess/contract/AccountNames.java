package org.portalaccess.contract;

import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.platform.Members;

/** Bodies may repeat the account that their path names, or that a thing has for ever. */
final class AccountNames {

    private AccountNames() {}

    static void requireSame(@Nullable String idOrKey, Account account, Members in) {
        if (idOrKey != null && !idOrKey.equals(account.key()) && !idOrKey.equals(account.id())) {
            in.error("account", "immutable", "It belongs to " + account.key() + " for ever.");
        }
    }
}
