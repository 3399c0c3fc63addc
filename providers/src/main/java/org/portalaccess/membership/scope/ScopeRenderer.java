package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.portalaccess.account.Account;
import org.portalaccess.account.ReachCounts;
import org.portalaccess.membership.scope.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.membership.scope.ScopeRows.Named;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;

/**
 * Converts contract scopes to their REST form: with keys in place of ids, relative to the account of each rule.
 *
 * @param accounts all accounts of rules, contracts and owners, by id
 * @param tree the paths from these accounts to the top
 * @param counts the numbers of contracts
 * @param names the names of contracts and owners
 */
record ScopeRenderer(
        Map<String, Account> accounts, AccountTree tree, ReachCounts counts, Function<String, Named> names) {

    /** Returns the whole scope, with the rule of its own account first. */
    ScopeRepresentation render(ContractScope scope) {
        return new ScopeRepresentation(rules(scope), scope.count(tree, counts), counts.inReach(scope.accountId()));
    }

    /** Returns all rules, with that of the scope's own account first. */
    List<RuleRepresentation> rules(ContractScope scope) {
        return scope.rules().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Rule> entry) ->
                                tree.pathOf(entry.getKey()).size())
                        .thenComparing(entry -> keyOf(entry.getKey())))
                .map(entry -> render(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns a scope, of which hidden parts have been removed, with these counts. */
    ShownScope show(ContractScope scope, long assigned, long total, ScopeForm form) {
        return form == ScopeForm.IN_FULL
                ? new ScopeRepresentation(rules(scope), assigned, total)
                : shorten(scope, assigned, total);
    }

    /** Returns one rule. */
    ShownRule show(String accountId, Rule rule, ScopeForm form) {
        return form == ScopeForm.IN_FULL
                ? render(accountId, rule)
                : shorten(accountId, rule, rule.ticks().size());
    }

    private ShownScope.InShort shorten(ContractScope scope, long assigned, long total) {
        return shorten(
                scope.accountId(), scope.rules(), new Numbers(assigned, total, account -> ticksOf(scope, account)));
    }

    /**
     * Returns a scope in short, whose ticks are counted and need not be in its rules.
     *
     * @param accountId the scope's account
     */
    ShownScope.InShort shorten(String accountId, Map<String, Rule> shapes, Numbers numbers) {
        List<ShownRule.InShort> rules = shapes.entrySet().stream()
                .map(entry -> shorten(
                        entry.getKey(), entry.getValue(), numbers.ticks().applyAsLong(entry.getKey())))
                .toList();
        String account = keyOf(accountId);
        ShownRule.InShort own = rules.stream()
                .filter(rule -> rule.account().equals(account))
                .findFirst()
                .orElseThrow();
        return new ShownScope.InShort(
                rules.size() == 1 ? own.summary() : ShownScope.Kind.TREE,
                own.future(),
                rules.stream().mapToLong(ShownRule.InShort::names).sum(),
                rules.stream()
                        .flatMap(rule -> rule.owners().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                rules.size(),
                numbers.assigned(),
                numbers.total());
    }

    /** Returns a rule in short, with the number of contracts that it names. */
    ShownRule.InShort shorten(String accountId, Rule rule, long ticks) {
        List<String> owners =
                rule.<Collection<String>>fold(all -> List.of(), listed -> List.of(), Rule.Owned::owners).stream()
                        .map(id -> relativeName(accountId, names.apply(id)))
                        .sorted()
                        .toList();
        ShownScope.Kind kind = rule.fold(
                all -> ticks == 0 ? ShownScope.Kind.ALL : ShownScope.Kind.ALL_EXCEPT,
                listed -> ticks == 0 ? ShownScope.Kind.NONE : ShownScope.Kind.LISTED,
                owned -> owners.isEmpty() ? ShownScope.Kind.NONE : ShownScope.Kind.OWNED);
        boolean future = kind != ShownScope.Kind.LISTED && kind != ShownScope.Kind.NONE;
        return new ShownRule.InShort(keyOf(accountId), kind, future, ticks, owners);
    }

    /** Returns one rule. */
    RuleRepresentation render(String accountId, Rule rule) {
        Map<RuleMode, List<String>> lists = new HashMap<>();
        RuleMode mode = RuleMode.of(rule);
        lists.put(
                mode,
                rule
                        .<Collection<String>>fold(all -> ids(all.except()), one -> ids(one.only()), Rule.Owned::owners)
                        .stream()
                        .map(id -> relativeName(accountId, names.apply(id)))
                        .sorted()
                        .toList());
        return new RuleRepresentation(
                keyOf(accountId),
                mode.key(),
                lists.get(RuleMode.ALL),
                lists.get(RuleMode.LISTED),
                lists.get(RuleMode.OWNED));
    }

    /** Returns the key of an account, or its id if the account is gone. */
    String keyOf(String accountId) {
        Account account = accounts.get(accountId);
        return account == null ? accountId : account.key();
    }

    private static long ticksOf(ContractScope scope, String account) {
        Rule rule = scope.rules().get(account);
        return rule == null ? 0 : rule.ticks().size();
    }

    private static List<String> ids(Set<ContractTick> ticks) {
        return ticks.stream().map(ContractTick::contractId).toList();
    }

    /** Returns the name of a contract or an owner, relative to the account of a rule. */
    String relativeName(String ruleAccount, Named named) {
        return named.accountId().equals(ruleAccount) ? named.key() : keyOf(named.accountId()) + "/" + named.key();
    }

    /**
     * The numbers of a scope in short.
     *
     * @param assigned how many contracts it covers
     * @param total how many contracts there are in the reach
     * @param ticks returns how many contracts the rule of an account names
     */
    record Numbers(long assigned, long total, ToLongFunction<String> ticks) {}
}
