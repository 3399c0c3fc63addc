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
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The person whom this browser is signed in as, by Keycloak's own cookie. Since a browser sends that unasked, what is done
 * in the person's name takes a value that only our page knows: it is bound to this sign-in and to the secret of the page.
 *
 * @param session of the request
 * @param user who it is
 * @param login the sign-in
 */
public record SignedIn(KeycloakSession session, UserModel user, UserSessionModel login) {

    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "portal-access-page";

    /** Who is signed in to the realm in this browser. */
    public static Optional<SignedIn> find(KeycloakSession session) {
        AuthenticationManager.AuthResult result = AuthenticationManager.authenticateIdentityCookie(
                session, session.getContext().getRealm(), true);
        return result == null ? Optional.empty() : Optional.of(new SignedIn(session, result.user(), result.session()));
    }

    /** Signs a person in who was made by this very request, as Keycloak does after a registration. */
    public static void signIn(KeycloakSession session, UserModel user) {
        KeycloakContext context = session.getContext();
        UserSessionModel login = NewLogin.create(session, user);
        AuthenticationManager.createLoginCookie(
                session, context.getRealm(), user, login, context.getUri(), context.getConnection());
    }

    /** The value that a form of the page sends back. */
    public String proof(String secret) {
        KeyWrapper key = session.keys().getActiveKey(session.getContext().getRealm(), KeyUse.SIG, Algorithm.HS512);
        SecretKey secretKey = key.getSecretKey();
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secretKey);
            byte[] value = mac.doFinal((PURPOSE + ":" + login.getId() + ":" + secret).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    /** Whether that is the value of the page with this secret, sent by who saw it. */
    public boolean isProof(@Nullable String value, String secret) {
        return value != null
                && MessageDigest.isEqual(value.getBytes(UTF_8), proof(secret).getBytes(UTF_8));
    }

    /** Ends this sign-in, here and in every application, so that somebody else can take the browser. */
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
