package org.portalaccess.scope;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One rule with <i>future contracts</i> turned on or off. */
final class FutureSwitch {

    private FutureSwitch() {}

    /**
     * The rule that covers the same of the contracts given, and all others or none.
     *
     * @param governed every contract that the rule governs
     */
    static Rule turn(Rule rule, String accountId, boolean on, List<ScopedContract> governed) {
        return rule.fold(
                all -> on ? all : new Rule.Listed(ticksOf(governed, all, true)),
                listed -> on ? new Rule.All(ticksOf(governed, listed, false)) : listed,
                owned -> {
                    throw new FutureRefusedException(FutureRefusedException.Reason.OWNED, accountId);
                });
    }

    private static Set<Tick> ticksOf(List<ScopedContract> governed, Rule rule, boolean selected) {
        return governed.stream()
                .filter(contract -> rule.selects(contract) == selected)
                .map(ScopedContract::tick)
                .collect(Collectors.toSet());
    }
}
