package org.portalaccess.membership;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.portalaccess.account.Account;
import org.portalaccess.account.ReachCounts;
import org.portalaccess.membership.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.membership.ScopeRows.Named;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;

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

    private static List<String> ids(Set<ContractTick> ticks) {
        return ticks.stream().map(ContractTick::contractId).toList();
    }

    private String relativeName(String ruleAccount, Named named) {
        return named.accountId().equals(ruleAccount) ? named.key() : keyOf(named.accountId()) + "/" + named.key();
    }
}
