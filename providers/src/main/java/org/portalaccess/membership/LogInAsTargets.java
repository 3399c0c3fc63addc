package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portalaccess.access.Access;
import org.portalaccess.access.Actor;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.StoredScopes;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.AccountTree;

/**
 * Finds the memberships in whose accounts the caller may log in as the member, for lists. The rules are those of log in
 * as itself (docs/concepts.md#log-in-as), which decides again. Only the member's administrative roles are not looked
 * at, since Keycloak would have to be asked for each member.
 */
final class LogInAsTargets {

    private static final String OF_TEAMS = "team:";

    private final PortalRequest request;
    private final Access access;
    private final UserRepresentations people;
    private final long now = ServerTime.now().toEpochMilli();

    LogInAsTargets(PortalRequest request, UserRepresentations people) {
        this.request = request;
        this.access = request.access();
        this.people = people;
    }

    /** Returns the ids of these memberships, in a constant number of statements. */
    Set<String> among(Collection<Membership> memberships) {
        Map<String, Boolean> open = new HashMap<>();
        Actor actor = access.actor();
        List<Membership> candidates = memberships.stream()
                .filter(membership -> open.computeIfAbsent(membership.accountId(), access::canLogInAs))
                .filter(membership -> membership.status(now) == MembershipStatus.ACTIVE)
                .filter(membership -> !membership.userId().equals(actor.userId()))
                .filter(membership -> people.isAblePerson(membership.userId()) && !people.isHidden(membership.userId()))
                .toList();
        return candidates.isEmpty() ? Set.of() : reachable(candidates);
    }

    private Set<String> reachable(List<Membership> candidates) {
        AccountStore accounts = AccountStore.of(request.session());
        Set<String> places = candidates.stream().map(Membership::accountId).collect(Collectors.toSet());
        Map<String, List<String>> paths = accounts.pathsOf(places);
        Map<String, Account> all = accounts.findAll(
                request.realmId(), paths.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        Collection<Membership> reaching = MembershipStore.of(request.session())
                .ofUsersReaching(
                        places, candidates.stream().map(Membership::userId).collect(Collectors.toSet()))
                .values()
                .stream()
                .filter(membership -> membership.status(now) == MembershipStatus.ACTIVE)
                .toList();
        Map<String, List<Membership>> byUser = reaching.stream().collect(Collectors.groupingBy(Membership::userId));
        Map<String, List<Membership>> wanted = new HashMap<>();
        for (Membership candidate : candidates) {
            List<String> path = paths.getOrDefault(candidate.accountId(), List.of());
            List<Membership> theirs = byUser.getOrDefault(candidate.userId(), List.of()).stream()
                    .filter(one -> path.contains(one.accountId()))
                    .toList();
            if (isEnabled(path, all) && theirs.stream().noneMatch(LogInAsTargets::isInTeam)) {
                wanted.put(candidate.id(), theirs);
            }
        }
        return access.delegator().holdsEverything() ? wanted.keySet() : covered(candidates, wanted);
    }

    /** Returns those whose whole access in their account the caller holds at this moment. */
    private Set<String> covered(List<Membership> candidates, Map<String, List<Membership>> wanted) {
        List<Membership> named =
                wanted.values().stream().flatMap(List::stream).distinct().toList();
        List<String> places = candidates.stream().map(Membership::accountId).toList();
        StoredScopes scopes = StoredScopes.load(request.session(), request.realmId(), named, places);
        Map<String, List<DelegatedAccess>> delegations = new HashMap<>();
        candidates.stream()
                .filter(candidate -> wanted.containsKey(candidate.id()))
                .forEach(candidate -> delegations.put(
                        candidate.id(),
                        wanted.getOrDefault(candidate.id(), List.of()).stream()
                                .flatMap(one -> delegation(one, candidate.accountId(), scopes))
                                .toList()));
        Delegator delegator = access.delegator()
                .readyFor(delegations.values().stream().flatMap(List::stream).toList());
        Set<String> covered = new HashSet<>(delegations.keySet());
        covered.removeIf(id -> !delegations.getOrDefault(id, List.of()).stream().allMatch(delegator::covers));
        return covered;
    }

    private Stream<DelegatedAccess> delegation(Membership membership, String accountId, StoredScopes scopes) {
        AccountTree tree = scopes.tree();
        return scopes.scopeOf(membership).restrictedTo(accountId, tree).stream()
                .map(scope -> new DelegatedAccess(
                        accountId, membership.kind(), membership.permissions(), scope, null, now, false));
    }

    private static boolean isEnabled(List<String> path, Map<String, Account> accounts) {
        return path.stream()
                .allMatch(id -> accounts.containsKey(id) && accounts.get(id).enabled());
    }

    private static boolean isInTeam(Membership membership) {
        return membership.permissions().stream().anyMatch(key -> key.startsWith(OF_TEAMS));
    }
}
