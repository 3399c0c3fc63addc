package org.portalaccess.scope;

/**
 * <i>Future contracts</i> cannot be turned on or off there (design, section 2). An exception and no result value, since
 * whoever asked gets told off and nothing of the request may be kept.
 */
public final class FutureRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it was refused. */
    public enum Reason {
        /** The rule that governs the account follows owners and so always takes later contracts of theirs. */
        OWNED,
        /** The scope does not reach the account. */
        OUT_OF_REACH
    }

    private final Reason reason;

    FutureRefusedException(Reason reason, String accountId) {
        super("future contracts of account " + accountId + " cannot be turned on or off: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
