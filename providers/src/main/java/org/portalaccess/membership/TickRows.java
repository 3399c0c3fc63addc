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
    private static final int ROWS = 500;

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

    private final EntityManager em;

    TickRows(EntityManager em) {
        this.em = em;
    }

    /** Inserts ticks that are not there yet, by the ids of their rules. */
    void insert(Map<String, ? extends Collection<String>> contractsByRule) {
        List<String[]> pairs = new ArrayList<>();
        contractsByRule.forEach((rule, contracts) -> contracts.forEach(id -> pairs.add(new String[] {rule, id})));
        if (pairs.isEmpty()) {
            return;
        }
        String table = Jpa.table("PORTAL_SCOPE_CONTRACT", em);
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

    /** Deletes the ticks of these contracts from these rules. */
    void delete(Collection<String> ruleIds, Collection<String> contractIds) {
        for (List<String> rules : AccountStore.chunks(ruleIds)) {
            for (List<String> contracts : AccountStore.chunks(contractIds)) {
                em.createQuery(
                                "delete from PortalScopeContractEntity s where s.ruleId in :rules and s.contractId in :ids")
                        .setParameter("rules", rules)
                        .setParameter("ids", contracts)
                        .executeUpdate();
            }
        }
    }

    /** Returns those of these contracts that the rules name, by rule. */
    Map<String, Set<String>> among(Collection<String> ruleIds, Collection<String> contractIds) {
        Map<String, Set<String>> found = new HashMap<>();
        for (List<String> rules : AccountStore.chunks(ruleIds)) {
            for (List<String> contracts : AccountStore.chunks(contractIds)) {
                em.createQuery(
                                "select s.ruleId, s.contractId from PortalScopeContractEntity s"
                                        + " where s.ruleId in :rules and s.contractId in :ids",
                                Object[].class)
                        .setParameter("rules", rules)
                        .setParameter("ids", contracts)
                        .getResultList()
                        .forEach(row -> found.computeIfAbsent((String) row[0], id -> new HashSet<>())
                                .add((String) row[1]));
            }
        }
        return found;
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
        run(INTO + "select r.id, c.id " + CONTRACTS_OF, Map.of("into", ruleId), accounts);
    }

    /** Ticks, in one rule, the contracts of these accounts that another rule names. */
    void copy(String fromId, String intoId, Collection<String> accounts) {
        run(INTO + "select r.id, c.id " + CONTRACTS_OF + TICKED, Map.of("into", intoId, "rule", fromId), accounts);
    }

    /** Ticks, in one rule, the contracts of these accounts that another rule does not name. */
    void copyOthers(String fromId, String intoId, Collection<String> accounts) {
        run(INTO + "select r.id, c.id " + CONTRACTS_OF + UNTICKED, Map.of("into", intoId, "rule", fromId), accounts);
    }

    /**
     * Makes a rule name those contracts of these accounts that it does not name now, and no others of them.
     *
     * @param ticked how many it names there now
     */
    void invert(String ruleId, Collection<String> accounts, long ticked) {
        if (2 * ticked <= count(accounts)) {
            List<String> old = ids(ruleId, accounts, TICKED);
            copyOthers(ruleId, ruleId, accounts);
            delete(List.of(ruleId), old);
        } else {
            List<String> others = ids(ruleId, accounts, UNTICKED);
            clear(ruleId, accounts);
            insert(Map.of(ruleId, others));
        }
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

    private List<String> ids(String ruleId, Collection<String> accounts, String condition) {
        List<String> found = new ArrayList<>();
        for (List<String> chunk : AccountStore.chunks(accounts)) {
            found.addAll(em.createQuery(
                            "select c.id from PortalContractEntity c where c.accountId in :accounts" + condition,
                            String.class)
                    .setParameter("accounts", chunk)
                    .setParameter("rule", ruleId)
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
