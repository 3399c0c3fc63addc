package org.portalaccess.scope;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several scopes together: a contract is covered if any of them covers it. The ticks are read once, so a question about
 * an account takes no longer for many ticks than for few.
 */
public final class ScopeUnion {

    private final List<Part> parts;
    private final AccountTree tree;
    private final Map<String, Openness> opennesses = new HashMap<>();

    private ScopeUnion(List<Part> parts, AccountTree tree) {
        this.parts = parts;
        this.tree = tree;
    }

    /**
     * Returns the union of these scopes.
     *
     * @param tree knows all accounts that they name
     */
    public static ScopeUnion of(List<ContractScope> scopes, AccountTree tree) {
        return new ScopeUnion(scopes.stream().map(scope -> Part.of(scope, tree)).toList(), tree);
    }

    /** Whether one of the scopes covers every contract of the account's reach, and future contracts. */
    public boolean isWholeIn(String accountId) {
        return parts.stream().anyMatch(part -> part.isWholeIn(accountId, tree));
    }

    /** Whether any contract in the account's reach can be covered, now or later. */
    public boolean isAnyIn(String accountId) {
        return parts.stream().anyMatch(part -> part.isAnyIn(accountId, tree));
    }

    /** Whether future contracts of the account will be covered, whatever their owners. */
    public boolean isOpenAt(String accountId) {
        return opennessAt(accountId).all();
    }

    /** Whether the contract is covered at this moment. */
    public boolean contains(ScopedContract contract) {
        return parts.stream().anyMatch(part -> part.scope.contains(contract, tree));
    }

    /**
     * Returns counts of the contracts covered.
     *
     * @param all counts of all contracts
     * @param contracts knows the owners of the contracts that these scopes or the scopes to be counted name; needed if
     *     any of them has an {@code owned} rule
     */
    public UnionCounts counts(ContractCounts all, ContractFacts contracts) {
        return UnionCounts.of(this, all, contracts);
    }

    /**
     * Returns a scope of one account that covers what this union covers there. It covers the same future contracts, too,
     * unless single contracts and owners are covered in one place: no rule can say both, so it then lists the contracts.
     *
     * @param owned all contracts of the owners that these scopes name
     * @param contracts knows the owners of these contracts, and of those that the scopes name
     */
    public ContractScope scopeAt(String accountId, Collection<ContractTick> owned, ContractFacts contracts) {
        Set<String> tops = new HashSet<>(ruled());
        tops.removeIf(other -> !tree.pathOf(other).contains(accountId));
        tops.add(accountId);
        Map<String, Set<ContractTick>> named = new HashMap<>();
        Stream.concat(ticks().stream(), owned.stream())
                .forEach(tick -> named.computeIfAbsent(topOf(tick.accountId(), tops), top -> new HashSet<>())
                        .add(tick));
        Map<String, Rule> rules = new HashMap<>();
        tops.forEach(top -> rules.put(top, ruleAt(top, named.getOrDefault(top, Set.of()), contracts)));
        return new ContractScope(accountId, rules).canonical(tree);
    }

    private Rule ruleAt(String top, Set<ContractTick> named, ContractFacts contracts) {
        Openness openness = opennessAt(top);
        Set<ContractTick> apart = named.stream()
                .filter(tick -> openness.all()
                        != contains(new ScopedContract(
                                tick.contractId(), tick.accountId(), contracts.ownersOf(tick.contractId()))))
                .collect(Collectors.toSet());
        if (openness.all()) {
            return new Rule.All(apart);
        }
        boolean byOwner = !openness.owners().isEmpty()
                && apart.stream().allMatch(tick -> openness.takes(contracts.ownersOf(tick.contractId())));
        return byOwner ? new Rule.Owned(openness.owners()) : new Rule.Listed(apart);
    }

    private String topOf(String account, Set<String> tops) {
        return tree.pathOf(account).stream().filter(tops::contains).findFirst().orElse("");
    }

    AccountTree tree() {
        return tree;
    }

    /** Every account that one of the scopes has a rule for. */
    Set<String> ruled() {
        return parts.stream()
                .flatMap(part -> part.scope.rules().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Every contract that one of the scopes names. */
    Set<ContractTick> ticks() {
        return rules().flatMap(rule -> rule.ticks().stream()).collect(Collectors.toSet());
    }

    /** Every owner that one of the scopes names. */
    Set<String> owners() {
        return rules().flatMap(rule -> Openness.ownersOf(rule).stream()).collect(Collectors.toSet());
    }

    Openness opennessAt(String accountId) {
        return opennesses.computeIfAbsent(
                accountId,
                id -> Openness.of(parts.stream()
                        .map(part -> part.scope.governing(id, tree))
                        .flatMap(Optional::stream)
                        .map(GoverningRule::rule)
                        .toList()));
    }

    private Stream<Rule> rules() {
        return parts.stream().flatMap(part -> part.scope.rules().values().stream());
    }

    /**
     * One of the scopes.
     *
     * @param scope with effective rules and ticks only
     * @param narrowed the accounts with a rule in their reach that does not cover everything
     * @param inhabited the accounts with a rule in their reach that covers something, or with a ticked contract
     */
    private record Part(ContractScope scope, Set<String> narrowed, Set<String> inhabited) {

        private static Part of(ContractScope wordy, AccountTree tree) {
            ContractScope scope = wordy.effective(tree);
            Set<String> narrowed = new HashSet<>();
            Set<String> inhabited = new HashSet<>();
            scope.rules().forEach((account, rule) -> {
                boolean all = rule instanceof Rule.All;
                if (!all) {
                    narrowed.addAll(tree.pathOf(account));
                }
                if (isOpen(rule)) {
                    inhabited.addAll(tree.pathOf(account));
                }
                rule.ticks().forEach(tick -> (all ? narrowed : inhabited).addAll(tree.pathOf(tick.accountId())));
            });
            return new Part(scope, narrowed, inhabited);
        }

        private boolean isWholeIn(String accountId, AccountTree tree) {
            return !narrowed.contains(accountId)
                    && scope.governing(accountId, tree)
                            .filter(governing -> governing.rule() instanceof Rule.All)
                            .isPresent();
        }

        private boolean isAnyIn(String accountId, AccountTree tree) {
            return scope.governing(accountId, tree)
                    .filter(governing -> isOpen(governing.rule()) || inhabited.contains(accountId))
                    .isPresent();
        }

        private static boolean isOpen(Rule rule) {
            return rule.fold(
                    all -> true, listed -> false, owned -> !owned.owners().isEmpty());
        }
    }
}
