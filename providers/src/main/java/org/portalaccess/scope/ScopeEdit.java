package org.portalaccess.scope;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.portalaccess.scope.ScopeChangeRefusedException.Reason;

/**
 * A contract scope while it is changed, without any list of contracts: the rules after the changes, and what the changes
 * say about the contracts of each account. An account about which they say nothing keeps the contracts that it had.
 * A contract that was ticked by name is said apart. So an edit takes no longer for many contracts than for few.
 *
 * <p>Rules and selections here have no ticks: only their kind and their owners count.
 */
public final class ScopeEdit {

    private static final Rule EVERYTHING = new Rule.All(Set.of());
    private static final Rule NOTHING = new Rule.Listed(Set.of());

    private final String accountId;
    private final AccountTree tree;
    private final Map<String, Rule> before;
    private final Map<String, Rule> rules;
    /** The choice for the contracts at and below an account, up to the next account here; empty: they stay. */
    private final Map<String, Optional<Rule>> selections = new TreeMap<>();

    private final Map<ContractTick, Boolean> named = new LinkedHashMap<>();

    private ScopeEdit(String accountId, Map<String, Rule> before, AccountTree tree) {
        this.accountId = accountId;
        this.tree = tree;
        this.before = before;
        this.rules = new TreeMap<>(before);
        selections.put(accountId, Optional.empty());
    }

    /**
     * Begins to change a scope.
     *
     * @param accountId the scope's account
     * @param rules its rules by account, whose ticks do not matter
     * @param tree knows the accounts of the rules, of the changes, and of the contracts that these name
     */
    public static ScopeEdit of(String accountId, Map<String, Rule> rules, AccountTree tree) {
        Map<String, Rule> shapes = new TreeMap<>();
        rules.forEach((account, rule) -> shapes.put(account, rule.withTicks(Set.of())));
        return new ScopeEdit(accountId, Collections.unmodifiableMap(shapes), tree);
    }

    /**
     * Makes one change.
     *
     * @throws ScopeChangeRefusedException if it is impossible; the edit is then of no use
     */
    public void make(ScopeChange change) {
        String account = change.accountId();
        if (change instanceof ScopeChange.Select select) {
            clear(account);
            replace(account, select.everything() ? EVERYTHING : NOTHING);
        } else if (change instanceof ScopeChange.Give give) {
            give(account, give.given());
        } else if (change instanceof ScopeChange.Follow) {
            follow(account);
        } else if (change instanceof ScopeChange.Future future) {
            turnFuture(account, future.on() ? EVERYTHING : NOTHING);
        } else if (change instanceof ScopeChange.Owners owners) {
            followOwners(account, new Rule.Owned(owners.owners()));
        } else if (change instanceof ScopeChange.Tick tick) {
            tick.on().forEach(contract -> name(contract, true));
            tick.off().forEach(contract -> name(contract, false));
        }
    }

    /** Returns the kinds and owners of the rules before the changes, by account. */
    public Map<String, Rule> rulesBefore() {
        return before;
    }

    /** Returns the kinds and owners of the rules after the changes, by account. */
    public Map<String, Rule> rules() {
        return Collections.unmodifiableMap(rules);
    }

    /** Returns the contracts that were ticked by name, and whether they are covered after the changes. */
    public Map<ContractTick, Boolean> named() {
        return Collections.unmodifiableMap(named);
    }

    /** Returns the account whose rule governs an account after the changes. */
    public String governing(String account) {
        return nearest(account, rules.keySet());
    }

    /** Returns the account whose rule governed an account before the changes. */
    public String governingBefore(String account) {
        return nearest(account, before.keySet());
    }

    /**
     * Returns the parts into which the rules and the changes divide the reach, by the account at the top of each. A part
     * is an account with all accounts below it, down to the next part.
     */
    public Map<String, Part> parts() {
        Set<String> tops = new TreeSet<>(before.keySet());
        tops.addAll(rules.keySet());
        tops.addAll(selections.keySet());
        tops.removeIf(top -> !tree.pathOf(top).contains(accountId));
        Map<String, Part> parts = new TreeMap<>();
        tops.forEach(top -> parts.put(top, partAt(top)));
        return parts;
    }

    /** Returns the part that an account belongs to. */
    public Part partAt(String account) {
        return new Part(governingBefore(account), governing(account), selectionAt(account));
    }

    /**
     * Returns the scope after the changes as a value, for which all contracts are listed.
     *
     * @param scope the scope before the changes
     * @param contracts all contracts in its reach
     */
    public ContractScope applyTo(ContractScope scope, Collection<ScopedContract> contracts) {
        Map<String, Set<ContractTick>> ticks = new HashMap<>();
        for (ScopedContract contract : contracts) {
            String governing = governing(contract.accountId());
            if (covers(contract, scope) != shape(governing).selects(contract)) {
                ticks.computeIfAbsent(governing, account -> new TreeSet<>()).add(contract.tick());
            }
        }
        Map<String, Rule> changed = new HashMap<>();
        rules.forEach((account, rule) -> changed.put(account, rule.withTicks(ticks.getOrDefault(account, Set.of()))));
        return new ContractScope(accountId, changed);
    }

    private boolean covers(ScopedContract contract, ContractScope scope) {
        Boolean ticked = named.get(contract.tick());
        if (ticked != null) {
            return ticked;
        }
        return selectionAt(contract.accountId())
                .map(selection -> selection.selects(contract))
                .orElseGet(() -> scope.contains(contract, tree));
    }

    private void give(String account, ContractScope given) {
        clear(account);
        given.rules().forEach((at, rule) -> {
            replace(at, rule.withTicks(Set.of()));
            rule.ticks().forEach(tick -> named.put(tick, rule instanceof Rule.Listed));
        });
    }

    /** Contracts that the rule above governs already stay as they are. */
    private void follow(String account) {
        if (account.equals(accountId)) {
            throw new ScopeChangeRefusedException(Reason.OWN_ACCOUNT, null);
        }
        Set<String> gone = new TreeSet<>(rules.keySet());
        gone.removeIf(other -> !isWithin(other, account));
        gone.forEach(this::clear);
        Rule above = shape(governing(account));
        gone.forEach(other -> selections.put(other, Optional.of(above)));
    }

    /** Replaces the rule of an account, and what is covered where this rule governs. */
    private void followOwners(String account, Rule rule) {
        Set<String> ruledBelow = new TreeSet<>(rules.keySet());
        ruledBelow.removeIf(other -> other.equals(account) || !isWithin(other, account));
        ruledBelow.forEach(below -> selections.putIfAbsent(below, selectionAt(below)));
        rules.put(account, rule);
        selections
                .keySet()
                .removeIf(other -> isWithin(other, account) && governing(other).equals(account));
        named.keySet().removeIf(tick -> governing(tick.accountId()).equals(account));
        selections.put(account, Optional.of(rule));
    }

    private void turnFuture(String account, Rule turned) {
        if (shape(governing(account)) instanceof Rule.Owned) {
            throw new ScopeChangeRefusedException(Reason.OWNED, null);
        }
        rules.put(account, turned);
    }

    private void name(ContractTick contract, boolean covered) {
        if (shape(governing(contract.accountId())) instanceof Rule.Owned) {
            throw new ScopeChangeRefusedException(Reason.OWNED, contract);
        }
        named.put(contract, covered);
    }

    private void replace(String account, Rule rule) {
        rules.put(account, rule);
        selections.put(account, Optional.of(rule));
    }

    /** Forgets all that rules and changes say about an account and the accounts below it. */
    private void clear(String account) {
        rules.keySet().removeIf(other -> isWithin(other, account));
        selections.keySet().removeIf(other -> isWithin(other, account));
        named.keySet().removeIf(tick -> isWithin(tick.accountId(), account));
    }

    private Optional<Rule> selectionAt(String account) {
        return selections.getOrDefault(nearest(account, selections.keySet()), Optional.empty());
    }

    private Rule shape(String account) {
        return Objects.requireNonNull(rules.get(account));
    }

    private boolean isWithin(String other, String account) {
        return tree.pathOf(other).contains(account);
    }

    /** Where the scope's own account is replaced, its rule is missing for a moment; it is never asked for then. */
    private String nearest(String account, Set<String> some) {
        List<String> path = tree.pathOf(account);
        return path.stream().filter(some::contains).findFirst().orElse(accountId);
    }

    /**
     * A part of the reach, in which all contracts without a tick are alike.
     *
     * @param before the account whose rule governed it
     * @param after the account whose rule governs it
     * @param selection what the changes say about its contracts; empty if they stay as they were
     */
    public record Part(String before, String after, Optional<Rule> selection) {}
}
