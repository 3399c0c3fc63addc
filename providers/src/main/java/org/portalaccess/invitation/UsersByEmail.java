package org.portalaccess.invitation;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.NamedUsers.Holders;

/** The users of a realm with a given e-mail address, usually at most one. */
public final class UsersByEmail {

    private static final String KNOWN = "portal-access-addressees-";

    private UsersByEmail() {}

    /** Finds the users. They are looked up once per session, because each lookup asks the directories. */
    public static Holders find(KeycloakSession session, RealmModel realm, String email) {
        String name = KNOWN + realm.getId() + "-" + Addresses.fold(email);
        Holders known = session.getAttribute(name, Holders.class);
        if (known == null) {
            known = NamedUsers.of(session, realm).withAddress(email);
            session.setAttribute(name, known);
        }
        return known;
    }
}
