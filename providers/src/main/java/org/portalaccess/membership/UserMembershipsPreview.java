package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.UserMembershipPreview.Outcome;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopedContract;

/** Counts the contracts that the memberships of a user would gain and lose. */
final class UserMembershipsPreview {

    private final PortalRequest request;

    UserMembershipsPreview(PortalRequest request) {
        this.request = request;
    }

    /** Returns the effects on the memberships that are new, whose scope is written, or that are removed. */
    List<UserMembershipPreview> of(List<UserMembershipEntry> entries, Collection<PortalMembershipEntity> removed) {
        UnstoredScopes scopes = UnstoredScopes.load(
                request.session(),
                request.realmId(),
                entries.stream()
                        .map(entry -> entry.checked().scope())
                        .filter(Objects::nonNull)
                        .toList());
        List<UserMembershipPreview> effects = new ArrayList<>();
        entries.forEach(entry -> {
            if (entry.row() == null) {
                effects.add(new UserMembershipPreview(entry.account(), Outcome.ADDED, added(entry, scopes)));
            } else {
                kept(entry, entry.row())
                        .ifPresent(effect ->
                                effects.add(new UserMembershipPreview(entry.account(), Outcome.KEPT, effect)));
            }
        });
        removed(removed.stream().map(Membership::of).toList()).forEach(effects::add);
        return effects;
    }

    private static ScopePreview added(UserMembershipEntry entry, UnstoredScopes scopes) {
        ContractScope scope = entry.checked().scope();
        long total = entry.account().contractCount();
        long assigned = scope == null ? total : scopes.represent(scope).assigned();
        return entry.start().map(NewScopeEditing::preview).orElse(new ScopePreview(assigned, total, assigned, 0));
    }

    private Optional<ScopePreview> kept(UserMembershipEntry entry, PortalMembershipEntity row) {
        ContractScope scope = entry.checked().scope();
        return scope == null
                ? entry.changes().map(ScopeEditing::preview)
                : Optional.of(difference(Membership.of(row), scope));
    }

    /** A whole scope can differ in every contract, so all of them are read. */
    private ScopePreview difference(Membership membership, ContractScope after) {
        String account = membership.accountId();
        Map<String, List<String>> paths = AccountStore.of(request.session()).pathsInReach(account);
        AccountTree tree = id -> paths.getOrDefault(id, List.of());
        ContractScope before =
                ScopeRows.load(request.session(), List.of(membership.id())).scopeOf(membership);
        long total = 0;
        long assigned = 0;
        long gains = 0;
        long loses = 0;
        for (ScopedContract contract : PartScopeEditing.contractsInReach(request, account)) {
            boolean had = before.contains(contract, tree);
            boolean has = after.contains(contract, tree);
            total++;
            assigned += has ? 1 : 0;
            gains += has && !had ? 1 : 0;
            loses += had && !has ? 1 : 0;
        }
        return new ScopePreview(assigned, total, gains, loses);
    }

    private Stream<UserMembershipPreview> removed(List<Membership> memberships) {
        TalliedScopes scopes = TalliedScopes.load(request.session(), request.realmId(), memberships, List.of());
        return memberships.stream()
                .flatMap(membership -> scopes.account(membership.accountId()).stream()
                        .map(account -> new UserMembershipPreview(
                                account,
                                Outcome.REMOVED,
                                new ScopePreview(
                                        0,
                                        account.contractCount(),
                                        0,
                                        scopes.tally(membership).assigned()))));
    }
}
