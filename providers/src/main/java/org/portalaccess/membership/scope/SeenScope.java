package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractFacts;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.ScopeFacts;
import org.portalaccess.scope.ScopeUnion;

/** The part of an account that a caller sees who does not see all of it, as a scope that the caller could give (requirement C6). */
final class SeenScope {

    private SeenScope() {}

    /** Returns a scope of the account that covers what the caller sees there; later contracts only if they will be seen. */
    static ContractScope at(KeycloakSession session, VisibleContracts seen, String accountId) {
        List<ContractScope> scopes = seen.visibility().scopes();
        Map<ContractTick, Set<String>> owned = contractsOf(session, ownersIn(scopes));
        Set<String> accounts = new HashSet<>(Set.of(accountId));
        owned.keySet().forEach(contract -> accounts.add(contract.accountId()));
        ScopeFacts facts = StoredScopeFacts.load(session, scopes, accounts);
        Map<String, Set<String>> owners = new HashMap<>();
        owned.forEach((contract, its) -> owners.put(contract.contractId(), its));
        ContractFacts all = id -> owners.getOrDefault(id, facts.contracts().ownersOf(id));
        return ScopeUnion.of(scopes, facts.tree()).scopeAt(accountId, owned.keySet(), all);
    }

    private static Set<String> ownersIn(Collection<ContractScope> scopes) {
        Set<String> owners = new HashSet<>();
        scopes.forEach(scope -> scope.rules().values().forEach(rule -> owners.addAll(VisibleRules.ownersOf(rule))));
        return owners;
    }

    private static Map<ContractTick, Set<String>> contractsOf(KeycloakSession session, Set<String> owners) {
        Map<ContractTick, Set<String>> contracts = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(owners)) {
            Jpa.entityManager(session)
                    .createQuery(
                            "select c.id, c.accountId, o.ownerId from PortalContractOwnerEntity o"
                                    + " join PortalContractEntity c on c.id = o.contractId where o.ownerId in :owners",
                            Owned.class)
                    .setParameter("owners", chunk)
                    .getResultList()
                    .forEach(owned -> contracts
                            .computeIfAbsent(
                                    new ContractTick(owned.contractId, owned.accountId), contract -> new HashSet<>())
                            .add(owned.ownerId));
        }
        return contracts;
    }

    /** A contract with its account and one of its owners. */
    private record Owned(String contractId, String accountId, String ownerId) {}
}
