package org.portalaccess.account;

import java.util.Optional;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalAccountEntity;

/** Deletes accounts, with everything in them. */
public final class AccountRemoval {

    private AccountRemoval() {}

    /** Deletes an account whose tree is locked. Refuses if it has child accounts. */
    public static void delete(LockingTransaction transaction, String realmId, String accountId) {
        Optional<PortalAccountEntity> row = AccountStore.lockRow(transaction, realmId, accountId);
        if (row.isPresent()) {
            if (row.get().getChildCount() > 0) {
                throw hasChildren();
            }
            new AccountService(transaction).delete(row.get());
        }
    }

    /** The answer for an account that has child accounts. */
    public static ProblemException hasChildren() {
        return ProblemException.conflict(
                "", "has-children", "The account has child accounts: move or delete them first.");
    }
}
