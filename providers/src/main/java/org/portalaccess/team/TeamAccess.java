package org.portalaccess.team;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Access;
import org.portalaccess.access.Actor;
import org.portalaccess.access.ContractVisibility;
import org.portalaccess.access.Delegator;
import org.portalaccess.platform.ProblemException;

/**
 * The access of a member who manages or views a team. The member sees only what their grants with {@code team:view} or
 * {@code team:manage} reach (docs/api.md). It is read from the database and never from the token, because a grant
 * may have ended since the token was made.
 */
public final class TeamAccess implements Access {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private @Nullable HeldGrants heldGrants;

    public TeamAccess(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    @Override
    public void requireEntry() {
        // Any member may ask; each account decides for itself.
    }

    @Override
    public void requireCatalog() {
        if (looking().isEmpty()) {
            throw ProblemException.forbidden(TeamPermissions.VIEW + " is required.");
        }
    }

    @Override
    public void requireRealmView() {
        throw notForTeams();
    }

    @Override
    public void requireRealmChange() {
        throw notForTeams();
    }

    @Override
    public void requireView(String accountId) {
        if (!heldGrants().reaches(accountId)) {
            throw ProblemException.notFound();
        }
        if (!canView(accountId)) {
            throw ProblemException.forbidden(TeamPermissions.VIEW + " is required in this account.");
        }
    }

    @Override
    public boolean canView(String accountId) {
        return heldGrants().hasAny(accountId, TeamPermissions.VIEW, TeamPermissions.MANAGE);
    }

    @Override
    public ContractVisibility visibility() {
        List<HeldGrant> looking = looking();
        return new ContractVisibility(
                false,
                looking.stream().map(HeldGrant::membershipId).collect(Collectors.toSet()),
                looking.stream().map(HeldGrant::scope).toList());
    }

    @Override
    public void requireChange(String accountId) {
        throw notForTeams();
    }

    @Override
    public void requireTeam(String accountId) {
        if (!canManage(accountId)) {
            throw ProblemException.forbidden(TeamPermissions.MANAGE + " is required in this account.");
        }
    }

    @Override
    public boolean canManage(String accountId) {
        return heldGrants().hasAny(accountId, TeamPermissions.MANAGE);
    }

    @Override
    public boolean canLogInAs(String accountId) {
        return heldGrants().hasAny(accountId, TeamPermissions.LOG_IN_AS);
    }

    @Override
    public void expect(Collection<String> accountIds) {
        heldGrants().expect(accountIds);
    }

    @Override
    public Delegator delegator() {
        return heldGrants();
    }

    @Override
    public void readAgain() {
        heldGrants = null;
    }

    @Override
    public Access in(KeycloakSession other, RealmModel same) {
        UserModel they = other.users().getUserById(same, user.getId());
        if (they == null || !they.isEnabled()) {
            throw ProblemException.forbidden("The caller has been removed or disabled in the meantime.");
        }
        return new TeamAccess(other, same, they);
    }

    @Override
    public Actor actor() {
        return new Actor(realm.getId(), user.getId(), user.getUsername(), Actor.Authority.MEMBER);
    }

    private List<HeldGrant> looking() {
        return heldGrants().all().stream()
                .filter(one -> one.permissions().contains(TeamPermissions.VIEW)
                        || one.permissions().contains(TeamPermissions.MANAGE))
                .toList();
    }

    private HeldGrants heldGrants() {
        HeldGrants known = heldGrants;
        if (known == null) {
            known = Delegators.heldGrants(session, realm, user);
            heldGrants = known;
        }
        return known;
    }

    private static ProblemException notForTeams() {
        return ProblemException.forbidden("Only realm staff may do this.");
    }
}
