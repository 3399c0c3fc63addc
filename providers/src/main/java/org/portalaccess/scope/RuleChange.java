package org.portalaccess.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The effect of a change of a contract scope on an account, and on the accounts below it that have no such change and
 * no rule of their own. It names only contracts that differ from a start. The rest of the scope has not changed.
 *
 * @param accountId the account
 * @param before the rule that it had, without ticks; empty if it had none
 * @param after the rule that it has now, without ticks; empty if it has none
 * @param start what is covered here apart from ticks, as a rule without ticks; empty: what was covered before
 * @param ticked contracts that are covered beyond the start
 * @param unticked contracts that are not covered, although the start would cover them
 */
public record RuleChange(
        String accountId,
        Optional<Rule> before,
        Optional<Rule> after,
        Optional<Rule> start,
        Set<ContractTick> ticked,
        Set<ContractTick> unticked) {

    public RuleChange {
        ticked = Set.copyOf(ticked);
        unticked = Set.copyOf(unticked);
    }

    /**
     * Returns the changes that lead from one scope to another one of the same account.
     *
     * @param before the rules before, by account; none for a new scope
     * @param tree knows the accounts of all rules and ticks
     */
    public static List<RuleChange> between(Map<String, Rule> before, Map<String, Rule> after, AccountTree tree) {
        Set<String> tops = new TreeSet<>(before.keySet());
        tops.addAll(after.keySet());
        Map<String, Set<ContractTick>> ticksBefore = ticksByTop(before, tops, tree);
        Map<String, Set<ContractTick>> ticksAfter = ticksByTop(after, tops, tree);
        List<RuleChange> changes = new ArrayList<>();
        for (String top : tops) {
            Set<ContractTick> old = ticksBefore.getOrDefault(top, Set.of());
            Set<ContractTick> now = ticksAfter.getOrDefault(top, Set.of());
            Rule ruled = shape(after, nearest(top, after, tree));
            boolean stays = nearest(top, before, tree).equals(nearest(top, after, tree))
                    && shape(before, nearest(top, before, tree)).isLike(ruled);
            Set<ContractTick> more = stays ? without(now, old) : now;
            Set<ContractTick> fewer = stays ? without(old, now) : Set.of();
            boolean open = ruled instanceof Rule.All;
            changes.add(new RuleChange(
                    top,
                    shapeOf(before, top),
                    shapeOf(after, top),
                    stays ? Optional.empty() : Optional.of(ruled),
                    open ? fewer : more,
                    open ? more : fewer));
        }
        changes.removeIf(RuleChange::isNone);
        return changes;
    }

    /**
     * Returns what an edit changes.
     *
     * @param covered whether each contract that the edit ticks by name was covered before
     * @param tree knows the accounts of the edit
     */
    public static List<RuleChange> of(ScopeEdit edit, Map<ContractTick, Boolean> covered, AccountTree tree) {
        Map<String, ScopeEdit.Part> parts = edit.parts();
        Map<String, Set<ContractTick>> ticked = new HashMap<>();
        Map<String, Set<ContractTick>> unticked = new HashMap<>();
        edit.named().forEach((tick, on) -> {
            String top = nearest(tick.accountId(), parts, tree);
            boolean otherwise = Optional.ofNullable(parts.get(top))
                    .flatMap(ScopeEdit.Part::selection)
                    .map(selection -> selection instanceof Rule.All)
                    .orElseGet(() -> covered.getOrDefault(tick, false));
            if (on != otherwise) {
                (on ? ticked : unticked)
                        .computeIfAbsent(top, account -> new HashSet<>())
                        .add(tick);
            }
        });
        List<RuleChange> changes = new ArrayList<>();
        parts.forEach((top, part) -> changes.add(new RuleChange(
                top,
                shapeOf(edit.rulesBefore(), top),
                shapeOf(edit.rules(), top),
                part.selection(),
                ticked.getOrDefault(top, Set.of()),
                unticked.getOrDefault(top, Set.of()))));
        changes.removeIf(RuleChange::isNone);
        return changes;
    }

    /** Returns the owners whom the rule names only after the change. */
    public Set<String> ownersAdded() {
        return without(owners(after), owners(before));
    }

    /** Returns the owners whom the rule named only before the change. */
    public Set<String> ownersRemoved() {
        return without(owners(before), owners(after));
    }

    private boolean isNone() {
        return before.equals(after) && start.isEmpty() && ticked.isEmpty() && unticked.isEmpty();
    }

    /** Returns the ticks that have an effect, by the account at the top of the part in which they are. */
    private static Map<String, Set<ContractTick>> ticksByTop(
            Map<String, Rule> rules, Set<String> tops, AccountTree tree) {
        Map<String, String> topOf = new HashMap<>();
        Map<String, Set<ContractTick>> ticks = new HashMap<>();
        rules.forEach((account, rule) -> rule.ticks().forEach(tick -> {
            String top = topOf.computeIfAbsent(tick.accountId(), id -> nearest(id, tops, tree));
            if (nearest(top, rules, tree).equals(account)) {
                ticks.computeIfAbsent(top, id -> new HashSet<>()).add(tick);
            }
        }));
        return ticks;
    }

    private static String nearest(String account, Map<String, ?> some, AccountTree tree) {
        return nearest(account, some.keySet(), tree);
    }

    private static String nearest(String account, Set<String> some, AccountTree tree) {
        return tree.pathOf(account).stream().filter(some::contains).findFirst().orElse("");
    }

    private static Optional<Rule> shapeOf(Map<String, Rule> rules, String account) {
        return Optional.ofNullable(rules.get(account)).map(rule -> rule.withTicks(Set.of()));
    }

    private static Rule shape(Map<String, Rule> rules, String account) {
        return shapeOf(rules, account).orElseGet(() -> new Rule.Listed(Set.of()));
    }

    private static Set<String> owners(Optional<Rule> rule) {
        return rule.map(one -> one.<Set<String>>fold(all -> Set.of(), listed -> Set.of(), Rule.Owned::owners))
                .orElse(Set.of());
    }

    private static <T> Set<T> without(Set<T> all, Set<T> taken) {
        Set<T> left = new HashSet<>(all);
        left.removeIf(taken::contains);
        return left;
    }
}
