package org.portalaccess.scope;

import java.util.Comparator;

/**
 * A contract that a rule names.
 *
 * @param contractId the contract
 * @param accountId the contract's account, which never changes; it tells whether a rule further down shadows the tick
 */
public record Tick(String contractId, String accountId) implements Comparable<Tick> {

    private static final Comparator<Tick> ORDER =
            Comparator.comparing(Tick::accountId).thenComparing(Tick::contractId);

    public Tick {
        Values.requireId(contractId, "contract id");
        Values.requireId(accountId, "account id");
    }

    @Override
    public int compareTo(Tick other) {
        return ORDER.compare(this, other);
    }
}
