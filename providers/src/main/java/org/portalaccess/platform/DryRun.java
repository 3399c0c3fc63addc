package org.portalaccess.platform;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** The query parameter {@code dry-run}: the answer says what would happen, and nothing is changed. */
public final class DryRun {

    private DryRun() {}

    /**
     * Returns true for {@code ?dry-run=true} and {@code ?dry-run}. A value other than {@code true} and {@code false} is
     * a 400, so that it never causes a real change.
     */
    public static boolean parse(KeycloakSession session, @Nullable String text) {
        return QueryFlag.parse(session, "dry-run", text);
    }
}
