package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;

/** The ticks of rules in the database, written as sets: no statement is for a single tick. */
final class TickRows {

    /** The rows in one statement. Every database takes a thousand values. */
    private static final int ROWS = 1_000;

    private static final String RULE = "RULE_ID";
    private static final String CONTRACT = "CONTRACT_ID";

    private static final String OF_RULE = "delete from PortalScopeContractEntity s where s.ruleId = :rule";
    private static final String AT_ACCOUNTS =
            " and exists (select 1 from PortalContractEntity c where c.id = s.contractId and c.accountId in :accounts)";
    private static final String INTO = "insert into PortalScopeContractEntity (ruleId, contractId) ";
    private static final String CONTRACTS_OF =
            "from PortalScopeRuleEntity r, PortalContractEntity c where r.id = :into and c.accountId in :accounts";
    private static final String UNTICKED =
            " and not exists (select 1 from PortalScopeContractEntity s where s.ruleId = :rule and s.contractId = c.id)";
    private static final String TICKED =
            " and exists (select 1 from PortalScopeContractEntity s where s.ruleId = :rule and s.contractId = c.id)";

    private static final String TICKS_OF =
            "select s.contractId from PortalScopeContractEntity s where s.ruleId = :rule" + AT_ACCOUNTS;
    private static final String OTHERS_OF =
            "select c.id from PortalContractEntity c where c.accountId in :accounts" + UNTICKED;

    /** The order of the index, in which H2 inserts several times as fast, and deletes what was inserted so. */
    private static final String ORDER = " order by c.id";

    private final EntityManager em;

    TickRows(EntityManager em) {
        this.em = em;
    }

    /** Inserts ticks that are not there yet, by the ids of their rules. */
    void insert(Map<String, ? extends Collection<String>> contractsByRule) {
        List<String[]> pairs = Pairs.sorted(contractsByRule);
        if (pairs.isEmpty()) {
            return;
        }
        String table = table();
        em.unwrap(Session.class).doWork(connection -> {
            for (int from = 0; from < pairs.size(); from += ROWS) {
                List<String[]> rows = pairs.subList(from, Math.min(pairs.size(), from + ROWS));
                String values = ", (?, ?)".repeat(rows.size()).substring(2);
                String sql = "insert into " + table + " (RULE_ID, CONTRACT_ID) values " + values;
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    int at = 0;
                    for (String[] row : rows) {
                        statement.setString(++at, row[0]);
                        statement.setString(++at, row[1]);
                    }
                    statement.executeUpdate();
                }
            }
        });
    }

    /** Deletes the ticks of these contracts from their rules. */
    void delete(Map<String, ? extends Collection<String>> contractsByRule) {
        new Pairs(em, RULE, CONTRACT).update("delete from " + table(), contractsByRule);
    }

    /** Returns those of these contracts that the rules name, by rule. */
    Map<String, Set<String>> among(Map<String, ? extends Collection<String>> contractsByRule) {
        Map<String, Set<String>> found = new HashMap<>();
        new Pairs(em, RULE, CONTRACT)
                .query(
                        "select RULE_ID, CONTRACT_ID, CONTRACT_ID from " + table(),
                        contractsByRule,
                        row -> found.computeIfAbsent(row[0], id -> new HashSet<>())
                                .add(row[1]));
        return found;
    }

    /** Returns those of these contracts that each of the rules names, by rule. */
    Map<String, Set<String>> among(Collection<String> ruleIds, Collection<String> contractIds) {
        Map<String, Collection<String>> asked = new HashMap<>();
        ruleIds.forEach(rule -> asked.put(rule, contractIds));
        return among(asked);
    }

    /** Deletes all ticks of a rule. */
    void clear(String ruleId) {
        em.createQuery(OF_RULE).setParameter("rule", ruleId).executeUpdate();
    }

    /** Deletes the ticks of a rule for the contracts of these accounts. */
    void clear(String ruleId, Collection<String> accounts) {
        run(OF_RULE + AT_ACCOUNTS, Map.of("rule", ruleId), accounts);
    }

    /** Ticks every contract of these accounts in a rule. None of them may be ticked in it. */
    void fill(String ruleId, Collection<String> accounts) {
        run(INTO + "select r.id, c.id " + CONTRACTS_OF + ORDER, Map.of("into", ruleId), accounts);
    }

    /** Ticks, in one rule, the contracts of these accounts that another rule names. */
    void copy(String fromId, String intoId, Collection<String> accounts) {
        run(
                INTO + "select r.id, c.id " + CONTRACTS_OF + TICKED + ORDER,
                Map.of("into", intoId, "rule", fromId),
                accounts);
    }

    /** Ticks, in one rule, the contracts of these accounts that another rule does not name. */
    void copyOthers(String fromId, String intoId, Collection<String> accounts) {
        run(
                INTO + "select r.id, c.id " + CONTRACTS_OF + UNTICKED + ORDER,
                Map.of("into", intoId, "rule", fromId),
                accounts);
    }

    /**
     * Makes a rule name those contracts of these accounts that it does not name now, and no others of them.
     *
     * @param ticked how many it names there now
     * @param elsewhere whether it names contracts of other accounts, too
     */
    void invert(String ruleId, Collection<String> accounts, long ticked, boolean elsewhere) {
        long all = count(accounts);
        if (ticked == 0) {
            fill(ruleId, accounts);
        } else if (2 * ticked <= all) {
            List<String> old = ids(TICKS_OF, ruleId, accounts);
            copyOthers(ruleId, ruleId, accounts);
            delete(Map.of(ruleId, old));
        } else {
            List<String> others = ticked == all ? List.of() : ids(OTHERS_OF, ruleId, accounts);
            if (elsewhere) {
                clear(ruleId, accounts);
            } else {
                clear(ruleId);
            }
            insert(Map.of(ruleId, others));
        }
    }

    private String table() {
        return Jpa.table("PORTAL_SCOPE_CONTRACT", em);
    }

    private long count(Collection<String> accounts) {
        long total = 0;
        for (List<String> chunk : AccountStore.chunks(accounts)) {
            total += em.createQuery(
                            "select count(c.id) from PortalContractEntity c where c.accountId in :accounts", Long.class)
                    .setParameter("accounts", chunk)
                    .getSingleResult();
        }
        return total;
    }

    private List<String> ids(String query, String ruleId, Collection<String> accounts) {
        List<String> found = new ArrayList<>();
        for (List<String> chunk : AccountStore.chunks(accounts)) {
            found.addAll(em.createQuery(query, String.class)
                    .setParameter("rule", ruleId)
                    .setParameter("accounts", chunk)
                    .getResultList());
        }
        return found;
    }

    private void run(String statement, Map<String, String> values, Collection<String> accounts) {
        for (List<String> chunk : AccountStore.chunks(accounts)) {
            Query query = em.createQuery(statement).setParameter("accounts", chunk);
            values.forEach(query::setParameter);
            query.executeUpdate();
        }
    }
}
