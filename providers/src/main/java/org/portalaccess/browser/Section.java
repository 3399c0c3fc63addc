package org.portalaccess.browser;

import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** The sorts of pages whose links have a secret in them, each below a path of its own. */
public enum Section {
    /** Invitations. */
    INVITATIONS("invitations"),
    /** Changes of somebody's e-mail address. */
    EMAIL_CHANGES("email-changes");

    private static final String ROOT = "portal-access/";
    private static final String BACK = "continue";

    private final String path;

    Section(String path) {
        this.path = path;
    }

    /** Where its pages are in this realm, by Keycloak's own address, never by what a request calls it. */
    public UriBuilder pages(KeycloakSession session) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(session.getContext().getRealm().getName())
                .path(ROOT + path);
    }

    /** Where a login that was begun on one of its pages comes back to. */
    UriBuilder back(KeycloakSession session, String handle) {
        return pages(session).path(BACK).path(handle);
    }

    /** All that logins may come back to. */
    static List<String> backs(RealmModel realm) {
        return Stream.of(values())
                .map(section -> "/realms/" + realm.getName() + "/" + ROOT + section.path + "/" + BACK + "/*")
                .toList();
    }
}
