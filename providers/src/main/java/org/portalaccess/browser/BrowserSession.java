package org.portalaccess.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The user as whom this browser is signed in, by Keycloak's own cookie. A browser sends this cookie unasked. So an
 * action in the user's name also needs a value that only our page knows. It is bound to this sign-in and to the secret
 * of the page.
 *
 * @param session the session of the request
 * @param user the user
 * @param login the sign-in
 */
public record BrowserSession(KeycloakSession session, UserModel user, UserSessionModel login) {

    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "portal-access-page";

    /** Returns the user who is signed in to the realm in this browser. */
    public static Optional<BrowserSession> find(KeycloakSession session) {
        AuthenticationManager.AuthResult result = AuthenticationManager.authenticateIdentityCookie(
                session, session.getContext().getRealm(), true);
        return result == null
                ? Optional.empty()
                : Optional.of(new BrowserSession(session, result.user(), result.session()));
    }

    /** Signs in a user whom this very request has created, as Keycloak does after a registration. */
    public static void signIn(KeycloakSession session, UserModel user) {
        KeycloakContext context = session.getContext();
        UserSessionModel login = FirstLogin.create(session, user);
        AuthenticationManager.createLoginCookie(
                session, context.getRealm(), user, login, context.getUri(), context.getConnection());
    }

    /** Returns the value that a form of the page sends back. */
    public String csrfToken(String secret) {
        KeyWrapper key = session.keys().getActiveKey(session.getContext().getRealm(), KeyUse.SIG, Algorithm.HS512);
        SecretKey secretKey = key.getSecretKey();
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secretKey);
            byte[] value = mac.doFinal((PURPOSE + ":" + login.getId() + ":" + secret).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }

    /** Returns whether the value is the one on the page with this secret, as shown to this user. */
    public boolean isCsrfToken(@Nullable String value, String secret) {
        return value != null
                && MessageDigest.isEqual(
                        value.getBytes(UTF_8), csrfToken(secret).getBytes(UTF_8));
    }

    /**
     * Removes our client from the sign-in, so that users do not find it among their applications. It has done its work
     * when the login is over, and its code can no longer be redeemed.
     */
    void forgetPageClient() {
        ClientModel client = session.getContext().getRealm().getClientByClientId(PageClient.ID);
        AuthenticatedClientSessionModel mine =
                client == null ? null : login.getAuthenticatedClientSessionByClient(client.getId());
        if (mine != null) {
            mine.detachFromUserSession();
        }
    }

    /** Ends this sign-in, here and in every application, so that another person can use the browser. */
    public void signOut() {
        KeycloakContext context = session.getContext();
        EventBuilder event = new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(EventType.LOGOUT)
                .user(user)
                .session(login);
        AuthenticationManager.backchannelLogout(session, login, true);
        AuthenticationManager.expireIdentityCookie(session);
        event.success();
    }
}
