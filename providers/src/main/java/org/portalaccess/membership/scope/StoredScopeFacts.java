package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractOwner;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeFacts;

/** Reads the facts for a comparison of scopes, in a constant number of queries apart from chunks. */
public final class StoredScopeFacts {

    private StoredScopeFacts() {}

    /**
     * Returns the facts about everything that these scopes name.
     *
     * @param further further accounts that will be asked about
     */
    public static ScopeFacts load(
            KeycloakSession session, Collection<ContractScope> scopes, Collection<String> further) {
        Set<String> accounts = new HashSet<>(further);
        Set<String> ticked = new HashSet<>();
        boolean byOwner = false;
        for (ContractScope scope : scopes) {
            accounts.add(scope.accountId());
            accounts.addAll(scope.rules().keySet());
            for (Rule rule : scope.rules().values()) {
                byOwner |= rule instanceof Rule.Owned;
                for (ContractTick tick : rule.ticks()) {
                    accounts.add(tick.accountId());
                    ticked.add(tick.contractId());
                }
            }
        }
        Map<String, List<String>> paths = AccountStore.of(session).pathsOf(accounts);
        // The owners of a ticked contract matter only if a rule names owners.
        Map<String, Set<String>> owners = byOwner ? ownersOf(session, ticked) : Map.of();
        return new ScopeFacts(
                id -> paths.getOrDefault(id, List.of()), contract -> owners.getOrDefault(contract, Set.of()));
    }

    /** Returns the owners of these contracts, by contract. */
    public static Map<String, Set<String>> ownersOf(KeycloakSession session, Collection<String> contractIds) {
        Map<String, Set<String>> owners = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(contractIds)) {
            Jpa.entityManager(session)
                    .createQuery(
                            "select o.contractId, o.ownerId from PortalContractOwnerEntity o where o.contractId in :ids",
                            ContractOwner.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(pair -> pair.addTo(owners));
        }
        return owners;
    }
}
