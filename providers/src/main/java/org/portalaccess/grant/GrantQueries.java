package org.portalaccess.grant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import org.portalaccess.access.TickQuery;
import org.portalaccess.account.AccountStore;

/**
 * The four statements behind a token, regardless of the number of memberships, rules and contracts. They select
 * columns, never entities: an entity that was read earlier in the session would be returned in its earlier state.
 */
final class GrantQueries {

    private static final String PATH = """
            select d.id, d.key, d.name, d.type, a.id, a.enabled
            from PortalAccountEntity d, PortalAccountTreeEntity t, PortalAccountEntity a
            where d.realmId = :realm and %s = :ref and t.descendantId = d.id and a.id = t.ancestorId
            order by t.distance
            """;

    private static final String RULES = """
            select m.id, m.accountId, m.kind, m.suspended, m.startsAt, m.endsAt, m.permissions,
                r.id, r.accountId, r.mode, m.version
            from PortalMembershipEntity m, PortalScopeRuleEntity r
            where m.realmId = :realm and m.userId = :user and m.accountId in :path and r.membershipId = m.id
                and (r.accountId in :path
                    or exists (select 1 from PortalAccountTreeEntity t
                        where t.ancestorId = :account and t.descendantId = r.accountId))
            """;

    private static final String TICKED = TickQuery.each(
            "select r.id, c.id, c.key, c.ordinal, c.accountId",
            "join PortalAccountTreeEntity t on t.descendantId = c.accountId",
            "r.membershipId in :memberships and t.ancestorId = :account");

    private static final String CONTRACTS = TICKED + """

            union all
            select s.ruleId, c.id, c.key, c.ordinal, c.accountId
            from PortalScopeRuleEntity r, PortalScopeOwnerEntity s, PortalContractOwnerEntity o, PortalContractEntity c, PortalAccountTreeEntity t
            where r.membershipId in :memberships and s.ruleId = r.id and o.ownerId = s.ownerId and c.id = o.contractId
                and t.ancestorId = :account and t.descendantId = c.accountId
            union all
            select m.id, m.id, m.id, m.version, m.id
            from PortalMembershipEntity m
            where m.id in :memberships
            """;

    private static final String PATHS = """
            select t.descendantId, t.ancestorId, a.key
            from PortalAccountTreeEntity t, PortalAccountEntity a
            where t.descendantId in :ids and a.id = t.descendantId
            order by t.descendantId, t.distance
            """;

    private final EntityManager em;

    GrantQueries(EntityManager em) {
        this.em = em;
    }

    /**
     * Returns rows from the account up to its root: id, key, name, type of the account; id and state of the one above.
     */
    List<Object[]> path(String realmId, String ref, boolean isId) {
        return em.createQuery(PATH.formatted(isId ? "d.id" : "d.key"), Object[].class)
                .setParameter("realm", realmId)
                .setParameter("ref", ref)
                .getResultList();
    }

    /** Returns one row for each rule that can matter inside the account, with its membership. */
    List<Object[]> rules(String realmId, String userId, List<String> path) {
        return em.createQuery(RULES, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("path", path)
                .setParameter("account", path.get(0))
                .getResultList();
    }

    /**
     * Returns the contracts in the account's reach that rules name, by tick or by owner. There is also a row for each
     * membership; it begins with the membership's id twice and has its version in place of an ordinal.
     */
    List<Object[]> contracts(Collection<String> membershipIds, String accountId) {
        TypedQuery<Object[]> query = em.createQuery(CONTRACTS, Object[].class);
        return query.setParameter("memberships", membershipIds)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** Returns the paths from these accounts up to the root, with the keys of these accounts. */
    List<Object[]> paths(Collection<String> accountIds) {
        return AccountStore.chunks(accountIds).stream()
                .flatMap(chunk -> em.createQuery(PATHS, Object[].class)
                        .setParameter("ids", chunk)
                        .getResultStream())
                .toList();
    }
}
