package org.portalaccess.demo.portal;

import org.jspecify.annotations.Nullable;

/** A request that is not done, with the status of the answer and a sentence for people. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private Refusal(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    static Refusal unauthenticated(@Nullable Throwable cause) {
        return new Refusal(401, "Your session has ended. Sign in again.", cause);
    }

    static Refusal forbidden() {
        return new Refusal(403, "You may not do this here.", null);
    }

    /** What the caller may not see, and what is not there, look the same. */
    static Refusal notFound() {
        return new Refusal(404, "There is no such thing here.", null);
    }

    static Refusal invalid(String message) {
        return new Refusal(400, message, null);
    }

    static Refusal conflict(String message) {
        return new Refusal(409, message, null);
    }

    static Refusal tooLarge() {
        return new Refusal(413, "This is too long.", null);
    }

    /** Keycloak is out of reach. */
    static Refusal unavailable(Throwable cause) {
        return new Refusal(503, "Try again in a moment.", cause);
    }

    int status() {
        return status;
    }
}
