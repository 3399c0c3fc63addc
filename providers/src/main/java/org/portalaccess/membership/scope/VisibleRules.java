package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;

/** Rules as the caller sees them: hidden contracts and owners are not named (requirement C7). */
public final class VisibleRules {

    private final VisibleContracts seen;
    private final Set<String> owners;

    private VisibleRules(VisibleContracts seen, Set<String> owners) {
        this.seen = seen;
        this.owners = owners;
    }

    /** Returns an instance for scopes in accounts that the caller does not see as a whole. */
    static VisibleRules of(Collection<ContractScope> scopes, VisibleContracts seen) {
        Set<String> owners = new HashSet<>();
        scopes.stream()
                .flatMap(scope -> scope.rules().values().stream())
                .forEach(rule -> owners.addAll(ownersOf(rule)));
        seen.learn(scopes);
        return new VisibleRules(seen, seen.owners(owners));
    }

    /**
     * Returns the scope without rules on accounts in which the caller sees nothing. If that is the scope's own account,
     * nothing is left that the scope covers.
     */
    ContractScope visiblePart(ContractScope scope) {
        Map<String, Rule> rules = new HashMap<>();
        rules.put(scope.accountId(), new Rule.Listed(Set.of()));
        scope.rules().forEach((account, rule) -> {
            if (seen.isAnyIn(account)) {
                rules.put(account, visiblePart(rule));
            }
        });
        return new ContractScope(scope.accountId(), rules);
    }

    /** Returns one rule without hidden contracts and owners. */
    Rule visiblePart(Rule rule) {
        Set<ContractTick> ticks = rule.ticks().stream().filter(seen::sees).collect(Collectors.toSet());
        Set<String> named = ownersOf(rule).stream().filter(owners::contains).collect(Collectors.toSet());
        return RuleMode.of(rule).rule(ticks, named);
    }

    public static Collection<String> ownersOf(Rule rule) {
        return rule.<Collection<String>>fold(all -> List.of(), listed -> List.of(), Rule.Owned::owners);
    }
}
