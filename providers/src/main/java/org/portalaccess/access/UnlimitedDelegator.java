package org.portalaccess.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;
import org.portalaccess.scope.ContractScope;

/** Realm staff who manage. They can give whatever the catalogue allows. */
public enum UnlimitedDelegator implements Delegator {
    /** The only instance. */
    INSTANCE;

    @Override
    public boolean holdsEverything() {
        return true;
    }

    @Override
    public boolean covers(DelegatedAccess delegation) {
        return true;
    }

    @Override
    public void check(
            DelegatedAccess delegation, @Nullable DelegatedAccess known, String pointer, List<FieldError> errors) {
        // Realm staff can give everything.
    }

    @Override
    public ContractScope scopeFor(String accountId, List<String> permissions) {
        return ContractScope.everything(accountId);
    }
}
