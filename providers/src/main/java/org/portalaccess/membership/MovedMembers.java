package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.MoveDetails;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.scope.Rule;

/** The members whom the preview of a move names, and what their rules cover. */
public final class MovedMembers implements MoveDetails {

    private final PortalRequest request;

    /** Answers for the caller of one request. */
    public MovedMembers(PortalRequest request) {
        this.request = request;
    }

    @Override
    public Map<String, Object> people(Collection<String> membershipIds) {
        UserRepresentations people = UserRepresentations.of(request);
        Collection<Membership> memberships = find(membershipIds);
        people.expect(memberships.stream().map(Membership::userId).toList());
        Map<String, Object> members = new HashMap<>();
        memberships.forEach(membership -> members.put(
                membership.id(),
                people.represent(membership.userId()).named(membership.firstName(), membership.lastName())));
        return members;
    }

    @Override
    public Map<String, Long> countCovered(Collection<String> membershipIds, String accountId) {
        Collection<Membership> memberships = find(membershipIds);
        TalliedScopes scopes = load(memberships, accountId);
        Map<String, Long> numbers = new HashMap<>();
        memberships.forEach(membership ->
                numbers.put(membership.id(), scopes.tally(membership).assignedIn(accountId)));
        return numbers;
    }

    @Override
    public Set<String> findOpen(Collection<String> membershipIds, String accountId) {
        Collection<Membership> memberships = find(membershipIds);
        TalliedScopes scopes = load(memberships, accountId);
        Set<String> open = new HashSet<>();
        for (Membership membership : memberships) {
            String governing = scopes.tally(membership).governing(accountId);
            if (scopes.rulesOf(membership).get(governing) instanceof Rule.All) {
                open.add(membership.id());
            }
        }
        return open;
    }

    private TalliedScopes load(Collection<Membership> memberships, String accountId) {
        return TalliedScopes.load(request.session(), request.realmId(), memberships, List.of(accountId));
    }

    private Collection<Membership> find(Collection<String> ids) {
        return MembershipStore.of(request.session())
                .findAll(request.realmId(), ids)
                .values();
    }
}
