package org.portalaccess.metrics;

/** The reasons for which requests are refused: most are the HTTP status of the answer. */
public enum Refusal {
    INVALID(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD(405),
    CONFLICT(409),
    GONE(410),
    STALE(412),
    TOO_LARGE(413),
    MEDIA_TYPE(415),
    UNPROCESSABLE(422),
    PRECONDITION(428),
    TOO_MANY(429),
    ERROR(500),
    BUSY(503),
    /** A token of log in as where it is not open. */
    ACTING(Refusal.NONE),
    /** A refresh after the access to the account has ended. */
    ACCOUNT_LOST(Refusal.NONE),
    OTHER(Refusal.NONE);

    /** In place of a status, for reasons that have none. */
    private static final int NONE = 0;

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Returns the reason of an answer with this status. */
    public static Refusal ofStatus(int status) {
        for (Refusal reason : values()) {
            if (reason.status != NONE && reason.status == status) {
                return reason;
            }
        }
        return OTHER;
    }
}
