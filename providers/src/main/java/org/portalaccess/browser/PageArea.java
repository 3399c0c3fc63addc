package org.portalaccess.browser;

import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The kinds of pages whose links contain a secret, each below a path of its own. */
public enum PageArea {
    /** Invitations. */
    INVITATIONS("invitations"),
    /** Changes of an e-mail address. */
    EMAIL_CHANGES("email-changes");

    private static final String ROOT = "portal-access/";
    private static final String BACK = "continue";

    private final String path;

    PageArea(String path) {
        this.path = path;
    }

    /**
     * Returns the address of its pages in this realm. It is built from Keycloak's own address, never from the one in a
     * request.
     */
    public UriBuilder pages(KeycloakSession session) {
        return RealmAddress.of(session).path(ROOT + path);
    }

    /** Returns the address that a login comes back to if it was begun on one of its pages. */
    UriBuilder back(KeycloakSession session, String handle) {
        return pages(session).path(BACK).path(handle);
    }

    /** Returns all addresses that logins may come back to. */
    static List<String> backs(RealmModel realm) {
        return Stream.of(values())
                .map(section -> RealmAddress.path(realm) + "/" + ROOT + section.path + "/" + BACK + "/*")
                .toList();
    }
}
