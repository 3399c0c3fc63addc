package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;
import org.portalaccess.scope.ScopeEdit;

/**
 * Writes an edit of a contract scope by statements over sets of accounts. Ticks are moved, inverted and deleted in the
 * database and never read. To turn future contracts writes no row for a contract.
 */
public final class ScopeEditWriter {

    /** The steps for the ticks of a part of the reach, in the order in which they must happen. */
    private enum Step {
        COPY,
        CLEAR,
        INVERT
    }

    /** A step, with the accounts of the rules that the ticks come from and go to. */
    private record Task(Step step, String from, String into) {}

    private final EntityManager em;
    private final AccountStore store;
    private final ScopeHolder membership;
    private final TalliedScopes stored;
    private final ScopeEdit edit;
    private final Map<String, String> ids;
    private final TickRows ticks;
    private final Map<String, ScopeEdit.Part> parts;
    /** By the account of a stored rule and the part: the accounts that have contracts with a tick in the rule. */
    private final Map<String, Map<String, Set<String>>> ticked = new HashMap<>();

    private final Map<Task, Set<String>> tasks = new TreeMap<>(
            Comparator.comparing(Task::step).thenComparing(Task::from).thenComparing(Task::into));

    public ScopeEditWriter(KeycloakSession session, ScopeHolder membership, TalliedScopes stored, ScopeEdit edit) {
        this.em = Jpa.entityManager(session);
        this.store = AccountStore.of(session);
        this.membership = membership;
        this.stored = stored;
        this.edit = edit;
        this.ids = new HashMap<>(stored.rowIds(membership));
        this.ticks = new TickRows(em);
        this.parts = edit.parts();
    }

    /**
     * Writes the edit.
     *
     * @param before whether each contract that was ticked by name had been covered
     * @return false if the scope is such already
     */
    public boolean write(Map<ContractTick, Boolean> before) {
        parts.forEach(this::plan);
        Map<String, Set<String>> on = new TreeMap<>();
        Map<String, Set<String>> off = new TreeMap<>();
        edit.named().forEach((contract, covered) -> sort(contract, covered, before, on, off));
        if (tasks.isEmpty() && on.isEmpty() && off.isEmpty() && edit.rules().equals(edit.rulesBefore())) {
            return false;
        }
        insertRules();
        Map<String, Set<String>> accounts = accountsOfParts();
        tasks.forEach((task, tops) -> run(task, tops, accounts));
        updateRules();
        deleteRules();
        ticks.change(byRow(on), byRow(off));
        return true;
    }

    private Map<String, Set<String>> byRow(Map<String, Set<String>> contractsByAccount) {
        Map<String, Set<String>> rows = new HashMap<>();
        contractsByAccount.forEach((account, contracts) -> rows.put(id(account), contracts));
        return rows;
    }

    private void plan(String top, ScopeEdit.Part part) {
        Rule before = rule(edit.rulesBefore(), part.before());
        Rule after = rule(edit.rules(), part.after());
        boolean same = part.before().equals(part.after());
        if (part.selection().isPresent()) {
            // The rule above may have ticks here that had no effect so far.
            Stream.of(part.before(), part.after())
                    .filter(edit.rules()::containsKey)
                    .forEach(ruled -> add(new Task(Step.CLEAR, ruled, ""), top));
            if (!(after instanceof Rule.Owned) && !after.isLike(part.selection().get())) {
                add(new Task(Step.INVERT, "", part.after()), top);
            }
        } else if (before instanceof Rule.Owned || (same && before.isLike(after))) {
            return;
        } else {
            if (!same) {
                add(new Task(Step.COPY, part.before(), part.after()), top);
                add(new Task(Step.CLEAR, part.before(), ""), top);
            }
            if (!before.isLike(after)) {
                add(new Task(Step.INVERT, "", part.after()), top);
            }
        }
    }

    private void add(Task task, String top) {
        if (task.step() == Step.INVERT || !tickedIn(task.from(), Set.of(top)).isEmpty()) {
            tasks.computeIfAbsent(task, key -> new TreeSet<>()).add(top);
        }
    }

    /** Finds out whether a contract that was ticked by name needs a tick more or a tick less. */
    private void sort(
            ContractTick contract,
            boolean covered,
            Map<ContractTick, Boolean> before,
            Map<String, Set<String>> on,
            Map<String, Set<String>> off) {
        ScopeEdit.Part part = edit.partAt(contract.accountId());
        boolean open = rule(edit.rules(), part.after()) instanceof Rule.All;
        boolean otherwise = part.selection()
                .map(selection -> selection instanceof Rule.All)
                .orElseGet(() -> before.getOrDefault(contract, false));
        if (otherwise != covered) {
            (covered == open ? off : on)
                    .computeIfAbsent(part.after(), account -> new TreeSet<>())
                    .add(contract.contractId());
        }
    }

    private void run(Task task, Set<String> tops, Map<String, Set<String>> accounts) {
        String from = id(task.from());
        String into = id(task.into());
        switch (task.step()) {
            case COPY -> ticks.copy(from, into, tickedIn(task.from(), tops));
            case CLEAR -> clear(task.from(), tickedIn(task.from(), tops));
            case INVERT -> ticks.invert(into, union(tops, accounts));
        }
    }

    private void clear(String ruleAccount, Set<String> accounts) {
        if (isElsewhere(ruleAccount, accounts)) {
            ticks.clear(id(ruleAccount), accounts);
        } else {
            ticks.clear(id(ruleAccount));
        }
    }

    /** Returns whether a stored rule has ticks for contracts of other accounts than these. */
    private boolean isElsewhere(String ruleAccount, Set<String> accounts) {
        return accounts.size() < stored.ticksAt(membership, ruleAccount).size();
    }

    /** Returns the accounts in these parts that have contracts with a tick in a stored rule. */
    private Set<String> tickedIn(String ruleAccount, Set<String> tops) {
        return union(tops, ticked.computeIfAbsent(ruleAccount, this::tickedByPart));
    }

    private Map<String, Set<String>> tickedByPart(String ruleAccount) {
        Map<String, Set<String>> found = new HashMap<>();
        for (String account : stored.ticksAt(membership, ruleAccount).keySet()) {
            found.computeIfAbsent(topOf(stored.tree().pathOf(account)), top -> new TreeSet<>())
                    .add(account);
        }
        return found;
    }

    /** Returns all accounts of the parts whose contracts have to be found, by the top of the part. */
    private Map<String, Set<String>> accountsOfParts() {
        Map<String, Set<String>> accounts = new HashMap<>();
        if (tasks.keySet().stream().map(Task::step).anyMatch(step -> step == Step.INVERT)) {
            store.pathsInReach(membership.accountId())
                    .forEach((account, path) -> accounts.computeIfAbsent(topOf(path), top -> new TreeSet<>())
                            .add(account));
        }
        return accounts;
    }

    private String topOf(List<String> path) {
        return path.stream().filter(parts::containsKey).findFirst().orElse(membership.accountId());
    }

    private void insertRules() {
        Map<String, Rule> made = new HashMap<>(edit.rules());
        made.keySet().removeAll(ids.keySet());
        if (!made.isEmpty()) {
            ids.putAll(RuleRows.insert(em, membership.id(), made));
        }
    }

    private void updateRules() {
        Map<String, List<String>> modes = new TreeMap<>();
        Map<String, Set<String>> owners = new LinkedHashMap<>();
        edit.rules().forEach((account, rule) -> {
            Rule before = edit.rulesBefore().get(account);
            if (!rule.equals(before)) {
                if (before != null && RuleMode.of(before) != RuleMode.of(rule)) {
                    modes.computeIfAbsent(RuleMode.of(rule).key(), mode -> new ArrayList<>())
                            .add(id(account));
                }
                if (rule instanceof Rule.Owned || before instanceof Rule.Owned) {
                    owners.put(id(account), Set.copyOf(VisibleRules.ownersOf(rule)));
                }
            }
        });
        modes.forEach((mode, some) -> RuleRows.setMode(em, some, mode));
        RuleRows.setOwners(em, owners);
    }

    private void deleteRules() {
        RuleRows.delete(
                em,
                edit.rulesBefore().keySet().stream()
                        .filter(account -> !edit.rules().containsKey(account))
                        .map(this::id)
                        .toList());
    }

    private String id(String account) {
        return ids.getOrDefault(account, "");
    }

    private static Rule rule(Map<String, Rule> rules, String account) {
        Rule rule = rules.get(account);
        return rule == null ? new Rule.Listed(Set.of()) : rule;
    }

    private static Set<String> union(Collection<String> tops, Map<String, Set<String>> accounts) {
        Set<String> all = new TreeSet<>();
        tops.forEach(top -> all.addAll(accounts.getOrDefault(top, Set.of())));
        return all;
    }
}
