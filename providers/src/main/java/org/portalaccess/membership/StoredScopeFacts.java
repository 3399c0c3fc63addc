package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Database;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeFacts;
import org.portalaccess.scope.Tick;

/** Reads what comparing scopes takes, in a constant number of queries, but for the chunks. */
public final class StoredScopeFacts {

    private StoredScopeFacts() {}

    /**
     * What is known of all that these scopes name.
     *
     * @param further accounts that will be asked about too
     */
    public static ScopeFacts of(KeycloakSession session, Collection<ContractScope> scopes, Collection<String> further) {
        Set<String> accounts = new HashSet<>(further);
        Set<String> ticked = new HashSet<>();
        boolean byOwner = false;
        for (ContractScope scope : scopes) {
            accounts.add(scope.accountId());
            accounts.addAll(scope.rules().keySet());
            for (Rule rule : scope.rules().values()) {
                byOwner |= rule instanceof Rule.Owned;
                for (Tick tick : rule.ticks()) {
                    accounts.add(tick.accountId());
                    ticked.add(tick.contractId());
                }
            }
        }
        Map<String, List<String>> paths = AccountStore.of(session).pathsOf(accounts);
        // Who owns a ticked contract matters only where a rule asks for owners.
        Map<String, Set<String>> owners = byOwner ? ownersOf(session, ticked) : Map.of();
        return new ScopeFacts(
                id -> paths.getOrDefault(id, List.of()), contract -> owners.getOrDefault(contract, Set.of()));
    }

    private static Map<String, Set<String>> ownersOf(KeycloakSession session, Collection<String> contractIds) {
        Map<String, Set<String>> owners = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(contractIds)) {
            Database.of(session)
                    .createQuery(
                            "select o.contractId, o.ownerId from PortalContractOwnerEntity o where o.contractId in :ids",
                            Object[].class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(row -> owners.computeIfAbsent((String) row[0], id -> new HashSet<>())
                            .add((String) row[1]));
        }
        return owners;
    }
}
