package org.portalaccess.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.invitation.InvitationRepresentation.Offered;
import org.portalaccess.membership.NamedScopes;
import org.portalaccess.membership.Offer;
import org.portalaccess.membership.People;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;

/** Invitations as REST shows them: a constant number of queries for any number of them. */
final class InvitationViews {

    private final PortalRequest request;
    private final Predicate<String> shown;
    private final PermissionCatalog catalog;
    private final People people;
    private final SeenContracts seen;
    private final Map<String, String> setKeys;
    private final long now = ServerTime.now().toEpochMilli();

    /**
     * Views for one request.
     *
     * @param shown by id, the accounts whose parts are shown
     */
    InvitationViews(PortalRequest request, Predicate<String> shown) {
        this.request = request;
        this.shown = shown;
        this.catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
        this.people = new People(request.session(), request.realm());
        this.seen = SeenContracts.of(request);
        this.setKeys = PermissionSetStore.of(request.session()).keysById(request.realmId());
    }

    InvitationRepresentation of(Invitation invitation) {
        return of(List.of(invitation)).get(0);
    }

    List<InvitationRepresentation> of(List<Invitation> invitations) {
        List<InvitationPart> parts = invitations.stream()
                .flatMap(invitation -> invitation.parts().stream())
                .filter(part -> shown.test(part.accountId()))
                .toList();
        Map<String, Account> accounts = AccountStore.of(request.session())
                .findAll(
                        request.realmId(),
                        parts.stream().map(InvitationPart::accountId).toList());
        NamedScopes scopes = NamedScopes.load(
                request.session(),
                request.realmId(),
                parts.stream().map(part -> part.offer().scope()).toList());
        return invitations.stream()
                .map(invitation -> of(invitation, accounts, scopes))
                .toList();
    }

    private InvitationRepresentation of(Invitation one, Map<String, Account> accounts, NamedScopes scopes) {
        boolean single = one.parts().size() == 1;
        List<Offered> offered = new ArrayList<>();
        for (InvitationPart part : one.parts()) {
            Account account = accounts.get(part.accountId());
            if (account != null && shown.test(account.id())) {
                offered.add(offered(account, part.offer(), scopes, single ? null : one.status(part, now)));
            }
        }
        Dispatch dispatch = one.dispatch();
        return new InvitationRepresentation(
                one.id(),
                one.invitee().email(),
                one.invitee().firstName(),
                one.invitee().lastName(),
                one.invitee().locale(),
                one.client(),
                single && !offered.isEmpty() ? offered.get(0) : null,
                single ? null : offered,
                one.status(now),
                dispatch.delivery(),
                dispatch.reason(),
                people.of(one.inviter().userId()),
                moment(one.times().createdAt()),
                moment(one.times().expiresAt()),
                dispatch.sentCount(),
                one.version());
    }

    private Offered offered(Account account, Offer offer, NamedScopes scopes, @Nullable InvitationStatus status) {
        return new Offered(
                account.key(),
                offer.kind(),
                catalog.sustained(offer.permissions()),
                offer.permissionSet() == null ? null : setKeys.get(offer.permissionSet()),
                offer.startsAt() == null ? null : moment(offer.startsAt()),
                offer.endsAt() == null ? null : moment(offer.endsAt()),
                scopes.represent(scopes.pruned(offer.scope()), seen),
                status);
    }

    private static String moment(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
