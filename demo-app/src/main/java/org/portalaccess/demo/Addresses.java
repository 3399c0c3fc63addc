package org.portalaccess.demo;

import java.net.URI;

/**
 * The addresses of the parts of a demo.
 *
 * @param keycloak Keycloak as browsers see it, without a slash at its end
 * @param keycloakInside Keycloak as this process sees it; differs from {@code keycloak} only in a container
 * @param app the demo application as browsers see it
 * @param inbox the mail catcher's web page as browsers see it
 * @param smtpHost the mail catcher as Keycloak sees it
 * @param smtpPort the mail catcher's port for mails
 */
record Addresses(URI keycloak, URI keycloakInside, URI app, URI inbox, String smtpHost, int smtpPort) {

    static final String REALM = "demo";

    /** Returns the addresses of a demo on this machine. */
    static Addresses local(int keycloak, int app, int inbox, int smtp) {
        return new Addresses(local(keycloak), local(keycloak), local(app), local(inbox), "localhost", smtp);
    }

    /** Returns the issuer of the demo realm's tokens. */
    URI issuer() {
        return realm(keycloak);
    }

    /** Returns the issuer as this process reaches it. */
    URI issuerInside() {
        return realm(keycloakInside);
    }

    private static URI realm(URI server) {
        return URI.create(server + "/realms/" + REALM);
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }
}
