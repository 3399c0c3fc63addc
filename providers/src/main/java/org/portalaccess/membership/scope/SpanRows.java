package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.ValueRows;

/** The spans of rules in the database, for all contracts of accounts at once. */
final class SpanRows {

    private static final String INTO =
            "insert into PortalScopeSpanEntity (ruleId, accountId, firstOrdinal, lastOrdinal) ";
    private static final String ALL_OF = INTO + "select r.id, a.id, 1, a.nextOrdinal - 1"
            + " from PortalScopeRuleEntity r, PortalAccountEntity a"
            + " where r.id = :rule and a.id in :accounts and a.nextOrdinal > 1";
    private static final String COPY_OF = INTO + "select r.id, s.accountId, s.firstOrdinal, s.lastOrdinal"
            + " from PortalScopeRuleEntity r, PortalScopeSpanEntity s"
            + " where r.id = :into and s.ruleId = :rule and s.accountId in :accounts";
    private static final String OF_RULE = "delete from PortalScopeSpanEntity s where s.ruleId = :rule";
    private static final String AT_ACCOUNTS = " and s.accountId in :accounts";

    private final EntityManager em;

    SpanRows(EntityManager em) {
        this.em = em;
    }

    /** Returns the spans of these rules, by rule and account. */
    Map<String, Map<String, List<OrdinalSpan>>> of(Collection<String> ruleIds) {
        Map<String, Map<String, List<OrdinalSpan>>> spans = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(ruleIds)) {
            em.createQuery(
                            "select s.ruleId, s.accountId, s.firstOrdinal, s.lastOrdinal from PortalScopeSpanEntity s"
                                    + " where s.ruleId in :rules",
                            SpanRow.class)
                    .setParameter("rules", chunk)
                    .getResultList()
                    .forEach(row -> spans.computeIfAbsent(row.ruleId, id -> new HashMap<>())
                            .computeIfAbsent(row.accountId, id -> new ArrayList<>())
                            .add(new OrdinalSpan(row.first, row.last)));
        }
        return spans;
    }

    /** Deletes all spans of a rule. */
    void clear(String ruleId) {
        em.createQuery(OF_RULE).setParameter("rule", ruleId).executeUpdate();
    }

    /** Deletes the spans of a rule in these accounts. */
    void clear(String ruleId, Collection<String> accounts) {
        run(OF_RULE + AT_ACCOUNTS, Map.of("rule", ruleId), accounts);
    }

    /** Gives a rule, which has none in these accounts, the spans that another rule has there. */
    void copy(String fromId, String intoId, Collection<String> accounts) {
        run(COPY_OF, Map.of("rule", fromId, "into", intoId), accounts);
    }

    /** Gives a rule spans of those contracts of these accounts that are in none of its spans now, and of no others. */
    void invert(String ruleId, Collection<String> accounts) {
        Map<String, List<OrdinalSpan>> before = of(List.of(ruleId)).getOrDefault(ruleId, Map.of());
        Set<String> bare = new HashSet<>(accounts);
        bare.removeAll(before.keySet());
        Set<String> spanned = new HashSet<>(accounts);
        spanned.retainAll(before.keySet());
        run(ALL_OF, Map.of("rule", ruleId), bare);
        clear(ruleId, spanned);
        List<Object[]> rows = new ArrayList<>();
        lastOrdinals(spanned)
                .forEach((account, last) -> OrdinalSpan.others(before.getOrDefault(account, List.of()), last)
                        .forEach(span -> rows.add(new Object[] {ruleId, account, span.first(), span.last()})));
        new ValueRows(em, "PORTAL_SCOPE_SPAN", List.of("RULE_ID", "ACCOUNT_ID", "FIRST_ORDINAL", "LAST_ORDINAL"))
                .insert(rows);
    }

    private Map<String, Integer> lastOrdinals(Collection<String> accounts) {
        Map<String, Integer> last = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(accounts)) {
            em.createQuery(
                            "select a.id, a.nextOrdinal - 1 from PortalAccountEntity a where a.id in :accounts",
                            LastOrdinal.class)
                    .setParameter("accounts", chunk)
                    .getResultList()
                    .forEach(of -> last.put(of.accountId, of.ordinal));
        }
        return last;
    }

    private void run(String statement, Map<String, String> values, Collection<String> accounts) {
        TickRows.run(em, statement, values, accounts);
    }

    private record SpanRow(String ruleId, String accountId, int first, int last) {}

    /** The last number that was given to a contract of an account. */
    private record LastOrdinal(String accountId, int ordinal) {}
}
