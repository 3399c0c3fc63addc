package org.portalaccess.testing.server;

import java.util.Locale;

/** The kind of database in which Keycloak keeps its data. */
public enum Database {
    /** A file of the server itself. */
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

    /** Returns the kind that the system property {@code portal.database} names, or else H2. */
    public static Database standard() {
        return valueOf(System.getProperty("portal.database", "h2").toUpperCase(Locale.ROOT));
    }
}
