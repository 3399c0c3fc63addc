package org.portalaccess.testing.server;

import java.util.Locale;

/** What Keycloak keeps its data in. */
public enum Database {
    /** A file of the server's own. */
    H2("dev-file"),
    POSTGRES("postgres");

    private final String keycloakName;

    Database(String keycloakName) {
        this.keycloakName = keycloakName;
    }

    /** The value of Keycloak's option {@code db}. */
    String keycloakName() {
        return keycloakName;
    }

    /** What the system property {@code portal.database} names, H2 if it names nothing. */
    public static Database standard() {
        return valueOf(System.getProperty("portal.database", "h2").toUpperCase(Locale.ROOT));
    }
}
