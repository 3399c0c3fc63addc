package org.portalaccess.access;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Encode;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * A user who changes something in Keycloak through its admin REST API.
 *
 * @param realmId the realm of the user
 * @param userId the user
 * @param clientId internal id of the client that the user comes through
 * @param scope the scope of the token, as in its claim; null if it is not known
 */
public record Administrator(
        String realmId,
        String userId,
        String clientId,
        @Nullable String scope) {

    /** Returns the administrator whose bearer token the request has; empty without a caller, or during a sign-in. */
    public static Optional<Administrator> ofRequest(KeycloakSession session) {
        if (!(session.getContext().getBearerToken() instanceof AccessToken token) || token.getIssuer() == null) {
            return Optional.empty();
        }
        String issuer = token.getIssuer();
        String name = Encode.decodePath(issuer.substring(issuer.lastIndexOf('/') + 1));
        RealmModel home = session.realms().getRealmByName(name);
        ClientModel client = home == null ? null : home.getClientByClientId(token.getIssuedFor());
        String userId = token.getSubject() == null ? sessionUser(session) : token.getSubject();
        return home == null || client == null || userId == null
                ? Optional.empty()
                : Optional.of(new Administrator(home.getId(), userId, client.getId(), token.getScope()));
    }

    /** Returns the user of the session. A lightweight token may not name its user. */
    private static @Nullable String sessionUser(KeycloakSession session) {
        UserModel user = session.getContext().getUser();
        return user == null ? null : user.getId();
    }

    /**
     * Returns the administrator that an admin event names. A Keycloak import runs in a session of its own, without a
     * token.
     */
    public static Optional<Administrator> ofEvent(@Nullable AuthDetails details) {
        return details == null
                ? Optional.empty()
                : Optional.of(
                        new Administrator(details.getRealmId(), details.getUserId(), details.getClientId(), null));
    }

    /** Returns the user; empty if the user, its realm or the client no longer exists. */
    public Optional<UserModel> user(KeycloakSession session) {
        return auth(session).map(AdminAuth::getUser);
    }

    private Optional<AdminAuth> auth(KeycloakSession session) {
        RealmModel home = session.realms().getRealm(realmId);
        UserModel user = home == null ? null : session.users().getUserById(home, userId);
        ClientModel client = home == null ? null : home.getClientById(clientId);
        AccessToken token = new AccessToken();
        token.setScope(scope);
        return home == null || user == null || client == null
                ? Optional.empty()
                : Optional.of(new AdminAuth(home, token, user, client));
    }

    /**
     * Returns whether the administrator can make users realm staff of this realm, and could do so before this
     * transaction. A right that was given in this transaction does not count.
     */
    public boolean mayGive(KeycloakSession session, RealmModel realm) {
        return auth(session).filter(auth -> StaffRule.manages(auth, realm)).isPresent()
                && before(
                        session,
                        (auth, other) -> Optional.ofNullable(other.realms().getRealm(realm.getId()))
                                .filter(known -> StaffRule.manages(auth, known))
                                .isPresent());
    }

    /** Returns whether the administrator has this role of their own realm, and had it before this transaction. */
    public boolean hasRealmRole(KeycloakSession session, String role) {
        return auth(session).filter(auth -> auth.hasRealmRole(role)).isPresent()
                && before(session, (auth, other) -> auth.hasRealmRole(role));
    }

    /** Asks in a session of its own, which sees the state before this transaction. */
    private boolean before(KeycloakSession session, BiPredicate<AdminAuth, KeycloakSession> question) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            other.getContext().setRealm(other.realms().getRealm(realmId));
            return auth(other).filter(auth -> question.test(auth, other)).isPresent();
        });
    }
}
