package org.portalaccess.scope;

import java.util.Comparator;

/**
 * A contract that a rule names.
 *
 * @param contractId the contract
 * @param accountId the contract's account, which never changes; it shows whether a rule further down shadows the tick
 */
public record ContractTick(String contractId, String accountId) implements Comparable<ContractTick> {

    private static final Comparator<ContractTick> ORDER =
            Comparator.comparing(ContractTick::accountId).thenComparing(ContractTick::contractId);

    public ContractTick {
        Checks.requireId(contractId, "contract id");
        Checks.requireId(accountId, "account id");
    }

    @Override
    public int compareTo(ContractTick other) {
        return ORDER.compare(this, other);
    }
}
