package org.portalaccess.access;

import java.util.function.Function;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ResponseBoundary;

/** The request that a resource serves. Its realm is the one in the path. */
public interface PortalRequest extends ChangeRequest {

    /** Turns results and problems into answers. The methods below are called only while such an answer is made. */
    ResponseBoundary rest();

    /** The rights of the caller. */
    @Override
    Access access();

    /**
     * Runs {@code work} in a transaction of its own, which may take locks. Meanwhile this request belongs to that
     * transaction, with its session, access and events. The earlier transaction has ended.
     *
     * @param body the body of the request
     */
    default <T> T inTransaction(Body body, Function<LockingTransaction, T> work) {
        throw new UnsupportedOperationException("this request has only one transaction");
    }

    /**
     * Returns a request by which resources make changes. Admin events and history name the caller of {@code access} as
     * the author.
     */
    static PortalRequest of(KeycloakSession session, RealmModel realm, Access access, AdminEventBuilder adminEvent) {
        Author author = access.actor().author();
        return new AuthenticatedRequest(session, realm, access, ChangeEvents.by(author, session, realm, adminEvent));
    }

    /** Returns a request that a user of the realm makes through an application. */
    static PortalRequest of(
            KeycloakSession session, RealmModel realm, Access access, UserModel user, ClientModel client) {
        AdminAuth auth = new AdminAuth(realm, new AccessToken(), user, client);
        AdminEventBuilder builder =
                new AdminEventBuilder(realm, auth, session, session.getContext().getConnection());
        return of(session, realm, access, builder);
    }
}
