package org.portalaccess.membership;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.portalaccess.account.Account;
import org.portalaccess.membership.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.membership.ScopeRows.Named;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.Tick;

/**
 * How REST shows a contract scope: with keys in place of ids, relative to the account of each rule.
 *
 * @param accounts all accounts that rules and what they name are in, by id
 * @param tree the ways up from these
 * @param counts how many contracts there are
 * @param names what contracts and owners are called
 */
record ScopePicture(
        Map<String, Account> accounts, AccountTree tree, ReachCounts counts, Function<String, Named> names) {

    /** The whole scope, the rule on its own account first. */
    ScopeRepresentation of(ContractScope scope) {
        return new ScopeRepresentation(rules(scope), scope.count(tree, counts), counts.inReach(scope.accountId()));
    }

    /** All rules, that on its own account first. */
    List<RuleRepresentation> rules(ContractScope scope) {
        return scope.rules().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Rule> entry) ->
                                tree.pathOf(entry.getKey()).size())
                        .thenComparing(entry -> keyOf(entry.getKey())))
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** One rule. */
    RuleRepresentation of(String accountId, Rule rule) {
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

    /** The key of an account; its id where it is gone. */
    String keyOf(String accountId) {
        Account account = accounts.get(accountId);
        return account == null ? accountId : account.key();
    }

    private static List<String> ids(Set<Tick> ticks) {
        return ticks.stream().map(Tick::contractId).toList();
    }

    private String relativeName(String ruleAccount, Named named) {
        return named.accountId().equals(ruleAccount) ? named.key() : keyOf(named.accountId()) + "/" + named.key();
    }
}
