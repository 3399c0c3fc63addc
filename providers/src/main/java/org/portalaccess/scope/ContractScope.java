package org.portalaccess.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The contracts that a membership covers in the reach of its account (docs/concepts.md#contract-scope).
 *
 * <p>The nearest rule at or above a contract's account decides. Two things have no effect: a rule on an account that is
 * not below the membership's, and a tick for a contract that another rule governs. {@link #canonical} drops them.
 * Stored scopes should be canonical, because a later edit could otherwise bring such a rule or tick to life. No
 * operation lists contracts: each is linear in rules and ticks, times the depth of the tree.
 *
 * @param accountId the membership's account
 * @param rules rules by account, including that of the membership's account
 */
public record ContractScope(String accountId, Map<String, Rule> rules) {

    public ContractScope {
        Checks.requireId(accountId, "account id");
        rules = Checks.byAccount(rules);
        if (!rules.containsKey(accountId)) {
            throw new IllegalArgumentException("a scope has a rule for its own account " + accountId);
        }
    }

    /** Returns the default scope: every contract in the account's reach, and future contracts (requirement B8). */
    public static ContractScope everything(String accountId) {
        return new ContractScope(accountId, Map.of(accountId, new Rule.All(Set.of())));
    }

    /** Returns the scope that covers no contract, and no future contracts. */
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
     * Returns this scope as it applies inside one account, which may be entered below the membership's own.
     *
     * @return a scope of that account that covers the contracts that this one covers there, now and later; empty if
     *     this scope does not reach the account, as for an account above the membership's
     */
    public Optional<ContractScope> restrictedTo(String account, AccountTree tree) {
        return governing(account, tree).map(governing -> {
            Map<String, Rule> inside = new HashMap<>(rules);
            inside.put(account, governing.rule());
            return new ContractScope(account, inside).effective(tree);
        });
    }

    /**
     * Returns the smallest scope that covers the same contracts, also after contracts, owners and child accounts are
     * added. Scopes of one account that mean the same have equal canonical forms.
     */
    public ContractScope canonical(AccountTree tree) {
        return CanonicalForm.canonicalize(effective(tree), tree);
    }

    /** Returns the number of contracts covered. The ticks must be of contracts that exist, see {@link #forget}. */
    public long count(AccountTree tree, ContractCounts counts) {
        return ScopeCount.count(effective(tree), tree, counts);
    }

    /**
     * Returns the number of contracts covered in the reach of one account, which may be anywhere in the tree (requirement B13).
     */
    public long countWithin(String account, AccountTree tree, ContractCounts counts) {
        if (tree.pathOf(accountId).contains(account)) {
            return count(tree, counts);
        }
        return restrictedTo(account, tree)
                .map(inside -> inside.count(tree, counts))
                .orElse(0L);
    }

    /**
     * Returns the contracts that both this and another scope cover, in the general form: the three kinds of rules
     * cannot express every intersection.
     */
    public ScopeExpression intersect(ContractScope other, AccountTree tree) {
        return expression(tree).intersect(other.expression(tree), tree);
    }

    /**
     * Whether the other scope covers everything that this one covers: today's contracts with their present owners, and
     * any future contract, whatever its owners, in accounts of today or later ones.
     */
    public boolean isWithin(ContractScope other, AccountTree tree, ContractFacts facts) {
        return isWithinUnion(List.of(other), tree, facts);
    }

    /**
     * Whether the others together cover everything that this one covers, in the sense of {@link #isWithin} (requirement C6).
     * The answer is exact for rules of every kind.
     */
    public boolean isWithinUnion(List<ContractScope> others, AccountTree tree, ContractFacts facts) {
        List<ScopeExpression> outer =
                others.stream().map(other -> other.expression(tree)).toList();
        return expression(tree).isWithinUnion(outer, tree, facts);
    }

    /** Returns this scope in the general form. */
    public ScopeExpression expression(AccountTree tree) {
        Map<String, Selector> selectors = new HashMap<>();
        effective(tree).rules.forEach((account, rule) -> selectors.put(account, rule.selector()));
        return new ScopeExpression(selectors);
    }

    /** Returns this scope without the ticks of the deleted contracts. */
    public ContractScope forget(Set<String> contractIds) {
        return keepingTicks((account, tick) -> !contractIds.contains(tick.contractId()));
    }

    /**
     * Returns this scope after accounts were moved: without rules on accounts that are no longer below the
     * membership's, and without ticks for contracts that are no longer in the reach of their rule's account.
     *
     * @param tree the accounts after the move
     */
    public ContractScope keepingReach(AccountTree tree) {
        return keepingRules(tree)
                .keepingTicks((account, tick) -> tree.pathOf(tick.accountId()).contains(account));
    }

    /** Returns this scope without the rules and ticks that have no effect. */
    ContractScope effective(AccountTree tree) {
        ContractScope reached = keepingRules(tree);
        return reached.keepingTicks((account, tick) -> reached.governs(account, tick.accountId(), tree));
    }

    /** Returns this scope with only those ticks whose contracts pass the test. */
    ContractScope naming(Predicate<ContractTick> kept) {
        return keepingTicks((account, tick) -> kept.test(tick));
    }

    /**
     * Returns the account whose rule would govern the account if it had none of its own; empty for the scope's account.
     */
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

    private ContractScope keepingRules(AccountTree tree) {
        Map<String, Rule> kept = new TreeMap<>(rules);
        // The scope's own rule stays even if the tree has lost the account: a scope needs it.
        kept.keySet()
                .removeIf(account ->
                        !account.equals(accountId) && !tree.pathOf(account).contains(accountId));
        return new ContractScope(accountId, kept);
    }

    private ContractScope keepingTicks(BiPredicate<String, ContractTick> kept) {
        Map<String, Rule> changed = new TreeMap<>(rules);
        changed.replaceAll((account, rule) -> rule.keepingTicks(tick -> kept.test(account, tick)));
        return new ContractScope(accountId, changed);
    }
}
