package org.portalaccess.membership.rollout;

import java.util.List;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.membership.rollout.PermissionCatalogResource.Effect;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.settings.RealmSettingsStore;

/** A new permission catalogue in place of the present one: the checks, the row and the event. */
public final class CatalogReplacement {

    private final PortalRequest request;
    private final PermissionCatalog before;
    private final PermissionCatalog after;
    private final CatalogChange change;

    private CatalogReplacement(PortalRequest request, PermissionCatalog before, PermissionCatalog after) {
        this.request = request;
        this.before = before;
        this.after = after;
        this.change = new CatalogChange(request, before, after);
    }

    /** Returns the replacement of the realm's present catalogue. */
    public static CatalogReplacement by(PortalRequest request, PermissionCatalog after) {
        return of(request, RealmSettingsStore.of(request.session()).catalog(request.realmId()), after);
    }

    static CatalogReplacement of(PortalRequest request, PermissionCatalog before, PermissionCatalog after) {
        return new CatalogReplacement(request, before, after);
    }

    /** Returns false if the catalogue stays as it is. */
    public boolean isAny() {
        return !after.equals(before);
    }

    Effect effect() {
        return new Effect(change.memberships(), List.copyOf(change.used().keySet()), change.sets());
    }

    /** Refuses to remove what is in use. */
    public void requireUnused() {
        if (!change.used().isEmpty()) {
            String key = change.used().keySet().iterator().next();
            throw ProblemException.conflict(
                    "/permissions",
                    "in-use",
                    key + " is in use by " + change.used().get(key)
                            + " memberships; cascade=true removes it from them.");
        }
        if (!change.sets().isEmpty()) {
            String set = change.sets().get(0);
            throw ProblemException.conflict(
                    "/permissions",
                    "in-use",
                    "The permission set " + set + " would not be valid; cascade=true removes what is not allowed.");
        }
    }

    /**
     * Writes the catalogue. The realm's row must be locked.
     *
     * @param cascading true to remove from memberships and sets what the new catalogue does not have; false to refuse it
     */
    public void write(LockingTransaction transaction, boolean cascading) {
        if (!cascading) {
            requireUnused();
        }
        if (isAny()) {
            change.cascade();
            RealmSettingsStore.of(request.session()).replaceCatalog(transaction, request.realmId(), after);
            request.events()
                    .updated(
                            Subject.ofRealm(ResourceKind.PORTAL_PERMISSION_CATALOG, "permission-catalog"),
                            before,
                            after);
        }
    }
}
