package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;

/** Writes a contract scope as its difference from the stored one, hundreds of rows in each statement. */
public final class ScopeWriter {

    private final EntityManager em;
    private final TickRows ticks;

    public ScopeWriter(KeycloakSession session) {
        this.em = Jpa.entityManager(session);
        this.ticks = new TickRows(em);
    }

    /** Inserts the rules of a membership that has none yet. */
    public void insert(String membershipId, ContractScope scope) {
        insert(membershipId, scope.rules());
    }

    /**
     * Replaces the stored rules.
     *
     * @param ids the ids of the rows that make up {@code before}, by account
     */
    public void replace(String membershipId, ContractScope before, Map<String, String> ids, ContractScope after) {
        List<String> gone = new ArrayList<>();
        ids.forEach((account, id) -> {
            if (!after.rules().containsKey(account)) {
                gone.add(id);
            }
        });
        RuleRows.delete(em, gone);
        Map<String, Rule> made = new HashMap<>();
        Map<String, Rule> changed = new HashMap<>();
        after.rules().forEach((account, rule) -> {
            Rule old = before.rules().get(account);
            if (old == null || !ids.containsKey(account)) {
                made.put(account, rule);
            } else if (!old.equals(rule)) {
                changed.put(account, rule);
            }
        });
        if (!made.isEmpty()) {
            insert(membershipId, made);
        }
        change(before, ids, changed);
    }

    private void insert(String membershipId, Map<String, Rule> rules) {
        Map<String, String> ids = RuleRows.insert(em, membershipId, rules);
        Map<String, Set<String>> added = new HashMap<>();
        Map<String, Set<String>> owners = new HashMap<>();
        rules.forEach((account, rule) -> {
            String id = ids.getOrDefault(account, "");
            added.put(id, contracts(rule));
            owners.put(id, owners(rule));
        });
        ticks.insert(added);
        RuleRows.insertOwners(em, owners);
    }

    private void change(ContractScope before, Map<String, String> ids, Map<String, Rule> changed) {
        Map<String, List<String>> modes = new HashMap<>();
        Map<String, Set<String>> owners = new HashMap<>();
        Map<String, Set<String>> on = new HashMap<>();
        Map<String, Set<String>> off = new HashMap<>();
        changed.forEach((account, rule) -> {
            String id = ids.getOrDefault(account, "");
            Rule old = before.rules().getOrDefault(account, rule);
            if (RuleMode.of(old) != RuleMode.of(rule)) {
                modes.computeIfAbsent(RuleMode.of(rule).key(), mode -> new ArrayList<>())
                        .add(id);
            }
            if (!owners(old).equals(owners(rule))) {
                owners.put(id, owners(rule));
            }
            Set<String> present = contracts(old);
            Set<String> wanted = contracts(rule);
            Set<String> gone = without(present, wanted);
            if (gone.size() >= wanted.size()) {
                ticks.clear(id);
                on.put(id, wanted);
            } else {
                on.put(id, without(wanted, present));
                off.put(id, gone);
            }
        });
        modes.forEach((mode, some) -> RuleRows.setMode(em, some, mode));
        RuleRows.setOwners(em, owners);
        ticks.change(on, off);
    }

    private static Set<String> contracts(Rule rule) {
        return rule.ticks().stream().map(ContractTick::contractId).collect(Collectors.toSet());
    }

    private static Set<String> owners(Rule rule) {
        return Set.copyOf(VisibleRules.ownersOf(rule));
    }

    private static Set<String> without(Set<String> all, Set<String> taken) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(taken);
        return left;
    }
}
