package org.portalaccess.browser;

import jakarta.ws.rs.core.UriBuilder;
import org.keycloak.common.util.Encode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/**
 * The addresses of a realm, whose name may contain any character that Keycloak allows: a space, an umlaut, a percent
 * sign, braces. All addresses of our pages are made here.
 */
public final class RealmAddress {

    private RealmAddress() {}

    /** Returns the realm's address. It is built from Keycloak's own address, never from the one in a request. */
    public static UriBuilder of(KeycloakSession session) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(name(session.getContext().getRealm()));
    }

    /** Returns the path of the realm below the server's own path, as Keycloak writes it into clients. */
    public static String path(RealmModel realm) {
        return "/realms/" + name(realm);
    }

    private static String name(RealmModel realm) {
        return Encode.encodePathSegmentAsIs(realm.getName());
    }
}
