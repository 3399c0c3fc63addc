package org.portalaccess.browser;

import org.keycloak.models.KeycloakSession;

/** Recognizes requests that another site made the browser send. They must not do what our forms do. */
public final class CrossSiteCheck {

    private static final String SITE = "Sec-Fetch-Site";

    private CrossSiteCheck() {}

    /**
     * Returns whether another site sent this request. {@code Origin} does not help, because our pages hide their
     * address.
     */
    public static boolean hasSent(KeycloakSession session) {
        String site = session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(SITE);
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
