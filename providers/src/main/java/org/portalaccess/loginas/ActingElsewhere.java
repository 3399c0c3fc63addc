package org.portalaccess.loginas;

import java.net.URI;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.portalaccess.platform.Names;
import org.portalaccess.switching.ActingSession;

/**
 * Tells whether a request comes with a token of log in as, before Keycloak has looked at it. Its admin REST goes by the
 * roles that a user has at that moment, whatever the token says, so the token must not get that far.
 */
public final class ActingElsewhere {

    private ActingElsewhere() {}

    /** Whether the bearer token of this request, good or not, names a session of log in as. */
    public static boolean presented(KeycloakSession session) {
        AppAuthManager.AuthHeader header = AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(
                session.getContext().getHttpRequest().getHttpHeaders());
        if (header == null) {
            return false;
        }
        try {
            AccessToken token = new JWSInput(header.getToken()).readJsonContent(AccessToken.class);
            RealmModel realm = token.getOtherClaims().containsKey(ActingSession.ACT) && token.getIssuer() != null
                    ? session.realms().getRealmByName(lastSegment(token.getIssuer()))
                    : null;
            return realm != null
                    && token.getSessionId() != null
                    && Names.isClean(token.getSessionId())
                    && ActingSession.isIn(session.sessions().getUserSession(realm, token.getSessionId()));
        } catch (JWSInputException | IllegalArgumentException notOurs) {
            return false;
        }
    }

    /** Nobody has looked at the token yet: its issuer may be anything, {@code urn:x} or a name that no database takes. */
    private static String lastSegment(String issuer) {
        String path = URI.create(issuer).getPath();
        String name = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
        return Names.isClean(name) ? name : "";
    }
}
