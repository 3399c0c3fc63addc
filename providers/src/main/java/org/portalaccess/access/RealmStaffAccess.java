package org.portalaccess.access;

import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portalaccess.platform.Problem;

/**
 * Realm staff: people with a role of ours on {@code realm-management}, or on the master realm's client for this realm.
 * They see, or manage, everything of the realm; manage includes view.
 */
public final class RealmStaffAccess implements Access {

    /** The client role that lets people read and change. */
    public static final String MANAGE = "manage-portal-access";

    /** The client role that lets people read. */
    public static final String VIEW = "view-portal-access";

    private final AdminPermissionEvaluator evaluator;

    public RealmStaffAccess(AdminPermissionEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public void requireEntry() {
        if (!evaluator.hasOneAdminRole(VIEW, MANAGE)) {
            throw Problem.forbidden("This takes the role " + VIEW + " or " + MANAGE + ".");
        }
    }

    @Override
    public void requireCatalog() {
        requireEntry();
    }

    @Override
    public void requireRealmView() {
        requireEntry();
    }

    @Override
    public void requireRealmChange() {
        if (!evaluator.hasOneAdminRole(MANAGE)) {
            throw Problem.forbidden("This takes the role " + MANAGE + ".");
        }
    }

    @Override
    public void requireView(String accountId) {
        requireEntry();
    }

    @Override
    public boolean canView(String accountId) {
        requireEntry();
        return true;
    }

    @Override
    public Sight sight() {
        return Sight.EVERYTHING;
    }

    @Override
    public void requireChange(String accountId) {
        requireRealmChange();
    }

    @Override
    public void requireTeam(String accountId) {
        requireRealmChange();
    }

    @Override
    public boolean canManage(String accountId) {
        return evaluator.hasOneAdminRole(MANAGE);
    }

    @Override
    public Giver giver() {
        return RealmStaffGiver.INSTANCE;
    }

    @Override
    public void readAgain() {
        // Keycloak has told once for the whole request.
    }

    @Override
    public Actor actor() {
        AdminAuth auth = evaluator.adminAuth();
        UserModel user = auth.getUser();
        return new Actor(auth.getRealm().getId(), user.getId(), user.getUsername(), Actor.Standing.REALM_STAFF);
    }
}
