package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.portalaccess.access.Access;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.Shortfall;
import org.portalaccess.membership.MembershipRepresentation.May;
import org.portalaccess.scope.ContractScope;

/**
 * Finds what the caller may do with memberships. The number of statements does not grow with the number of memberships.
 */
final class MembershipRights {

    private final UserRepresentations people;
    private final Delegator delegator;
    private final Map<String, DelegatedAccess> managed;
    private final Set<String> targets;

    private MembershipRights(
            Access access, UserRepresentations people, Map<String, DelegatedAccess> managed, Set<String> targets) {
        this.people = people;
        this.managed = managed;
        this.targets = targets;
        this.delegator = access.delegator().readyFor(managed.values());
    }

    /**
     * Reads the data about these memberships, whose members are expected.
     *
     * @param scopes returns the scope of each of them, which a caller who holds everything does not need
     */
    static MembershipRights load(
            PortalRequest request,
            Collection<Membership> memberships,
            Function<Membership, ContractScope> scopes,
            UserRepresentations people) {
        Access access = request.access();
        access.expect(memberships.stream().map(Membership::accountId).toList());
        Map<String, Boolean> known = new HashMap<>();
        Map<String, DelegatedAccess> managed = memberships.stream()
                .filter(membership -> known.computeIfAbsent(membership.accountId(), access::canManage))
                .collect(Collectors.toMap(
                        Membership::id, membership -> Attenuation.delegationOf(membership, scopes.apply(membership))));
        return new MembershipRights(access, people, managed, new LogInAsTargets(request, people).among(memberships));
    }

    May of(Membership membership) {
        DelegatedAccess delegation = managed.get(membership.id());
        List<Shortfall> lacking = delegation == null
                ? List.of(Shortfall.of(Shortfall.Code.NOT_A_MANAGER))
                : delegator.findShortfalls(delegation);
        boolean changes = lacking.isEmpty();
        boolean isThere = people.represent(membership.userId()).missing() == null;
        return new May(
                changes,
                changes,
                delegation != null && delegator.canGive(delegation),
                changes && isThere,
                targets.contains(membership.id()),
                lacking);
    }
}
