package org.portalaccess.grant;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
            select m.id, m.accountId, m.kind, m.suspended, m.startsAt, m.endsAt, m.permissions, m.version,
                r.id, r.accountId, r.mode
            from PortalMembershipEntity m, PortalScopeRuleEntity r
            where m.realmId = :realm and m.userId = :user and m.accountId in :path and r.membershipId = m.id
                and (r.accountId in :path
                    or exists (select 1 from PortalAccountTreeEntity t
                        where t.ancestorId = :account and t.descendantId = r.accountId))
            """;

    private static final String TICKED = TickQuery.each(
            "select r.id, c.id, c.key, c.accountId, c.ordinal, 0",
            "join PortalAccountTreeEntity t on t.descendantId = c.accountId",
            "r.membershipId in :memberships and t.ancestorId = :account");

    private static final String CONTRACTS = TICKED + """

            union all
            select s.ruleId, c.id, c.key, c.accountId, c.ordinal, 0
            from PortalScopeRuleEntity r, PortalScopeOwnerEntity s, PortalContractOwnerEntity o, PortalContractEntity c, PortalAccountTreeEntity t
            where r.membershipId in :memberships and s.ruleId = r.id and o.ownerId = s.ownerId and c.id = o.contractId
                and t.ancestorId = :account and t.descendantId = c.accountId
            union all
            select m.id, null, null, null, 0, m.version
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

    /** Returns rows from the account up to its root. */
    List<PathRow> path(String realmId, String ref, boolean isId) {
        return em.createQuery(PATH.formatted(isId ? "d.id" : "d.key"), PathRow.class)
                .setParameter("realm", realmId)
                .setParameter("ref", ref)
                .getResultList();
    }

    /** Returns one row for each rule that can matter inside the account. */
    List<RuleRow> rules(String realmId, String userId, List<String> path) {
        return em.createQuery(RULES, RuleRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("path", path)
                .setParameter("account", path.get(0))
                .getResultList();
    }

    /**
     * Returns the contracts in the account's reach that rules name, by tick or by owner, and the versions that the
     * memberships have at the same moment.
     */
    NamedContracts contracts(Collection<String> membershipIds, String accountId) {
        List<ContractRow> contracts = new ArrayList<>();
        Map<String, Integer> versions = new HashMap<>();
        em.createQuery(CONTRACTS, ContractOrVersion.class)
                .setParameter("memberships", membershipIds)
                .setParameter("account", accountId)
                .getResultList()
                .forEach(row -> row.contract()
                        .ifPresentOrElse(contracts::add, () -> versions.put(row.ruleOrMembership(), row.version())));
        return new NamedContracts(contracts, versions);
    }

    /** Returns the paths from these accounts up to the root. */
    List<StepRow> paths(Collection<String> accountIds) {
        return AccountStore.chunks(accountIds).stream()
                .flatMap(chunk -> em.createQuery(PATHS, StepRow.class)
                        .setParameter("ids", chunk)
                        .getResultStream())
                .toList();
    }

    /** The account, and one of the accounts on its path. */
    record PathRow(String id, String key, String name, String type, String pathId, boolean pathEnabled) {}

    /** A rule with its membership. */
    record RuleRow(
            String membershipId,
            String membershipAccount,
            String kind,
            boolean suspended,
            @Nullable Long startsAt,
            @Nullable Long endsAt,
            String permissions,
            int version,
            String id,
            String accountId,
            String mode) {}

    /** A contract that a rule names. */
    record ContractRow(String ruleId, String id, String key, String accountId, int ordinal) {}

    /**
     * The answer of the third statement.
     *
     * @param rows the contracts
     * @param versions the versions of the memberships, by id
     */
    record NamedContracts(List<ContractRow> rows, Map<String, Integer> versions) {}

    /** An account with its key, and one of the accounts on its path. */
    record StepRow(String id, String pathId, String key) {}

    /**
     * One row of the third statement: a contract that a rule names or, without a contract, the version of a membership.
     */
    private record ContractOrVersion(
            String ruleOrMembership,
            @Nullable String contractId,
            @Nullable String key,
            @Nullable String accountId,
            int ordinal,
            int version) {

        Optional<ContractRow> contract() {
            return contractId == null || key == null || accountId == null
                    ? Optional.empty()
                    : Optional.of(new ContractRow(ruleOrMembership, contractId, key, accountId, ordinal));
        }
    }
}
