package org.portalaccess.invitation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.NamedScopes;
import org.portalaccess.membership.Offer;
import org.portalaccess.membership.ScopeRepresentation;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/** The pending parts of an invitation as whoever was invited sees them. */
final class OfferedParts {

    private final List<InvitationPart> parts;
    private final Map<String, List<String>> paths;
    private final Map<String, Account> accounts;
    private final NamedScopes scopes;
    private final PermissionCatalog catalog;

    private OfferedParts(KeycloakSession session, Invitation invitation) {
        AccountStore store = AccountStore.of(session);
        this.parts = invitation.pendingParts();
        this.paths = store.pathsOf(invitation.accountIds());
        Set<String> above = new HashSet<>();
        paths.values().forEach(above::addAll);
        this.accounts = store.findAll(invitation.realmId(), above);
        this.scopes = NamedScopes.load(
                session,
                invitation.realmId(),
                parts.stream().map(part -> part.offer().scope()).toList());
        this.catalog = RealmSettingsStore.of(session).catalog(invitation.realmId());
    }

    static OfferedParts of(KeycloakSession session, Invitation invitation) {
        return new OfferedParts(session, invitation);
    }

    /** Whether one of the accounts at least is enabled, and all above it. */
    boolean canBeEntered() {
        return parts.stream().anyMatch(part -> canBeEntered(part.accountId()));
    }

    boolean canBeEntered(String accountId) {
        List<String> path = paths.getOrDefault(accountId, List.of());
        return !path.isEmpty()
                && path.stream().allMatch(id -> {
                    Account account = accounts.get(id);
                    return account != null && account.enabled();
                });
    }

    /** Whether each of the accounts lets somebody with another e-mail address accept. */
    boolean allowOtherEmail() {
        return parts.stream().allMatch(part -> account(part.accountId()).allowOtherEmail());
    }

    List<OfferedPart> list() {
        return parts.stream()
                .filter(part -> accounts.containsKey(part.accountId()))
                .map(part -> shown(part.offer(), account(part.accountId())))
                .toList();
    }

    private Account account(String id) {
        return Objects.requireNonNull(accounts.get(id));
    }

    private OfferedPart shown(Offer offer, Account account) {
        ContractScope scope = scopes.pruned(offer.scope());
        ScopeRepresentation counted = scopes.represent(scope);
        return new OfferedPart(
                account.id(),
                account.key(),
                account.name(),
                account.type(),
                account.logoUrl(),
                account.allowOtherEmail(),
                offer.kind(),
                catalog.sustained(offer.permissions()),
                new ScopeSummary(ScopeSummary.modeOf(scope), counted.assigned(), counted.total()),
                offer.startsAt(),
                offer.endsAt());
    }
}
