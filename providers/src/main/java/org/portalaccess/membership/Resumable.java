package org.portalaccess.membership;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.access.Access;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.PortalRequest;

/**
 * Finds the memberships that the caller could make active again after a suspension. To do so is to give everything that
 * the membership holds.
 */
final class Resumable {

    private Resumable() {}

    /**
     * Returns the ids of the memberships that the caller could resume. The number of statements does not grow with the
     * number of memberships.
     */
    static Set<String> among(PortalRequest request, List<Membership> memberships, StoredScopes scopes) {
        Access access = request.access();
        Map<String, Boolean> managed = new HashMap<>();
        Map<String, DelegatedAccess> delegations = memberships.stream()
                .filter(membership -> managed.computeIfAbsent(membership.accountId(), access::canManage))
                .collect(Collectors.toMap(
                        Membership::id,
                        membership -> Attenuation.delegationOf(membership, scopes.scopeOf(membership))));
        if (delegations.isEmpty()) {
            return Set.of();
        }
        Delegator delegator = access.delegator().readyFor(delegations.values());
        return delegations.entrySet().stream()
                .filter(one -> delegator.canGive(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
