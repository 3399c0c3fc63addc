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

    /** The first effects of one kind, and the number of all of them. */
    record Found(long total, List<Effect> effects) {}

    /** An effect on a membership, of this user; the account is the membership's own, or that of a rule. */
    record Effect(
            String membership,
            String user,
            AccountName account,
            @Nullable String contract,
            @Nullable String owner) {}

    Found gains() {
        return find(REACHES, "'', ''", gained);
    }

    Found loses() {
        return find(REACHES, "'', ''", lost);
    }

    Found rules() {
        return find(RULES, "'', ''", lost);
    }

    Found contracts() {
        return find(CONTRACTS, "n.key, ''", lost);
    }

    Found owners() {
        return find(OWNERS, "'', n.key", lost);
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

    private Found find(String kind, String named, List<String> above) {
        if (above.isEmpty()) {
            return new Found(0, List.of());
        }
        long total = bound(kind, em.createQuery("select count(*)" + kind, Long.class), above)
                .getSingleResult();
        String query = "select m.id, m.userId, a.id, a.key, a.name, a.type, " + named + kind + " order by m.id, a.key"
                + (named.contains("n.key") ? ", n.key" : "");
        List<Effect> effects = new ArrayList<>();
        bound(kind, em.createQuery(query, Object[].class), above)
                .setMaxResults(MoveImpact.LISTED)
                .getResultStream()
                .forEach(row -> effects.add(new Effect(
                        (String) row[0],
                        (String) row[1],
                        new AccountName((String) row[2], (String) row[3], (String) row[4], (String) row[5]),
                        orNull(row[6]),
                        orNull(row[7]))));
        return new Found(total, effects);
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
