package org.portalaccess.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;

/**
 * The contracts that a caller who looks after a team sees: for realm staff all contracts, for members the contracts
 * that their own grants cover (requirement C7).
 *
 * @param everything whether all contracts are visible
 * @param memberships if not all: the memberships whose contracts are visible; none: no contract
 * @param scopes the contract scopes of these memberships
 */
public record ContractVisibility(boolean everything, Set<String> memberships, List<ContractScope> scopes) {

    /** All contracts are visible. */
    public static final ContractVisibility EVERYTHING = new ContractVisibility(true, Set.of(), List.of());

    public ContractVisibility {
        memberships = Set.copyOf(memberships);
        scopes = List.copyOf(scopes);
    }

    /** Returns every account that the scopes name. */
    public Set<String> accountIds() {
        Set<String> ids = new HashSet<>();
        for (ContractScope scope : scopes) {
            ids.add(scope.accountId());
            ids.addAll(scope.rules().keySet());
            scope.rules().values().forEach(rule -> rule.ticks().forEach(tick -> ids.add(tick.accountId())));
        }
        return ids;
    }

    /** Returns every contract that the scopes name, covered or excepted. */
    public Set<ContractTick> ticks() {
        return scopes.stream()
                .flatMap(scope -> scope.rules().values().stream())
                .flatMap(rule -> rule.ticks().stream())
                .collect(Collectors.toSet());
    }
}
