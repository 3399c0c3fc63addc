package org.portalaccess.demo;

import java.net.URI;

/**
 * Where the parts of a demo are.
 *
 * @param keycloak Keycloak as browsers see it, without a slash at its end
 * @param keycloakInside Keycloak as this process sees it; the same unless it runs in a container
 * @param app the demo application as browsers see it
 * @param inbox the mail catcher's web page as browsers see it
 * @param smtpHost the mail catcher as Keycloak sees it
 * @param smtpPort its port
 */
record Addresses(URI keycloak, URI keycloakInside, URI app, URI inbox, String smtpHost, int smtpPort) {

    static final String REALM = "demo";

    /** Everything on this machine. */
    static Addresses local(int keycloak, int app, int inbox, int smtp) {
        return new Addresses(local(keycloak), local(keycloak), local(app), local(inbox), "localhost", smtp);
    }

    /** Issuer of the demo realm's tokens. */
    URI issuer() {
        return URI.create(keycloak + "/realms/" + REALM);
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }
}
