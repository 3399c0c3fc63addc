package org.portalaccess.membership.scope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.GoverningRule;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeFacts;
import org.portalaccess.scope.ScopedContract;

/**
 * Keeps the hidden parts of a contract scope that a caller replaces: rules of accounts in which the caller sees
 * nothing, contracts and owners that the caller does not see, and future contracts if the caller would see none of them
 * (docs/api.md).
 */
public final class HiddenScopeMerge {

    private final VisibleContracts seen;
    private final ContractScope stored;
    private final ContractScope wanted;
    private final ScopeFacts facts;
    private final Map<String, Rule> rules = new HashMap<>();

    private HiddenScopeMerge(VisibleContracts seen, ContractScope stored, ContractScope wanted, ScopeFacts facts) {
        this.seen = seen;
        this.stored = stored;
        this.wanted = wanted;
        this.facts = facts;
    }

    /** Returns the scope to store when {@code wanted} replaces {@code stored}. */
    public static ContractScope keep(
            KeycloakSession session, VisibleContracts seen, ContractScope stored, ContractScope wanted) {
        if (seen.isWholeIn(stored.accountId())) {
            return wanted;
        }
        List<ContractScope> scopes = new ArrayList<>(seen.visibility().scopes());
        scopes.add(stored);
        scopes.add(wanted);
        return new HiddenScopeMerge(seen, stored, wanted, StoredScopeFacts.load(session, scopes, Set.of())).merged();
    }

    private ContractScope merged() {
        rules.putAll(wanted.rules());
        stored.rules()
                .forEach((account, rule) -> rules.computeIfPresent(account, (id, wish) -> withOwners(wish, rule)));
        hiddenAccounts().forEach(this::keepRuleOf);
        Set<ContractTick> named = named();
        Set<String> shown =
                seen.contracts(named.stream().map(ContractTick::contractId).collect(Collectors.toSet()));
        // The accounts with a rule stay the same from here on, and so does the rule that governs a contract.
        ContractScope ruled = new ContractScope(stored.accountId(), rules);
        rules.replaceAll((account, wish) -> withOpenness(account, wish, shownAt(account, ruled, named, shown)));
        keepHidden(named, shown, ruled);
        return new ContractScope(stored.accountId(), rules);
    }

    /**
     * The accounts in which the caller sees nothing and for which any of the scopes has a rule, upper accounts first.
     */
    private List<String> hiddenAccounts() {
        Set<String> ruled = new HashSet<>(stored.rules().keySet());
        ruled.addAll(wanted.rules().keySet());
        seen.visibility().scopes().forEach(scope -> ruled.addAll(scope.rules().keySet()));
        return ruled.stream()
                .filter(account -> !account.equals(stored.accountId()))
                .filter(account -> tree().pathOf(account).contains(stored.accountId()))
                .filter(account -> !seen.isAnyIn(account))
                .sorted(Comparator.comparingInt(
                        account -> tree().pathOf(account).size()))
                .toList();
    }

    /**
     * Such an account stays as it is, unless the request asks for access that the caller cannot give; that is refused
     * later.
     */
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

    /** All contracts that the stored scope or the caller's own scopes name. All other contracts are alike for both. */
    private Set<ContractTick> named() {
        Set<ContractTick> named = new HashSet<>(seen.visibility().ticks());
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

    /** A caller who does not see the future contracts of an account does not decide about them. */
    private Rule withOpenness(String account, Rule wish, Supplier<Set<ContractTick>> shown) {
        boolean decides = seen.isOpenAt(account) || !seen.isAnyIn(account);
        boolean wasOpen = stored.governing(account, tree())
                .filter(governing -> governing.rule() instanceof Rule.All)
                .isPresent();
        if (decides || !wasOpen || !(wish instanceof Rule.Listed listed)) {
            return wish;
        }
        Predicate<ContractTick> ticked = listed.only()::contains;
        return new Rule.All(shown.get().stream().filter(ticked.negate()).collect(Collectors.toSet()));
    }

    /** Returns the named contracts that the caller sees and that the rule of this account governs. */
    private Supplier<Set<ContractTick>> shownAt(
            String account, ContractScope ruled, Set<ContractTick> named, Set<String> shown) {
        return () -> named.stream()
                .filter(tick -> shown.contains(tick.contractId())
                        && governing(ruled, tick).filter(account::equals).isPresent())
                .collect(Collectors.toSet());
    }

    /** Hidden contracts stay as they were. They are written rule by rule, since there may be very many. */
    private void keepHidden(Set<ContractTick> named, Set<String> shown, ContractScope ruled) {
        Map<String, Map<ContractTick, Boolean>> covered = new HashMap<>();
        for (ContractTick tick : named) {
            if (!shown.contains(tick.contractId())) {
                boolean was = stored.contains(
                        new ScopedContract(
                                tick.contractId(),
                                tick.accountId(),
                                facts.contracts().ownersOf(tick.contractId())),
                        tree());
                governing(ruled, tick)
                        .ifPresent(account -> covered.computeIfAbsent(account, id -> new HashMap<>())
                                .put(tick, was));
            }
        }
        covered.forEach((account, ticks) -> rules.computeIfPresent(account, (id, rule) -> with(rule, ticks)));
    }

    private static Rule with(Rule rule, Map<ContractTick, Boolean> covered) {
        Set<ContractTick> ticks = new HashSet<>(rule.ticks());
        covered.forEach((tick, isCovered) -> {
            if (rule instanceof Rule.All != isCovered) {
                ticks.add(tick);
            } else {
                ticks.remove(tick);
            }
        });
        return rule.withTicks(ticks);
    }

    private Optional<String> governing(ContractScope ruled, ContractTick tick) {
        return ruled.governing(tick.accountId(), tree()).map(GoverningRule::accountId);
    }

    private AccountTree tree() {
        return facts.tree();
    }
}
