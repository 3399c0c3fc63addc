package org.portalaccess.access;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.Rest;

/**
 * What a resource needs of the request it serves.
 *
 * @param session the Keycloak session, whose transaction the request is
 * @param realm the realm in the path
 * @param access what the caller may do
 * @param events where changes are told
 */
public record PortalRequest(KeycloakSession session, RealmModel realm, Access access, ChangeEvents events) {

    /** A request whose changes are told, in admin events and in history, as made by the one that {@code access} speaks for. */
    public static PortalRequest of(
            KeycloakSession session, RealmModel realm, Access access, AdminEventBuilder adminEvent) {
        Author author = access.actor().author();
        return new PortalRequest(session, realm, access, ChangeEvents.by(author, session, realm, adminEvent));
    }

    /** Turns results and problems into answers. */
    public Rest rest() {
        return new Rest(session);
    }

    /** The realm's id: the first argument of every look-up. */
    public String realmId() {
        return realm.getId();
    }
}
