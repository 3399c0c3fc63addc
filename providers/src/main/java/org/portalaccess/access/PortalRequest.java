package org.portalaccess.access;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.Answers;

/** What a resource needs of the request it serves. */
public interface PortalRequest {

    /** The Keycloak session, whose transaction the request is. */
    KeycloakSession session();

    /** The realm in the path. */
    RealmModel realm();

    /** Turns results and problems into answers. What is below is only asked inside such an answer. */
    Answers rest();

    /** What the caller may do. */
    Access access();

    /** Where changes are told. */
    ChangeEvents events();

    /** The realm's id: the first argument of every look-up. */
    default String realmId() {
        return realm().getId();
    }

    /** A request whose changes are told, in admin events and in history, as made by the one that {@code access} speaks for. */
    static PortalRequest of(KeycloakSession session, RealmModel realm, Access access, AdminEventBuilder adminEvent) {
        Author author = access.actor().author();
        return new KnownCaller(session, realm, access, ChangeEvents.by(author, session, realm, adminEvent));
    }

    /** A request of a user of the realm, by way of an application. */
    static PortalRequest of(
            KeycloakSession session, RealmModel realm, Access access, UserModel user, ClientModel client) {
        AdminAuth auth = new AdminAuth(realm, new AccessToken(), user, client);
        AdminEventBuilder builder =
                new AdminEventBuilder(realm, auth, session, session.getContext().getConnection());
        return of(session, realm, access, builder);
    }
}
