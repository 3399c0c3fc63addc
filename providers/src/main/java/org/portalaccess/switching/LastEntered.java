package org.portalaccess.switching;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The account that a client entered last in a user session, by a sign-in in a browser or by a switch
 * (docs/concepts.md#sign-in). It is recorded only for clients with the attribute {@code portal-access.reenter} =
 * {@code last}. For other clients, nothing is written.
 *
 * <p>It is a note of the user session, one for each client. A note of the client session would be lost when the client
 * session is restarted or revoked. The note only names an account to look up. It gives no access, and no token is made
 * from it: each token family stays in its own account.
 */
public final class LastEntered {

    private static final String ATTRIBUTE = "portal-access.reenter";
    private static final String LAST = "last";
    private static final String PREFIX = "portal-access.last-entered.";
    private static final String LEFT_TO_THE_PERSON = "portal-access.choice-of-the-person";

    private LastEntered() {}

    /** Records the account that this sign-in enters. The user session gets it when the sign-in is complete. */
    public static void keep(AuthenticationSessionModel signIn, String accountId) {
        ClientModel client = signIn.getClient();
        if (isWantedBy(client)) {
            signIn.setUserSessionNote(note(client), accountId);
        }
    }

    /** Records the account that a switch enters. An offline session has the id of the browser session it came from. */
    static void keep(KeycloakSession session, UserSessionModel userSession, ClientModel client, String accountId) {
        if (isWantedBy(client)) {
            UserSessionModel browsers = userSession.isOffline()
                    ? session.sessions().getUserSession(userSession.getRealm(), userSession.getId())
                    : userSession;
            if (browsers != null && !accountId.equals(browsers.getNote(note(client)))) {
                browsers.setNote(note(client), accountId);
            }
        }
    }

    /**
     * Keeps the sign-in at the page <em>Choose an account</em> once it is shown, even if another tab enters an account
     * in the meantime. Keycloak restarts a sign-in when another tab completes its own. It then loses the choice of the
     * person, but keeps client notes.
     */
    public static void leaveToThePerson(AuthenticationSessionModel signIn) {
        if (isWantedBy(signIn.getClient())) {
            signIn.setClientNote(LEFT_TO_THE_PERSON, LAST);
        }
    }

    /** Returns the id of the account, if this sign-in continues a session of this user and has not shown the page. */
    public static Optional<String> before(KeycloakSession session, AuthenticationSessionModel signIn, UserModel user) {
        ClientModel client = signIn.getClient();
        if (!isWantedBy(client) || signIn.getClientNote(LEFT_TO_THE_PERSON) != null) {
            return Optional.empty();
        }
        RealmModel realm = signIn.getRealm();
        String sessionId = signIn.getParentSession().getId();
        return Optional.ofNullable(session.sessions().getUserSession(realm, sessionId))
                .filter(before -> user.equals(before.getUser()))
                .filter(before -> AuthenticationManager.isSessionValid(realm, before))
                .map(before -> before.getNote(note(client)));
    }

    private static boolean isWantedBy(ClientModel client) {
        return LAST.equals(client.getAttribute(ATTRIBUTE));
    }

    /** Uses the internal id, so that a new client with the same name starts without a note. */
    private static String note(ClientModel client) {
        return PREFIX + client.getId();
    }
}
