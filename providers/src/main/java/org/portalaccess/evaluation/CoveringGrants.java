package org.portalaccess.evaluation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.ContractCoverageQuery;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.me.ContractName;
import org.portalaccess.platform.Jpa;

/** Finds which of a user's grants cover the contracts that a request names, with two statements for all contracts. */
final class CoveringGrants {

    private static final String COVERED = """
            select c.id, a.key, c.key, r.membershipId
            from PortalContractEntity c, PortalAccountEntity a, PortalAccountTreeEntity t, %s
                and t.ancestorId = :account and t.descendantId = c.accountId and a.id = c.accountId
            """.formatted(ContractCoverageQuery.furtherRules("c", "memberships"));

    private static final String BY_ID = " and c.id in :ids";

    /** The first two conditions are for the indexes. The last one pairs each key with its account. */
    private static final String BY_KEY =
            " and a.key in :accounts and c.key in :keys and concat(a.key, '/', c.key) in :names";

    private final EntityManager em;
    private final ActiveGrants grants;

    CoveringGrants(KeycloakSession session, ActiveGrants grants) {
        this.em = Jpa.entityManager(session);
        this.grants = grants;
    }

    /**
     * Returns the memberships that cover each contract; none for a contract that does not exist or is not covered.
     *
     * @param names the names in the request, at most a thousand
     */
    Map<String, Set<String>> find(Collection<String> names) {
        Map<String, ContractName> parsed = new HashMap<>();
        names.forEach(name -> ContractName.parse(name, grants.account().key()).ifPresent(n -> parsed.put(name, n)));
        Map<ContractName, Set<String>> found = new HashMap<>();
        findIds(parsed.values().stream().filter(ContractName::isId).toList(), found);
        findKeys(parsed.values().stream().filter(name -> !name.isId()).toList(), found);
        Map<String, Set<String>> covering = new HashMap<>();
        names.forEach(name -> covering.put(name, found.getOrDefault(parsed.get(name), Set.of())));
        return covering;
    }

    private void findIds(List<ContractName> names, Map<ContractName, Set<String>> found) {
        if (!names.isEmpty()) {
            query(BY_ID)
                    .setParameter("ids", each(names, ContractName::contract))
                    .getResultStream()
                    .forEach(row -> add(found, new ContractName("", row.contractId()), row));
        }
    }

    private void findKeys(List<ContractName> names, Map<ContractName, Set<String>> found) {
        if (!names.isEmpty()) {
            query(BY_KEY)
                    .setParameter("accounts", each(names, ContractName::account))
                    .setParameter("keys", each(names, ContractName::contract))
                    .setParameter("names", each(names, name -> name.account() + "/" + name.contract()))
                    .getResultStream()
                    .forEach(row -> add(found, new ContractName(row.accountKey(), row.contractKey()), row));
        }
    }

    private TypedQuery<CoveredRow> query(String which) {
        return em.createQuery(COVERED + which, CoveredRow.class)
                .setParameter("account", grants.account().id())
                .setParameter(
                        "memberships",
                        grants.grants().stream().map(Grant::membership).toList());
    }

    private static void add(Map<ContractName, Set<String>> found, ContractName name, CoveredRow row) {
        found.computeIfAbsent(name, one -> new HashSet<>()).add(row.membershipId());
    }

    private static Set<String> each(List<ContractName> names, Function<ContractName, String> part) {
        return names.stream().map(part).collect(Collectors.toSet());
    }

    /** A contract, and a membership that covers it. */
    private record CoveredRow(String contractId, String accountKey, String contractKey, String membershipId) {}
}
