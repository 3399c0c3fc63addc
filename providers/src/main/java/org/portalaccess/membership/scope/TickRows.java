package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.access.TickQuery;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ValueRows;

/**
 * The ticks of rules in the database, written as sets: no statement is for a single tick. A contract is ticked in a rule
 * if the rule has a row for it or a span that holds its ordinal, but not both ({@link TickQuery}). So all contracts of an
 * account are ticked, or their ticks turned over, by a span and without rows.
 */
public final class TickRows {

    private static final String TABLE = "PORTAL_SCOPE_CONTRACT";
    private static final String RULE = "RULE_ID";
    private static final String CONTRACT = "CONTRACT_ID";

    private static final String OF_RULE = "delete from PortalScopeContractEntity s where s.ruleId = :rule";
    private static final String AT_ACCOUNTS =
            " and exists (select 1 from PortalContractEntity c where c.id = s.contractId and c.accountId in :accounts)";

    /** In the order of the index, in which H2 inserts several times as fast, and deletes what was inserted so. */
    private static final String COPY_OF = "insert into PortalScopeContractEntity (ruleId, contractId)"
            + " select r.id, s.contractId from PortalScopeRuleEntity r, PortalScopeContractEntity s"
            + " where r.id = :into and s.ruleId = :rule" + AT_ACCOUNTS + " order by s.contractId";

    private final EntityManager em;
    private final SpanRows spans;

    public TickRows(EntityManager em) {
        this.em = em;
        this.spans = new SpanRows(em);
    }

    /** Ticks contracts, in rules that are new, by the ids of the rules. */
    public void insert(Map<String, Set<String>> contractsByRule) {
        List<Object[]> rows = new ArrayList<>(Pairs.sorted(contractsByRule));
        new ValueRows(em, TABLE, List.of(RULE, CONTRACT)).insert(rows);
    }

    /**
     * Ticks contracts on that are not ticked, and off that are ticked, by the ids of the rules.
     *
     * @param on those to tick on
     * @param off those to tick off
     */
    void change(Map<String, Set<String>> on, Map<String, Set<String>> off) {
        Map<String, Set<String>> changed = new HashMap<>();
        on.forEach((rule, contracts) -> addAll(changed, rule, contracts));
        off.forEach((rule, contracts) -> addAll(changed, rule, contracts));
        Map<String, Set<String>> spanned = spanned(changed);
        Map<String, Set<String>> gone = new HashMap<>();
        Map<String, Set<String>> come = new HashMap<>();
        on.forEach((rule, contracts) -> split(rule, contracts, spanned, gone, come));
        off.forEach((rule, contracts) -> split(rule, contracts, spanned, come, gone));
        new Pairs(em, RULE, CONTRACT).update("delete from " + Jpa.table(TABLE, em), gone);
        insert(come);
    }

    /** Returns those of these contracts that the rules name, by rule. */
    public Map<String, Set<String>> among(Map<String, Set<String>> contractsByRule) {
        Map<String, Set<String>> ticked = spanned(contractsByRule);
        new Pairs(em, RULE, CONTRACT)
                .read(
                        "select RULE_ID, CONTRACT_ID from " + Jpa.table(TABLE, em),
                        contractsByRule,
                        row -> turn(ticked, row.getString(RULE), row.getString(CONTRACT)));
        return ticked;
    }

    /** Returns those of these contracts that each of the rules names, by rule. */
    public Map<String, Set<String>> among(Collection<String> ruleIds, Set<String> contractIds) {
        Map<String, Set<String>> asked = new HashMap<>();
        ruleIds.forEach(rule -> asked.put(rule, contractIds));
        return among(asked);
    }

    /** Deletes all ticks of a rule. */
    void clear(String ruleId) {
        em.createQuery(OF_RULE).setParameter("rule", ruleId).executeUpdate();
        spans.clear(ruleId);
    }

    /** Deletes the ticks of a rule for the contracts of these accounts. */
    void clear(String ruleId, Collection<String> accounts) {
        run(em, OF_RULE + AT_ACCOUNTS, Map.of("rule", ruleId), accounts);
        spans.clear(ruleId, accounts);
    }

    /**
     * Ticks, in one rule, the contracts of these accounts that another rule names. Nothing may be stored for them in the
     * one yet.
     */
    void copy(String fromId, String intoId, Collection<String> accounts) {
        run(em, COPY_OF, Map.of("into", intoId, "rule", fromId), accounts);
        spans.copy(fromId, intoId, accounts);
    }

    /** Makes a rule name those contracts of these accounts that it does not name now, and no others of them. */
    void invert(String ruleId, Collection<String> accounts) {
        spans.invert(ruleId, accounts);
    }

    /** Returns those of these contracts that are in a span of the rules, by rule. */
    private Map<String, Set<String>> spanned(Map<String, Set<String>> contractsByRule) {
        Map<String, Map<String, List<OrdinalSpan>>> known = spans.of(contractsByRule.keySet());
        Set<String> asked = new HashSet<>();
        known.keySet().forEach(rule -> asked.addAll(contractsByRule.getOrDefault(rule, Set.of())));
        Map<String, Set<String>> spanned = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(asked)) {
            em.createQuery(
                            "select c.id, c.accountId, c.ordinal from PortalContractEntity c where c.id in :ids",
                            Numbered.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(contract -> known.forEach((rule, inAccounts) -> {
                        boolean isIn = inAccounts.getOrDefault(contract.accountId, List.of()).stream()
                                .anyMatch(span -> span.holds(contract.ordinal));
                        if (isIn && contractsByRule.getOrDefault(rule, Set.of()).contains(contract.id)) {
                            addAll(spanned, rule, Set.of(contract.id));
                        }
                    }));
        }
        return spanned;
    }

    /** Sorts contracts by whether they are in a span of the rule. */
    private static void split(
            String rule,
            Set<String> contracts,
            Map<String, Set<String>> spanned,
            Map<String, Set<String>> in,
            Map<String, Set<String>> out) {
        Set<String> inSpans = spanned.getOrDefault(rule, Set.of());
        contracts.forEach(contract -> addAll(inSpans.contains(contract) ? in : out, rule, Set.of(contract)));
    }

    private static void turn(Map<String, Set<String>> ticked, String rule, String contract) {
        Set<String> contracts = ticked.computeIfAbsent(rule, id -> new HashSet<>());
        if (!contracts.remove(contract)) {
            contracts.add(contract);
        }
    }

    private static void addAll(Map<String, Set<String>> all, String rule, Set<String> contracts) {
        all.computeIfAbsent(rule, id -> new HashSet<>()).addAll(contracts);
    }

    /** Runs a statement over accounts, as many at once as an SQL {@code IN} list takes. */
    static void run(EntityManager em, String statement, Map<String, String> values, Collection<String> accounts) {
        for (List<String> chunk : AccountStore.chunks(accounts)) {
            Query query = em.createQuery(statement).setParameter("accounts", chunk);
            values.forEach(query::setParameter);
            query.executeUpdate();
        }
    }

    /** A contract with its account and its number there. */
    private record Numbered(String id, String accountId, int ordinal) {}
}
