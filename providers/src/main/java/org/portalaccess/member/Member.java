package org.portalaccess.member;

import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Transactions;
import org.portalaccess.switching.ActingSession;

/**
 * A user who calls with an access token that an application got for them.
 *
 * @param session the Keycloak session
 * @param user the user of the token
 * @param client the application
 * @param token the verified token
 * @param grants the present grants of the token's account; empty if there is no account, or no grant any more
 * @param acting the session of log in as; empty if no other user acts for this one
 */
public record Member(
        KeycloakSession session,
        UserModel user,
        ClientModel client,
        AccessToken token,
        Optional<ActiveGrants> grants,
        Optional<ActingSession> acting) {

    /** The audience of a token whose application may make changes for its user (docs/api.md). */
    public static final String ACTING_AUDIENCE = "portal-access";

    /** Returns the id of the realm that is called, which is the token's own. */
    public String realmId() {
        return session.getContext().getRealm().getId();
    }

    /**
     * Runs {@code work} in a transaction of its own, with the user's data as read in it. The transaction of the request
     * has ended.
     */
    public <T> T change(BiFunction<LockingTransaction, Member, T> work) {
        Transactions.end(session);
        return Transactions.run(
                session, Body.none(), transaction -> work.apply(transaction, in(transaction.session())));
    }

    private Member in(KeycloakSession other) {
        RealmModel realm = other.getContext().getRealm();
        UserModel same = other.users().getUserById(realm, user.getId());
        ClientModel app = realm.getClientById(client.getId());
        if (same == null || !same.isEnabled() || app == null) {
            throw ProblemException.forbidden("The caller has been removed meanwhile.");
        }
        return new Member(other, same, app, token, grants, acting);
    }

    /** Returns true if another user acts as this one (RFC 8693, section 4.1). */
    public boolean isActedFor() {
        return acting.isPresent() || token.getOtherClaims().containsKey(ActingSession.ACT);
    }
}
