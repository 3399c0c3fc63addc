package org.portalaccess.member;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.switching.ActingSession;

/**
 * A person who calls with an access token that an application got for them.
 *
 * @param session the Keycloak session
 * @param user whose token it is
 * @param client the application
 * @param token the verified token
 * @param grants what the token's account is worth at this moment; empty when there is none, or no longer
 * @param acting who acts for the person by log in as; empty when nobody does
 */
public record Member(
        KeycloakSession session,
        UserModel user,
        ClientModel client,
        AccessToken token,
        Optional<ActiveGrants> grants,
        Optional<ActingSession> acting) {

    /** The audience of a token whose application may change things for its person (design, section 6). */
    public static final String ACTING_AUDIENCE = "portal-access";

    /** Id of the realm that is called, which is the token's own. */
    public String realmId() {
        return session.getContext().getRealm().getId();
    }

    /** Whether somebody else acts as this person (RFC 8693, section 4.1). */
    public boolean isActedFor() {
        return acting.isPresent() || token.getOtherClaims().containsKey(ActingSession.ACT);
    }
}
