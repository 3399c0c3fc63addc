package org.portalaccess.team;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Giver;
import org.portalaccess.access.RealmStaffAccess;
import org.portalaccess.access.RealmStaffGiver;
import org.portalaccess.membership.ActiveMemberships;
import org.portalaccess.membership.StoredScopeFacts;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.settings.RealmSettingsStore;

/** What people hold now, whether they are calling or made something earlier that takes effect only today. */
public final class Givers {

    private Givers() {}

    /** What somebody who once made something can give now; empty if they are gone, disabled, or hold nothing any more. */
    public static Optional<Giver> of(KeycloakSession session, RealmModel realm, Actor actor) {
        return switch (actor.standing()) {
            case REALM_STAFF ->
                isStaff(session, realm, actor) ? Optional.of(RealmStaffGiver.INSTANCE) : Optional.empty();
            case MEMBER -> {
                UserModel user = actor.realmId().equals(realm.getId())
                        ? session.users().getUserById(realm, actor.userId())
                        : null;
                Holdings holdings = user == null || !user.isEnabled() ? null : holdings(session, realm, user);
                yield Optional.<Giver>ofNullable(
                        holdings == null || holdings.all().isEmpty() ? null : holdings);
            }
        };
    }

    /** What a user of the realm holds now. */
    public static Holdings holdings(KeycloakSession session, RealmModel realm, UserModel user) {
        PermissionCatalog catalog = RealmSettingsStore.of(session).catalog(realm.getId());
        List<Held> held = ActiveMemberships.of(session, realm.getId(), user.getId()).stream()
                .map(active -> new Held(
                        active.membership().id(),
                        active.membership().kind(),
                        catalog.ordered(active.membership().permissions()),
                        active.scope(),
                        active.membership().endsAt()))
                .toList();
        return new Holdings(held, catalog, (scopes, further) -> StoredScopeFacts.of(session, scopes, further));
    }

    private static boolean isStaff(KeycloakSession session, RealmModel realm, Actor actor) {
        RealmModel home = actor.realmId().equals(realm.getId())
                ? realm
                : Optional.ofNullable(session.realms().getRealmByName(Config.getAdminRealm()))
                        .filter(master -> master.getId().equals(actor.realmId()))
                        .orElse(null);
        if (home == null) {
            return false;
        }
        UserModel user = session.users().getUserById(home, actor.userId());
        if (user == null || !user.isEnabled()) {
            return false;
        }
        ClientModel client = home.equals(realm)
                ? Objects.requireNonNullElseGet(
                        realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID), realm::getMasterAdminClient)
                : realm.getMasterAdminClient();
        return hasRole(user, client);
    }

    private static boolean hasRole(UserModel user, @Nullable ClientModel client) {
        RoleModel role = client == null ? null : client.getRole(RealmStaffAccess.MANAGE);
        return role != null && user.hasRole(role);
    }
}
