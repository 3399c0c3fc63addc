package org.portalaccess.team;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.StaffRoles;
import org.portalaccess.access.UnlimitedDelegator;
import org.portalaccess.membership.ActiveMemberships;
import org.portalaccess.membership.scope.StoredScopeFacts;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Finds the access that a user holds now, either a caller or the delegator of earlier access that takes effect only
 * today.
 */
public final class Delegators {

    private Delegators() {}

    /**
     * Returns the right of a past delegator as of now; empty if the user is gone, disabled, or holds nothing any
     * longer.
     */
    public static Optional<Delegator> find(KeycloakSession session, RealmModel realm, Actor actor) {
        return switch (actor.authority()) {
            case REALM_STAFF ->
                isStaff(session, realm, actor) ? Optional.of(UnlimitedDelegator.INSTANCE) : Optional.empty();
            case MEMBER -> {
                UserModel user = actor.realmId().equals(realm.getId()) ? user(session, realm, actor) : null;
                HeldGrants heldGrants = user == null || !user.isEnabled() ? null : heldGrants(session, realm, user);
                yield Optional.<Delegator>ofNullable(
                        heldGrants == null || heldGrants.all().isEmpty() ? null : heldGrants);
            }
            // A mapper gives at once, and never by an offer that takes effect later.
            case IDENTITY_PROVIDER -> Optional.empty();
        };
    }

    /**
     * Whether a delegator's right cannot be determined now, because their user store is out of reach or disabled.
     * Access that they gave must not end for that reason.
     */
    public static boolean isUnsure(KeycloakSession session, RealmModel realm, Actor actor) {
        return home(session, realm, actor)
                .filter(home ->
                        UserLookup.of(session).find(home, actor.userId()).isUnsure())
                .isPresent();
    }

    /** Returns the grants that a user of the realm holds now. */
    public static HeldGrants heldGrants(KeycloakSession session, RealmModel realm, UserModel user) {
        PermissionCatalog catalog = RealmSettingsStore.of(session).catalog(realm.getId());
        List<HeldGrant> held = ActiveMemberships.find(session, realm.getId(), user.getId()).stream()
                .map(active -> new HeldGrant(
                        active.membership().id(),
                        active.membership().kind(),
                        catalog.ordered(active.membership().permissions()),
                        active.scope(),
                        active.membership().endsAt()))
                .toList();
        return new HeldGrants(
                held,
                catalog,
                (scopes, further) -> StoredScopeFacts.load(session, scopes, further),
                ServerTime.now().toEpochMilli());
    }

    /** If the user's store is out of reach, their right is unknown, but it is not lost. */
    private static @Nullable UserModel user(KeycloakSession session, RealmModel home, Actor actor) {
        UserLookup.Found found = UserLookup.of(session).find(home, actor.userId());
        if (found.state() == UserLookup.State.OUT_OF_REACH) {
            throw ProblemException.busy("The directory of the delegator is out of reach.");
        }
        return found.user().orElse(null);
    }

    /** Returns the realm of the user: this one, or that of the administrators of the whole server. */
    private static Optional<RealmModel> home(KeycloakSession session, RealmModel realm, Actor actor) {
        return actor.realmId().equals(realm.getId())
                ? Optional.of(realm)
                : Optional.ofNullable(session.realms().getRealmByName(Config.getAdminRealm()))
                        .filter(master -> master.getId().equals(actor.realmId()));
    }

    private static boolean isStaff(KeycloakSession session, RealmModel realm, Actor actor) {
        RealmModel home = home(session, realm, actor).orElse(null);
        if (home == null) {
            return false;
        }
        UserModel user = user(session, home, actor);
        return user != null
                && user.isEnabled()
                && StaffRoles.find(home, realm, StaffRoles.MANAGE)
                        .filter(user::hasRole)
                        .isPresent();
    }
}
