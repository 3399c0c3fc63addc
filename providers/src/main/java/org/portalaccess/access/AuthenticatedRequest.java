package org.portalaccess.access;

import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ResponseBoundary;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.Transactions;

/** A request whose caller is known before its body is read. Only one thread uses it. */
final class AuthenticatedRequest implements PortalRequest {

    private Turn now;

    AuthenticatedRequest(KeycloakSession session, RealmModel realm, Access access, ChangeEvents events) {
        this.now = new Turn(session, realm, access, events);
    }

    @Override
    public KeycloakSession session() {
        return now.session;
    }

    @Override
    public RealmModel realm() {
        return now.realm;
    }

    @Override
    public ResponseBoundary rest() {
        return new Rest(now.session);
    }

    @Override
    public Access access() {
        return now.access;
    }

    @Override
    public ChangeEvents events() {
        return now.events;
    }

    @Override
    public <T> T inTransaction(Body body, Function<LockingTransaction, T> work) {
        Turn start = now;
        try {
            return Transactions.run(start.session, body, transaction -> {
                now = start.in(transaction.session());
                return work.apply(transaction);
            });
        } finally {
            now = start;
        }
    }

    /** The request in one transaction. The caller's access is read again in each transaction. */
    private record Turn(KeycloakSession session, RealmModel realm, Access access, ChangeEvents events) {

        Turn in(KeycloakSession other) {
            RealmModel same = other.realms().getRealm(realm.getId());
            if (same == null) {
                throw ProblemException.notFound();
            }
            return new Turn(other, same, access.in(other, same), events.in(other));
        }
    }
}
