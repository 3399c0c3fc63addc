package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.TickQuery;

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

    /** The queries for one kind of effects, whose columns are still to be said. */
    private static final String REACHES =
            "%1$s from PortalMembershipEntity m join PortalAccountEntity a on a.id = m.accountId"
                    + " where m.accountId in :above";

    private static final String OF_RULE =
            "join PortalMembershipEntity m on m.id = r.membershipId join PortalAccountEntity a on a.id = r.accountId";
    private static final String RULES =
            "%1$s from PortalScopeRuleEntity r " + OF_RULE + " where m.accountId in :above and r.accountId in " + MOVED;
    private static final String CONTRACTS =
            TickQuery.each("%1$s", OF_RULE, "r.accountId in :above and c.accountId in " + MOVED);
    private static final String OWNERS = "%1$s from PortalScopeOwnerEntity s"
            + " join PortalScopeRuleEntity r on r.id = s.ruleId " + OF_RULE
            + " join PortalOwnerEntity n on n.id = s.ownerId where r.accountId in :above and n.accountId in "
            + MOVED;

    private static final String RULES_ABOVE = "(select r.id from PortalScopeRuleEntity r where r.accountId in :above)";

    /** Ticks are deleted with the rows and spans that have no effect together. */
    private static final List<String> CUTS = List.of(
            "delete from PortalScopeContractEntity s where s.ruleId in " + RULES_ABOVE
                    + " and s.contractId in (select c.id from PortalContractEntity c where c.accountId in " + MOVED
                    + ")",
            "delete from PortalScopeSpanEntity s where s.ruleId in " + RULES_ABOVE + " and s.accountId in " + MOVED,
            "delete from PortalScopeOwnerEntity s where s.ruleId in " + RULES_ABOVE
                    + " and s.ownerId in (select n.id from PortalOwnerEntity n where n.accountId in " + MOVED + ")",
            "delete from PortalScopeRuleEntity r where r.accountId in " + MOVED
                    + " and r.membershipId in (select m.id from PortalMembershipEntity m where m.accountId in :above)");

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
        return find(REACHES, "'', ''", gained, "");
    }

    Found loses() {
        return find(REACHES, "'', ''", lost, "");
    }

    Found rules() {
        return find(RULES, "'', ''", lost, "");
    }

    Found contracts() {
        return find(CONTRACTS, "c.key, ''", lost, ", 7");
    }

    Found owners() {
        return find(OWNERS, "'', n.key", lost, ", 8");
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
            query(kind, "select distinct m.id, m.userId", Affected.class, lost)
                    .getResultStream()
                    .forEach(row -> {
                        memberships.add(row.membership);
                        users.add(row.user);
                    });
        }
        for (String statement : CUTS) {
            em.createQuery(statement)
                    .setParameter("above", lost)
                    .setParameter("moved", movedId)
                    .executeUpdate();
        }
        dependents.scopesShrink(memberships, users);
    }

    /**
     * Finds effects.
     *
     * @param named the columns for the contract and the owner
     * @param order the end of the order by membership and account, by the numbers of columns
     */
    private Found find(String kind, String named, List<String> above, String order) {
        if (above.isEmpty()) {
            return new Found(0, List.of());
        }
        long total = query(kind, "select count(*)", Long.class, above)
                .getResultStream()
                .mapToLong(Long::longValue)
                .sum();
        String columns = "select m.id, m.userId, a.id, a.key, a.name, a.type, " + named;
        List<Effect> effects = new ArrayList<>();
        query(kind + " order by 1, 4" + order, columns, EffectRow.class, above)
                .setMaxResults(MoveImpact.LISTED)
                .getResultStream()
                .forEach(row -> effects.add(row.effect()));
        return new Found(total, effects);
    }

    private <T> TypedQuery<T> query(String kind, String select, Class<T> type, List<String> above) {
        TypedQuery<T> query = em.createQuery(kind.formatted(select), type).setParameter("above", above);
        return kind.contains(":moved") ? query.setParameter("moved", movedId) : query;
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(id -> !others.contains(id)).toList();
    }

    private record Affected(String membership, String user) {}

    private record EffectRow(
            String membership,
            String user,
            String accountId,
            String accountKey,
            String accountName,
            String accountType,
            @Nullable String contract,
            @Nullable String owner) {

        Effect effect() {
            AccountName account = new AccountName(accountId, accountKey, accountName, accountType);
            return new Effect(membership, user, account, orNull(contract), orNull(owner));
        }

        private static @Nullable String orNull(@Nullable String column) {
            // Oracle returns null for an empty text.
            return column == null || column.isEmpty() ? null : column;
        }
    }
}
