package org.portalaccess.scope;

import java.util.Set;

/** One change of a contract scope, at an account in its reach. Changes are made in order, see {@link ScopeEdit}. */
public sealed interface ScopeChange {

    /** Returns the account at which the change is made. */
    String accountId();

    /**
     * Covers everything at and below an account, now and later, or nothing of it. Rules below the account go.
     *
     * @param accountId the account
     * @param everything whether everything or nothing is covered
     */
    record Select(String accountId, boolean everything) implements ScopeChange {}

    /**
     * Gives an account, and all accounts below it, exactly what another scope covers there. Rules below the account go.
     *
     * @param accountId the account
     * @param given a scope of this account
     */
    record Give(String accountId, ContractScope given) implements ScopeChange {}

    /**
     * Removes the rules of an account and of the accounts below it, so that the rule above governs them. What that rule
     * has governed before stays as it is.
     *
     * @param accountId the account
     */
    record Follow(String accountId) implements ScopeChange {}

    /**
     * Ticks contracts on and off, in whichever rules govern them.
     *
     * @param accountId the account
     * @param on contracts in its reach that will be covered
     * @param off contracts in its reach that will not be covered
     */
    record Tick(String accountId, Set<ContractTick> on, Set<ContractTick> off) implements ScopeChange {
        public Tick {
            on = Checks.sorted(on);
            off = Checks.sorted(off);
        }
    }

    /**
     * Turns <i>future contracts</i> on or off. An account without a rule of its own gets one. Nothing that is visible
     * today changes.
     *
     * @param accountId the account
     * @param on whether future contracts will be covered
     */
    record Future(String accountId, boolean on) implements ScopeChange {}

    /**
     * Makes the rule of an account cover the contracts of these owners. Rules below the account stay.
     *
     * @param accountId the account
     * @param owners ids of the owners
     */
    record Owners(String accountId, Set<String> owners) implements ScopeChange {
        public Owners {
            owners = Set.copyOf(owners);
        }
    }
}
