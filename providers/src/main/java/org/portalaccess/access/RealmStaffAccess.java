package org.portalaccess.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.portalaccess.platform.ProblemException;

/**
 * The access of realm staff: users with one of our roles on {@code realm-management}, or on the master realm's client
 * for this realm. They see, or manage, everything in the realm; managing includes viewing. {@link StaffRule} decides
 * who they are.
 */
public final class RealmStaffAccess implements Access {

    private static final String MANAGE = StaffRoles.MANAGE;
    private static final String VIEW = StaffRoles.VIEW;

    private final AdminPermissionEvaluator evaluator;
    private final RealmModel realm;
    private @Nullable VisiblePeople people;

    public RealmStaffAccess(AdminPermissionEvaluator evaluator, RealmModel realm) {
        this.evaluator = evaluator;
        this.realm = realm;
    }

    @Override
    public void requireEntry() {
        if (!views()) {
            throw ProblemException.forbidden("The role " + VIEW + " or " + MANAGE + " is required.");
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
        if (!manages()) {
            throw ProblemException.forbidden("The role " + MANAGE + " is required.");
        }
    }

    /** Requires Keycloak's own roles as well, since Keycloak requires them for roles, client scopes and clients. */
    @Override
    public void requireSetup() {
        requireRealmChange();
        if (!evaluator.hasOneAdminRole(AdminRoles.MANAGE_REALM)
                || !evaluator.hasOneAdminRole(AdminRoles.MANAGE_CLIENTS)) {
            throw ProblemException.forbidden("The roles " + AdminRoles.MANAGE_REALM + " and "
                    + AdminRoles.MANAGE_CLIENTS + " are required as well.");
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
    public ContractVisibility visibility() {
        return ContractVisibility.EVERYTHING;
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
        return manages();
    }

    /** Only users of the realm can log in as others. */
    @Override
    public boolean canLogInAs(String accountId) {
        return manages() && evaluator.adminAuth().getRealm().getId().equals(realm.getId());
    }

    @Override
    public Delegator delegator() {
        return UnlimitedDelegator.INSTANCE;
    }

    @Override
    public VisiblePeople people() {
        VisiblePeople known = people;
        if (known == null) {
            known = VisiblePeople.to(evaluator, realm);
            people = known;
        }
        return known;
    }

    @Override
    public boolean seesAllUsers() {
        // A fine-grained permission may cover all users, while another one hides a single user.
        return people().isEverybody() && evaluator.users().canView();
    }

    @Override
    public void readAgain() {
        // Keycloak's answer holds for the whole transaction.
    }

    @Override
    public Access in(KeycloakSession session, RealmModel realm) {
        AdminAuth known = evaluator.adminAuth();
        RealmModel theirs = session.realms().getRealm(known.getRealm().getId());
        UserModel user = session.users().getUserById(theirs, known.getUser().getId());
        ClientModel client = theirs.getClientById(known.getClient().getId());
        if (user == null || !user.isEnabled() || client == null || hasEnded(session, theirs, known.getToken())) {
            throw ProblemException.forbidden("The caller has been removed or signed out in the meantime.");
        }
        AdminAuth auth = new AdminAuth(theirs, known.getToken(), user, client);
        return new RealmStaffAccess(AdminPermissions.evaluator(session, realm, auth), realm);
    }

    /** Returns whether the session of a token has ended. Keycloak cannot evaluate a token without its session. */
    private static boolean hasEnded(KeycloakSession session, RealmModel home, AccessToken token) {
        String id = token.getSessionId();
        return id != null
                && session.sessions().getUserSession(home, id) == null
                && session.sessions().getOfflineUserSession(home, id) == null;
    }

    @Override
    public Actor actor() {
        AdminAuth auth = evaluator.adminAuth();
        UserModel user = auth.getUser();
        return new Actor(auth.getRealm().getId(), user.getId(), user.getUsername(), Actor.Authority.REALM_STAFF);
    }

    /**
     * Returns the right by which a caller enters the paths for realm staff of their own realm: {@code manage} or {@code
     * view}; empty for none.
     */
    public static Optional<String> rightOf(KeycloakSession session, AdminAuth caller) {
        RealmModel realm = caller.getRealm();
        RealmStaffAccess access = new RealmStaffAccess(AdminPermissions.evaluator(session, realm, caller), realm);
        if (access.manages()) {
            return Optional.of("manage");
        }
        return access.views() ? Optional.of("view") : Optional.empty();
    }

    private boolean views() {
        return evaluator.hasOneAdminRole(VIEW, MANAGE) && StaffRule.views(evaluator.adminAuth(), realm);
    }

    /** Returns whether the caller manages the realm. Keycloak's own evaluation must allow it as well. */
    private boolean manages() {
        return evaluator.hasOneAdminRole(MANAGE) && StaffRule.manages(evaluator.adminAuth(), realm);
    }
}
