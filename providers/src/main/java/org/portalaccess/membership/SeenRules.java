package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.Tick;

/** Rules as the caller sees them: what they do not see is not named (row C7). */
final class SeenRules {

    private final SeenContracts seen;
    private final Set<String> contracts;
    private final Set<String> owners;

    private SeenRules(SeenContracts seen, Set<String> contracts, Set<String> owners) {
        this.seen = seen;
        this.contracts = contracts;
        this.owners = owners;
    }

    /** For scopes in accounts that the caller does not see as a whole. */
    static SeenRules of(Collection<ContractScope> scopes, SeenContracts seen) {
        Set<String> contracts = new HashSet<>();
        Set<String> owners = new HashSet<>();
        scopes.stream().flatMap(scope -> scope.rules().values().stream()).forEach(rule -> {
            rule.ticks().forEach(tick -> contracts.add(tick.contractId()));
            owners.addAll(ownersOf(rule));
        });
        return new SeenRules(seen, seen.contracts(contracts), seen.owners(owners));
    }

    /** The scope without rules on accounts in which the caller sees nothing. */
    ContractScope shown(ContractScope scope) {
        Map<String, Rule> rules = new HashMap<>();
        scope.rules().forEach((account, rule) -> {
            if (account.equals(scope.accountId()) || seen.isAnyIn(account)) {
                rules.put(account, shown(rule));
            }
        });
        return new ContractScope(scope.accountId(), rules);
    }

    /** One rule. */
    Rule shown(Rule rule) {
        Set<Tick> ticks = rule.ticks().stream()
                .filter(tick -> contracts.contains(tick.contractId()))
                .collect(Collectors.toSet());
        Set<String> named = ownersOf(rule).stream().filter(owners::contains).collect(Collectors.toSet());
        return RuleMode.of(rule).rule(ticks, named);
    }

    static Collection<String> ownersOf(Rule rule) {
        return rule.<Collection<String>>fold(all -> List.of(), listed -> List.of(), Rule.Owned::owners);
    }
}
