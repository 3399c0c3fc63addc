package org.portalaccess.platform;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** A query parameter that is true or false. */
public final class QueryFlag {

    private QueryFlag() {}

    /**
     * Returns true for {@code ?name=true} and {@code ?name}. A value other than {@code true} and {@code false} is a
     * 400, never a guess.
     *
     * @param text the value as JAX-RS passes it
     */
    public static boolean parse(KeycloakSession session, String name, @Nullable String text) {
        return parse(name, given(session, name, text));
    }

    /**
     * Returns the value of a query parameter, or null if it is absent. For JAX-RS, {@code ?name} is absent too; a dry
     * run would then be a real change.
     */
    public static @Nullable String given(KeycloakSession session, String name, @Nullable String text) {
        if (text != null) {
            return text;
        }
        boolean named = session.getContext().getUri().getQueryParameters().containsKey(name);
        return named ? "" : null;
    }

    /** Like {@link #parse(KeycloakSession, String, String)}, but for a value that may be empty. */
    static boolean parse(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true") || text.isEmpty()) {
            return true;
        }
        throw ProblemException.invalid("/" + name, "invalid", name + " must be true or false.");
    }
}
