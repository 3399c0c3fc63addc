package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.GoverningRule;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeFacts;
import org.portalaccess.scope.ScopedContract;
import org.portalaccess.scope.Tick;

/**
 * Keeps what a caller can't see of a contract scope that they replace: rules where they see nothing, contracts and owners
 * that they do not see, and later contracts where none of these would be shown to them (design, section 6).
 */
final class HiddenParts {

    private final SeenContracts seen;
    private final ContractScope stored;
    private final ContractScope wanted;
    private final ScopeFacts facts;
    private final Map<String, Rule> rules = new HashMap<>();

    private HiddenParts(SeenContracts seen, ContractScope stored, ContractScope wanted, ScopeFacts facts) {
        this.seen = seen;
        this.stored = stored;
        this.wanted = wanted;
        this.facts = facts;
    }

    /** What is to be stored when {@code wanted} is to replace {@code stored}. */
    static ContractScope keep(KeycloakSession session, SeenContracts seen, ContractScope stored, ContractScope wanted) {
        if (seen.isWholeIn(stored.accountId())) {
            return wanted;
        }
        List<ContractScope> scopes = new ArrayList<>(seen.sight().scopes());
        scopes.add(stored);
        scopes.add(wanted);
        return new HiddenParts(seen, stored, wanted, StoredScopeFacts.of(session, scopes, Set.of())).merged();
    }

    private ContractScope merged() {
        rules.putAll(wanted.rules());
        stored.rules()
                .forEach((account, rule) -> rules.computeIfPresent(account, (id, wish) -> withOwners(wish, rule)));
        hiddenAccounts().forEach(this::keepRuleOf);
        Set<Tick> named = named();
        Set<String> shown = seen.contracts(named.stream().map(Tick::contractId).collect(Collectors.toSet()));
        rules.replaceAll((account, wish) -> withOpenness(account, wish, named, shown));
        for (Tick tick : named) {
            if (!shown.contains(tick.contractId())) {
                keepAsItWas(tick);
            }
        }
        return new ContractScope(stored.accountId(), rules);
    }

    /** The accounts that any of the scopes has a rule for and in which the caller sees nothing, the upper ones first. */
    private List<String> hiddenAccounts() {
        Set<String> ruled = new HashSet<>(stored.rules().keySet());
        ruled.addAll(wanted.rules().keySet());
        seen.sight().scopes().forEach(scope -> ruled.addAll(scope.rules().keySet()));
        return ruled.stream()
                .filter(account -> !account.equals(stored.accountId()))
                .filter(account -> tree().pathOf(account).contains(stored.accountId()))
                .filter(account -> !seen.isAnyIn(account))
                .sorted(Comparator.comparingInt(
                        account -> tree().pathOf(account).size()))
                .toList();
    }

    /** Such an account stays as it is, unless somebody asks for what they can't have, which is refused later. */
    private void keepRuleOf(String account) {
        Rule before = ruleAt(stored, account);
        Rule wish = wanted.rules().get(account);
        boolean ruled = wish != null || stored.rules().containsKey(account);
        boolean follows = !ruled && before.isLike(ruleAt(new ContractScope(stored.accountId(), rules), account));
        if (!follows && (wish == null || wish instanceof Rule.Listed)) {
            rules.put(account, before);
        }
    }

    private Rule ruleAt(ContractScope scope, String account) {
        return scope.restrictedTo(account, tree())
                .map(inside -> inside.rules().get(account))
                .orElse(new Rule.Listed(Set.of()));
    }

    /** All contracts that the stored scope or what the caller sees names. Others are alike for both. */
    private Set<Tick> named() {
        Set<Tick> named = new HashSet<>(seen.sight().ticks());
        stored.rules().values().forEach(rule -> named.addAll(rule.ticks()));
        named.removeIf(tick -> !tree().pathOf(tick.accountId()).contains(stored.accountId()));
        return named;
    }

    private Rule withOwners(Rule wish, Rule rule) {
        if (!(wish instanceof Rule.Owned owned) || !(rule instanceof Rule.Owned before)) {
            return wish;
        }
        Set<String> owners = new HashSet<>(before.owners());
        owners.removeAll(seen.owners(before.owners()));
        owners.addAll(owned.owners());
        return new Rule.Owned(owners);
    }

    /** Who sees no later contracts of an account does not decide about these. */
    private Rule withOpenness(String account, Rule wish, Set<Tick> named, Set<String> shown) {
        boolean decides = seen.isOpenAt(account) || !seen.isAnyIn(account);
        boolean wasOpen = stored.governing(account, tree())
                .filter(governing -> governing.rule() instanceof Rule.All)
                .isPresent();
        if (decides || !wasOpen || !(wish instanceof Rule.Listed listed)) {
            return wish;
        }
        Predicate<Tick> ticked = listed.only()::contains;
        Set<Tick> off = named.stream()
                .filter(tick -> shown.contains(tick.contractId()) && isGovernedAt(account, tick))
                .filter(ticked.negate())
                .collect(Collectors.toSet());
        return new Rule.All(off);
    }

    private void keepAsItWas(Tick tick) {
        boolean covered = stored.contains(
                new ScopedContract(
                        tick.contractId(), tick.accountId(), facts.contracts().ownersOf(tick.contractId())),
                tree());
        new ContractScope(stored.accountId(), rules)
                .governing(tick.accountId(), tree())
                .map(GoverningRule::accountId)
                .ifPresent(account -> rules.computeIfPresent(account, (id, rule) -> with(rule, tick, covered)));
    }

    private static Rule with(Rule rule, Tick tick, boolean covered) {
        Set<Tick> ticks = new HashSet<>(rule.ticks());
        boolean ticked = rule instanceof Rule.All != covered;
        if (ticked) {
            ticks.add(tick);
        } else {
            ticks.remove(tick);
        }
        return rule.withTicks(ticks);
    }

    private boolean isGovernedAt(String account, Tick tick) {
        return new ContractScope(stored.accountId(), rules)
                .governing(tick.accountId(), tree())
                .filter(governing -> governing.accountId().equals(account))
                .isPresent();
    }

    private AccountTree tree() {
        return facts.tree();
    }
}
