package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports, and carries out, the effects that moving an account has on memberships and their rules.
 *
 * <p>They follow from the accounts that are above only before the move ({@code lost}) or only after it ({@code
 * gained}). Memberships of lost accounts no longer reach the moved accounts, so their rules there go. Rules for lost
 * accounts no longer name contracts and owners of the moved accounts.
 */
final class MoveEffects {

    private static final String MOVED =
            "(select t.descendantId from PortalAccountTreeEntity t where t.ancestorId = :moved)";
    private static final String REACHES =
            " from PortalMembershipEntity m join PortalAccountEntity a on a.id = m.accountId"
                    + " where m.accountId in :above";
    private static final String RULES =
            " from PortalScopeRuleEntity r join PortalMembershipEntity m on m.id = r.membershipId"
                    + " join PortalAccountEntity a on a.id = r.accountId where m.accountId in :above and r.accountId in "
                    + MOVED;
    private static final String CONTRACTS =
            " from PortalScopeContractEntity s join PortalScopeRuleEntity r on r.id = s.ruleId"
                    + " join PortalMembershipEntity m on m.id = r.membershipId join PortalAccountEntity a on a.id = r.accountId"
                    + " join PortalContractEntity n on n.id = s.contractId where r.accountId in :above and n.accountId in "
                    + MOVED;
    private static final String OWNERS =
            " from PortalScopeOwnerEntity s join PortalScopeRuleEntity r on r.id = s.ruleId"
                    + " join PortalMembershipEntity m on m.id = r.membershipId join PortalAccountEntity a on a.id = r.accountId"
                    + " join PortalOwnerEntity n on n.id = s.ownerId where r.accountId in :above and n.accountId in "
                    + MOVED;

    private final EntityManager em;
    private final String movedId;
    private final List<String> lost;
    private final List<String> gained;

    MoveEffects(EntityManager em, String movedId, List<String> aboveBefore, List<String> aboveAfter) {
        this.em = em;
        this.movedId = movedId;
        this.lost = without(aboveBefore, aboveAfter);
        this.gained = without(aboveAfter, aboveBefore);
    }

    /** Returns the effects that the move has, or would have. */
    MoveImpact impact(String accountKey, @Nullable String parentKey) {
        return new MoveImpact(
                accountKey,
                parentKey,
                part(REACHES, "m.id, m.userId, a.key, '', ''", gained),
                part(REACHES, "m.id, m.userId, a.key, '', ''", lost),
                part(RULES, "m.id, m.userId, a.key, '', ''", lost),
                part(CONTRACTS, "m.id, m.userId, a.key, n.key, ''", lost),
                part(OWNERS, "m.id, m.userId, a.key, '', n.key", lost));
    }

    /**
     * Deletes the rules, contracts and owners that memberships no longer reach, before the tree changes. Reports the
     * memberships and users to {@code dependents}.
     */
    void cut(Dependents dependents) {
        if (lost.isEmpty()) {
            return;
        }
        Set<String> memberships = new HashSet<>();
        Set<String> users = new HashSet<>();
        for (String kind : List.of(RULES, CONTRACTS, OWNERS)) {
            bound(kind, em.createQuery("select distinct m.id, m.userId" + kind, Object[].class), lost)
                    .getResultStream()
                    .forEach(row -> {
                        memberships.add((String) row[0]);
                        users.add((String) row[1]);
                    });
        }
        List<Object[]> contracts = pairs(CONTRACTS, "r.id, n.id");
        List<Object[]> owners = pairs(OWNERS, "r.id, n.id");
        List<Object[]> rules = pairs(RULES, "r.id, r.accountId");
        contracts.forEach(row -> delete(
                "delete from PortalScopeContractEntity s where s.ruleId = :rule and s.contractId = :other", row));
        owners.forEach(row ->
                delete("delete from PortalScopeOwnerEntity s where s.ruleId = :rule and s.ownerId = :other", row));
        rules.forEach(
                row -> delete("delete from PortalScopeRuleEntity r where r.id = :rule and r.accountId = :other", row));
        dependents.scopesShrink(memberships, users);
    }

    private void delete(String statement, Object[] row) {
        em.createQuery(statement)
                .setParameter("rule", row[0])
                .setParameter("other", row[1])
                .executeUpdate();
    }

    private List<Object[]> pairs(String kind, String columns) {
        return bound(kind, em.createQuery("select " + columns + kind, Object[].class), lost)
                .getResultList();
    }

    private MoveImpact.Part part(String kind, String columns, List<String> above) {
        if (above.isEmpty()) {
            return MoveImpact.Part.NONE;
        }
        long total = bound(kind, em.createQuery("select count(*)" + kind, Long.class), above)
                .getSingleResult();
        String query =
                "select " + columns + kind + " order by m.id, a.key" + (columns.contains("n.key") ? ", n.key" : "");
        List<MoveImpact.Item> items = new ArrayList<>();
        bound(kind, em.createQuery(query, Object[].class), above)
                .setMaxResults(MoveImpact.LISTED)
                .getResultStream()
                .forEach(row -> items.add(new MoveImpact.Item(
                        (String) row[0], (String) row[1], (String) row[2], orNull(row[3]), orNull(row[4]))));
        return new MoveImpact.Part(total, items);
    }

    private <T> TypedQuery<T> bound(String kind, TypedQuery<T> query, List<String> above) {
        query.setParameter("above", above);
        return kind.contains(":moved") ? query.setParameter("moved", movedId) : query;
    }

    private static @Nullable String orNull(Object column) {
        // Oracle returns null for an empty text.
        return column == null || column.equals("") ? null : (String) column;
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(id -> !others.contains(id)).toList();
    }
}
