package org.portalaccess.scope;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts of a scope whose ticks are counted, not listed. They are made once, in one pass over the rules. So a question
 * about an account takes no longer for many rules and ticks than for few.
 */
public final class ScopeTally {

    private final String accountId;
    private final Map<String, Rule> rules;
    private final AccountTree tree;
    private final ContractCounts counts;
    /** The contracts that are added, in the reach of an account, to those that its own rule would cover without ticks. */
    private final Map<String, Long> differences = new HashMap<>();

    private long names;

    private ScopeTally(String accountId, Map<String, Rule> rules, AccountTree tree, ContractCounts counts) {
        this.accountId = accountId;
        this.rules = rules;
        this.tree = tree;
        this.counts = counts;
    }

    /**
     * Returns the counts of a scope.
     *
     * @param accountId the scope's account
     * @param rules its rules by account, whose ticks do not matter
     * @param ticks the number of ticks, by the account of their rule and then by their own
     * @param tree knows all these accounts, and those of the contracts of owners that the rules name
     * @param counts the numbers of contracts
     */
    public static ScopeTally of(
            String accountId,
            Map<String, Rule> rules,
            Map<String, Map<String, Long>> ticks,
            AccountTree tree,
            ContractCounts counts) {
        ScopeTally tally = new ScopeTally(accountId, Map.copyOf(rules), tree, counts);
        rules.keySet().forEach(tally::addRule);
        ticks.forEach(
                (rule, inAccounts) -> inAccounts.forEach((account, number) -> tally.addTicks(rule, account, number)));
        tally.addOwned();
        return tally;
    }

    /** Returns the number of contracts that the scope covers in the reach of an account. */
    public long assignedIn(String account) {
        List<String> path = tree.pathOf(account);
        if (tree.pathOf(accountId).contains(account)) {
            return opened(accountId) * counts.inReach(accountId) + differences.getOrDefault(accountId, 0L);
        }
        if (!path.contains(accountId)) {
            return 0;
        }
        return opened(governing(path)) * counts.inReach(account) + differences.getOrDefault(account, 0L);
    }

    /** Returns the number of contracts that the scope covers. */
    public long assigned() {
        return assignedIn(accountId);
    }

    /** Returns the number of contracts that the rules name. */
    public long names() {
        return names;
    }

    /** Returns the account whose rule governs an account in the reach. */
    public String governing(String account) {
        return governing(tree.pathOf(account));
    }

    private void addRule(String account) {
        List<String> path = tree.pathOf(account);
        if (account.equals(accountId) || !path.contains(accountId)) {
            return;
        }
        List<String> above = path.subList(1, path.size());
        long change = opened(account) - opened(governing(above));
        if (change != 0) {
            add(above, change * counts.inReach(account));
        }
    }

    private void addTicks(String ruleAccount, String account, long number) {
        names += number;
        List<String> path = tree.pathOf(account);
        if (path.contains(accountId) && governing(path).equals(ruleAccount)) {
            add(path, opened(ruleAccount) == 1 ? -number : number);
        }
    }

    private void addOwned() {
        Set<String> owners = new HashSet<>();
        rules.values().forEach(rule -> owners.addAll(Openness.ownersOf(rule)));
        if (owners.isEmpty()) {
            return;
        }
        for (OwnedContracts group : counts.ownedBy(owners)) {
            List<String> path = tree.pathOf(group.accountId());
            if (path.contains(accountId) && group.belongToAny(ownersAt(governing(path)))) {
                add(path, group.count());
            }
        }
    }

    /** Adds a number to the accounts of a path, up to the scope's own. */
    private void add(List<String> path, long number) {
        for (String account : path) {
            differences.merge(account, number, Long::sum);
            if (account.equals(accountId)) {
                return;
            }
        }
    }

    private long opened(String account) {
        return rules.get(account) instanceof Rule.All ? 1 : 0;
    }

    private Set<String> ownersAt(String account) {
        Rule rule = rules.get(account);
        return rule == null ? Set.of() : Openness.ownersOf(rule);
    }

    private String governing(List<String> path) {
        return path.stream().filter(rules::containsKey).findFirst().orElse(accountId);
    }
}
