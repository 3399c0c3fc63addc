package org.portalaccess.invitation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.settings.RealmSettingsStore;

/** The pending parts of an invitation as the invited person sees them. */
public final class InvitationPartViews {

    private final List<InvitationPart> parts;
    private final Map<String, List<String>> paths;
    private final Map<String, Account> accounts;
    private final OfferedScopes scopes;
    private final PermissionCatalog catalog;

    private InvitationPartViews(List<InvitationPart> parts, InvitationPartViews all) {
        this.parts = parts;
        this.paths = all.paths;
        this.accounts = all.accounts;
        this.scopes = all.scopes;
        this.catalog = all.catalog;
    }

    private InvitationPartViews(KeycloakSession session, String realmId, List<InvitationPart> parts) {
        AccountStore store = AccountStore.of(session);
        this.parts = parts;
        this.paths = store.pathsOf(
                parts.stream().map(InvitationPart::accountId).distinct().toList());
        Set<String> above = new HashSet<>();
        paths.values().forEach(above::addAll);
        this.accounts = store.findAll(realmId, above);
        this.scopes = new OfferedScopes(
                session,
                realmId,
                parts.stream().map(part -> part.offer().scope()).toList());
        this.catalog = RealmSettingsStore.of(session).catalog(realmId);
    }

    public static InvitationPartViews load(KeycloakSession session, Invitation invitation) {
        return new InvitationPartViews(session, invitation.realmId(), invitation.pendingParts());
    }

    /**
     * Returns the pending parts of these invitations of one realm, by the invitation's id. They are read together,
     * regardless of their number.
     */
    public static Map<String, InvitationPartViews> load(
            KeycloakSession session, String realmId, List<Invitation> invitations) {
        InvitationPartViews all = new InvitationPartViews(
                session,
                realmId,
                invitations.stream()
                        .flatMap(invitation -> invitation.pendingParts().stream())
                        .toList());
        Map<String, InvitationPartViews> each = new HashMap<>();
        invitations.forEach(
                invitation -> each.put(invitation.id(), new InvitationPartViews(invitation.pendingParts(), all)));
        return each;
    }

    /** Returns true if at least one of the accounts is enabled, and all accounts above it. */
    public boolean canBeEntered() {
        return parts.stream().anyMatch(part -> canBeEntered(part.accountId()));
    }

    public boolean canBeEntered(String accountId) {
        List<String> path = paths.getOrDefault(accountId, List.of());
        return !path.isEmpty()
                && path.stream().allMatch(id -> {
                    Account account = accounts.get(id);
                    return account != null && account.enabled();
                });
    }

    /** Returns true if each account lets a user with another e-mail address accept. */
    public boolean allowOtherEmail() {
        return parts.stream().allMatch(part -> account(part.accountId()).allowOtherEmail());
    }

    public List<InvitationPartView> list() {
        return parts.stream()
                .filter(part -> accounts.containsKey(part.accountId()))
                .map(part -> represent(part.offer(), account(part.accountId())))
                .toList();
    }

    private Account account(String id) {
        return Objects.requireNonNull(accounts.get(id));
    }

    private InvitationPartView represent(MembershipOffer offer, Account account) {
        return new InvitationPartView(
                account.id(),
                account.key(),
                account.name(),
                account.type(),
                account.logoUrl(),
                account.allowOtherEmail(),
                offer.kind(),
                catalog.sustained(offer.permissions()),
                scopes.summarize(offer.scope()),
                offer.startsAt(),
                offer.endsAt());
    }
}
