package org.portalaccess.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;
import org.portalaccess.scope.ContractScope;

/** Realm staff who manage: they give whatever the catalogue allows. */
public enum RealmStaffGiver implements Giver {
    /** The only one. */
    INSTANCE;

    @Override
    public boolean holdsEverything() {
        return true;
    }

    @Override
    public boolean covers(Gift gift) {
        return true;
    }

    @Override
    public void check(Gift gift, @Nullable Gift known, String pointer, List<FieldError> errors) {
        // Nothing is out of their reach.
    }

    @Override
    public ContractScope scopeFor(String accountId, List<String> permissions) {
        return ContractScope.everything(accountId);
    }
}
