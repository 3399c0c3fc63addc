package org.portalaccess.access;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.audit.ChangeEvents;

/** The circumstances of a change: its transaction, its realm, its author, and the record of it. */
public interface ChangeRequest {

    /** The Keycloak session, with the transaction of the change. */
    KeycloakSession session();

    /** The realm of the change. */
    RealmModel realm();

    /** The author of the change, with the access that the author can give. */
    DelegatingAccess access();

    /** Receives the changes that are made. */
    ChangeEvents events();

    /** The realm's id: the first argument of every look-up. */
    default String realmId() {
        return realm().getId();
    }
}
