package org.portalaccess.team;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Access;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Giver;
import org.portalaccess.access.Sight;
import org.portalaccess.platform.Problem;

/**
 * A member who looks after a team: what their grants with {@code team:view} or {@code team:manage} reach is there for them,
 * everything else is not (design, section 6). The database is asked, never the token: a grant may have ended since.
 */
public final class TeamAccess implements Access {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private @Nullable Holdings holdings;

    public TeamAccess(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    @Override
    public void requireEntry() {
        // Whoever has a membership somewhere may ask; each account answers for itself.
    }

    @Override
    public void requireCatalog() {
        if (looking().isEmpty()) {
            throw Problem.forbidden("This takes " + TeamPermissions.VIEW + ".");
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
        if (!holdings().reaches(accountId)) {
            throw Problem.notFound();
        }
        if (!canView(accountId)) {
            throw Problem.forbidden("This takes " + TeamPermissions.VIEW + " in this account.");
        }
    }

    @Override
    public boolean canView(String accountId) {
        return holdings().hasAny(accountId, TeamPermissions.VIEW, TeamPermissions.MANAGE);
    }

    @Override
    public Sight sight() {
        List<Held> looking = looking();
        return new Sight(
                false,
                looking.stream().map(Held::membershipId).collect(Collectors.toSet()),
                looking.stream().map(Held::scope).toList());
    }

    @Override
    public void requireChange(String accountId) {
        throw notForTeams();
    }

    @Override
    public void requireTeam(String accountId) {
        if (!canManage(accountId)) {
            throw Problem.forbidden("This takes " + TeamPermissions.MANAGE + " in this account.");
        }
    }

    @Override
    public boolean canManage(String accountId) {
        return holdings().hasAny(accountId, TeamPermissions.MANAGE);
    }

    @Override
    public Giver giver() {
        return holdings();
    }

    @Override
    public void readAgain() {
        holdings = null;
    }

    @Override
    public Actor actor() {
        return new Actor(realm.getId(), user.getId(), user.getUsername(), Actor.Standing.MEMBER);
    }

    private List<Held> looking() {
        return holdings().all().stream()
                .filter(one -> one.permissions().contains(TeamPermissions.VIEW)
                        || one.permissions().contains(TeamPermissions.MANAGE))
                .toList();
    }

    private Holdings holdings() {
        Holdings known = holdings;
        if (known == null) {
            known = Givers.holdings(session, realm, user);
            holdings = known;
        }
        return known;
    }

    private static Problem notForTeams() {
        return Problem.forbidden("This is for realm staff.");
    }
}
