package org.portalaccess.scope;

/**
 * Thrown if <i>future contracts</i> cannot be turned on or off (docs/concepts.md#contract-scope). It is an exception and not a result
 * value, since the request is refused and nothing of it may be kept.
 */
public final class FutureContractsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason of the refusal. */
    public enum Reason {
        /** The rule that governs the account follows owners, so it always covers their future contracts. */
        OWNED,
        /** The scope does not reach the account. */
        OUT_OF_REACH
    }

    private final Reason reason;

    FutureContractsRefusedException(Reason reason, String accountId) {
        super("future contracts of account " + accountId + " cannot be turned on or off: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
