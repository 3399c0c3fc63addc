package org.portalaccess.membership.user;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.NewScopeEditing;
import org.portalaccess.membership.ScopeEditing;
import org.portalaccess.membership.ScopeReplacements;
import org.portalaccess.membership.scope.ScopePreview;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.membership.scope.UnstoredScopes;
import org.portalaccess.membership.user.UserMembershipPreview.Outcome;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.scope.ContractScope;

/** Counts the contracts that the memberships of a user would gain and lose. */
final class UserMembershipsDryRun {

    private final PortalRequest request;

    UserMembershipsDryRun(PortalRequest request) {
        this.request = request;
    }

    /** Returns the effects on the memberships that are new, whose scope is written, or that are removed. */
    List<UserMembershipPreview> of(List<UserMembershipEntry> entries, Collection<PortalMembershipEntity> removed) {
        UnstoredScopes scopes = UnstoredScopes.load(
                request.session(),
                request.realmId(),
                entries.stream()
                        .filter(entry -> entry.locked() == null)
                        .map(entry -> entry.checked().scope())
                        .filter(Objects::nonNull)
                        .toList());
        ScopeReplacements replaced = ScopeReplacements.load(request.session(), request.realmId(), replaced(entries));
        List<UserMembershipPreview> effects = new ArrayList<>();
        entries.forEach(entry -> {
            if (entry.locked() == null) {
                effects.add(new UserMembershipPreview(entry.account(), Outcome.ADDED, added(entry, scopes)));
            } else {
                kept(entry, entry.locked().value(), replaced)
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

    /** Returns the scopes that are written as a whole, by the memberships that they are for. */
    private static Map<Membership, ContractScope> replaced(List<UserMembershipEntry> entries) {
        Map<Membership, ContractScope> replaced = new HashMap<>();
        entries.forEach(entry -> {
            ContractScope scope = entry.checked().scope();
            if (entry.locked() != null && scope != null) {
                replaced.put(entry.locked().value(), scope);
            }
        });
        return replaced;
    }

    private static Optional<ScopePreview> kept(
            UserMembershipEntry entry, Membership membership, ScopeReplacements replaced) {
        return entry.checked().scope() == null
                ? entry.changes().map(ScopeEditing::preview)
                : Optional.of(replaced.preview(membership));
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
