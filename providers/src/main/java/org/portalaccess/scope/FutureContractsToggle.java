package org.portalaccess.scope;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns <i>future contracts</i> on or off in one rule. */
final class FutureContractsToggle {

    private FutureContractsToggle() {}

    /**
     * Returns the rule that covers the same contracts of those given, and all or none of the others.
     *
     * @param governed every contract that the rule governs
     */
    static Rule turn(Rule rule, String accountId, boolean on, List<ScopedContract> governed) {
        return rule.fold(
                all -> on ? all : new Rule.Listed(ticksOf(governed, all, true)),
                listed -> on ? new Rule.All(ticksOf(governed, listed, false)) : listed,
                owned -> {
                    throw new FutureContractsRefusedException(FutureContractsRefusedException.Reason.OWNED, accountId);
                });
    }

    private static Set<ContractTick> ticksOf(List<ScopedContract> governed, Rule rule, boolean selected) {
        return governed.stream()
                .filter(contract -> rule.selects(contract) == selected)
                .map(ScopedContract::tick)
                .collect(Collectors.toSet());
    }
}
