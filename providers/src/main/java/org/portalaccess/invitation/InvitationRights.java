package org.portalaccess.invitation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.access.Access;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.Shortfall;
import org.portalaccess.invitation.InvitationRepresentation.May;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.membership.scope.UnstoredScopes;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Finds what the caller may do with invitations. The number of statements does not grow with the number of invitations.
 */
final class InvitationRights {

    private final Access access;
    private final PermissionCatalog catalog;
    private final UnstoredScopes scopes;
    private final Delegator delegator;
    private final long now;

    private InvitationRights(
            Access access,
            PermissionCatalog catalog,
            UnstoredScopes scopes,
            Collection<InvitationPart> parts,
            long now) {
        this.access = access;
        this.catalog = catalog;
        this.scopes = scopes;
        this.now = now;
        this.delegator = access.delegator().holdsEverything()
                ? access.delegator()
                : access.delegator()
                        .readyFor(parts.stream().map(this::delegation).toList());
    }

    /**
     * Reads the data about these invitations.
     *
     * @param scopes the scopes of {@link #deciding the parts that decide}
     */
    static InvitationRights load(
            PortalRequest request, Collection<Invitation> invitations, UnstoredScopes scopes, long now) {
        return new InvitationRights(
                request.access(),
                RealmSettingsStore.of(request.session()).catalog(request.realmId()),
                scopes,
                deciding(request, invitations),
                now);
    }

    /** Returns the parts that the caller must be able to give in order to change these invitations. */
    static Set<InvitationPart> deciding(PortalRequest request, Collection<Invitation> invitations) {
        request.access()
                .expect(invitations.stream()
                        .flatMap(invitation -> invitation.accountIds().stream())
                        .toList());
        return invitations.stream()
                .flatMap(invitation -> invitation.pendingParts().stream())
                .filter(part -> request.access().canManage(part.accountId()))
                .collect(Collectors.toSet());
    }

    May of(Invitation invitation) {
        if (!invitation.isOpen(now)) {
            return new May(false, false, false, List.of());
        }
        List<InvitationPart> managed = invitation.pendingParts().stream()
                .filter(part -> access.canManage(part.accountId()))
                .toList();
        Set<Shortfall> lacking = new LinkedHashSet<>();
        managed.forEach(part -> lacking.addAll(delegator.findShortfalls(delegation(part))));
        boolean removes = !managed.isEmpty() && lacking.isEmpty();
        boolean whole = invitation.accountIds().stream().allMatch(access::canManage);
        if (!whole) {
            lacking.add(Shortfall.of(Shortfall.Code.NOT_A_MANAGER));
        }
        return new May(lacking.isEmpty(), removes, whole, List.copyOf(lacking));
    }

    /** Returns what is left of the offer: what no longer exists needs no right. */
    private DelegatedAccess delegation(InvitationPart part) {
        MembershipOffer offer = part.offer();
        return offer.withScope(scopes.pruned(offer.scope()))
                .withPermissions(catalog.sustained(offer.permissions()))
                .delegation();
    }
}
