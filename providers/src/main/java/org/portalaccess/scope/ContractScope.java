package org.portalaccess.scope;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Which contracts in the reach of its account a membership covers (design, section 2, "Contract scope, exactly").
 *
 * <p>The nearest rule at or above a contract's account decides. A rule on an account that is not below the membership's,
 * and a tick for a contract that another rule governs, say nothing; {@link #canonical} drops them, and what is stored
 * should be canonical, lest a later edit bring them to life. No operation lists contracts: each is linear in rules and
 * ticks, times the depth of the tree.
 *
 * @param accountId the membership's account
 * @param rules rules by account, that of the membership's account among them
 */
public record ContractScope(String accountId, Map<String, Rule> rules) {

    public ContractScope {
        Values.requireId(accountId, "account id");
        rules = Values.byAccount(rules);
        if (!rules.containsKey(accountId)) {
            throw new IllegalArgumentException("a scope has a rule for its own account " + accountId);
        }
    }

    /** Every contract in the account's reach, later ones too: what is given when nothing else is said (row B8). */
    public static ContractScope everything(String accountId) {
        return new ContractScope(accountId, Map.of(accountId, new Rule.All(Set.of())));
    }

    /** No contract, and no later one. */
    public static ContractScope nothing(String accountId) {
        return new ContractScope(accountId, Map.of(accountId, new Rule.Listed(Set.of())));
    }

    /** Whether the contract is covered at this moment. */
    public boolean contains(ScopedContract contract, AccountTree tree) {
        return governing(contract.accountId(), tree)
                .filter(governing -> governing.rule().selects(contract))
                .isPresent();
    }

    /** The rule that decides for contracts of the account; empty if this scope does not reach it. */
    public Optional<GoverningRule> governing(String account, AccountTree tree) {
        return nearest(tree.pathOf(account)).map(found -> new GoverningRule(found, ruleOf(found)));
    }

    /**
     * This scope as it applies inside one account, which may be entered below the membership's own (section 4).
     *
     * @return a scope of that account that covers what this one covers there, now and later; empty if this scope does
     *     not reach the account, for which it is not enough that the account lies above
     */
    public Optional<ContractScope> restrictedTo(String account, AccountTree tree) {
        return governing(account, tree).map(governing -> {
            Map<String, Rule> inside = new HashMap<>(rules);
            inside.put(account, governing.rule());
            return new ContractScope(account, inside).effective(tree);
        });
    }

    /**
     * The least scope that covers the same contracts, now and whatever contracts, owners and child accounts come.
     * Scopes of one account that mean the same have equal canonical forms.
     */
    public ContractScope canonical(AccountTree tree) {
        return CanonicalForm.of(effective(tree), tree);
    }

    /** The number of contracts covered. The ticks have to be of contracts that exist, see {@link #forget}. */
    public long count(AccountTree tree, ContractCounts counts) {
        return ScopeCount.of(effective(tree), tree, counts);
    }

    /** The number of contracts covered in the reach of one account, wherever that is (row B13). */
    public long countWithin(String account, AccountTree tree, ContractCounts counts) {
        if (tree.pathOf(accountId).contains(account)) {
            return count(tree, counts);
        }
        return restrictedTo(account, tree)
                .map(inside -> inside.count(tree, counts))
                .orElse(0L);
    }

    /**
     * Turns <i>future contracts</i> on or off for an account and whatever below it has no rule of its own. Nothing
     * that is visible today changes, anywhere. An account without a rule of its own gets one.
     *
     * @param contracts every contract in the account's reach that no rule further down governs; others are ignored
     * @throws FutureRefusedException if an {@code owned} rule governs the account, or none does
     */
    public ContractScope withFuture(
            String account, boolean on, Collection<ScopedContract> contracts, AccountTree tree) {
        GoverningRule governing = governing(account, tree)
                .orElseThrow(() -> new FutureRefusedException(FutureRefusedException.Reason.OUT_OF_REACH, account));
        ContractScope own = withRule(account, governing.rule()).effective(tree);
        List<ScopedContract> governed = contracts.stream()
                .filter(contract -> own.governs(account, contract.accountId(), tree))
                .toList();
        return own.withRule(account, FutureSwitch.turn(own.ruleOf(account), account, on, governed));
    }

    /** What this and another scope both cover; possibly no three-way rule can say it, hence the general form. */
    public Selection intersect(ContractScope other, AccountTree tree) {
        return selection(tree).intersect(other.selection(tree), tree);
    }

    /**
     * Whether the other scope covers all that this one does: today's contracts with their present owners, and any
     * later contract, whatever its owners, in accounts of today or later ones.
     */
    public boolean isWithin(ContractScope other, AccountTree tree, ContractFacts facts) {
        return isWithinUnion(List.of(other), tree, facts);
    }

    /**
     * Whether the others together cover all that this one does, in the sense of {@link #isWithin} (row C6). The answer
     * is exact for rules of every kind.
     */
    public boolean isWithinUnion(List<ContractScope> others, AccountTree tree, ContractFacts facts) {
        List<Selection> outer =
                others.stream().map(other -> other.selection(tree)).toList();
        return selection(tree).isWithinUnion(outer, tree, facts);
    }

    /** This scope in the general form. */
    public Selection selection(AccountTree tree) {
        Map<String, Selector> selectors = new HashMap<>();
        effective(tree).rules.forEach((account, rule) -> selectors.put(account, rule.selector()));
        return new Selection(selectors);
    }

    /** This scope once the contracts are deleted: no rule names them any more. */
    public ContractScope forget(Set<String> contractIds) {
        return keepingTicks((account, tick) -> !contractIds.contains(tick.contractId()));
    }

    /**
     * This scope once accounts were moved: without rules on accounts that are no longer below the membership's, and
     * without ticks for contracts that are no longer in the reach of their rule's account.
     *
     * @param tree the accounts after the move
     */
    public ContractScope keepingReach(AccountTree tree) {
        return keepingRules(tree)
                .keepingTicks((account, tick) -> tree.pathOf(tick.accountId()).contains(account));
    }

    /** The same without the rules and ticks that say nothing. */
    ContractScope effective(AccountTree tree) {
        ContractScope reached = keepingRules(tree);
        return reached.keepingTicks((account, tick) -> reached.governs(account, tick.accountId(), tree));
    }

    /** The account whose rule would govern the account if it had none of its own; empty for the scope's account. */
    Optional<String> nearestAbove(String account, AccountTree tree) {
        List<String> path = tree.pathOf(account);
        return path.isEmpty() ? Optional.empty() : nearest(path.subList(1, path.size()));
    }

    private boolean governs(String ruleAccount, String account, AccountTree tree) {
        return nearest(tree.pathOf(account)).filter(ruleAccount::equals).isPresent();
    }

    private Optional<String> nearest(List<String> path) {
        return path.contains(accountId)
                ? path.stream().filter(rules::containsKey).findFirst()
                : Optional.empty();
    }

    private Rule ruleOf(String account) {
        return Optional.ofNullable(rules.get(account)).orElseThrow();
    }

    private ContractScope withRule(String account, Rule rule) {
        Map<String, Rule> changed = new HashMap<>(rules);
        changed.put(account, rule);
        return new ContractScope(accountId, changed);
    }

    private ContractScope keepingRules(AccountTree tree) {
        Map<String, Rule> kept = new TreeMap<>(rules);
        // The scope's own rule stays even if the tree has lost the account: a scope without it is none.
        kept.keySet()
                .removeIf(account ->
                        !account.equals(accountId) && !tree.pathOf(account).contains(accountId));
        return new ContractScope(accountId, kept);
    }

    private ContractScope keepingTicks(BiPredicate<String, Tick> kept) {
        Map<String, Rule> changed = new TreeMap<>(rules);
        changed.replaceAll((account, rule) -> rule.keepingTicks(tick -> kept.test(account, tick)));
        return new ContractScope(accountId, changed);
    }
}
