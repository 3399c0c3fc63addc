package org.portalaccess.browser;

import org.keycloak.models.KeycloakSession;

/** Requests that another site has made the browser send: for what our forms do, they count for nothing. */
public final class Elsewhere {

    private static final String SITE = "Sec-Fetch-Site";

    private Elsewhere() {}

    /** Whether this request is one. No {@code Origin} to look at, as our pages tell nobody where they are. */
    public static boolean hasSent(KeycloakSession session) {
        String site = session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(SITE);
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
