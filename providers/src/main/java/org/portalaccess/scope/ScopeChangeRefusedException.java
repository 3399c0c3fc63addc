package org.portalaccess.scope;

import org.jspecify.annotations.Nullable;

/** Thrown if a change of a contract scope is impossible. Then nothing of the request may be kept. */
public final class ScopeChangeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason of the refusal. */
    public enum Reason {
        /** The rule that governs here follows owners: it has no ticks, and always covers their future contracts. */
        OWNED,
        /** The scope's own account has no account above it to follow. */
        OWN_ACCOUNT
    }

    private final Reason reason;
    private final transient @Nullable ContractTick contract;

    ScopeChangeRefusedException(Reason reason, @Nullable ContractTick contract) {
        super("the scope cannot be changed so: " + reason);
        this.reason = reason;
        this.contract = contract;
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the contract that cannot be ticked; null if the reason is another part of the change. */
    public @Nullable ContractTick contract() {
        return contract;
    }
}
