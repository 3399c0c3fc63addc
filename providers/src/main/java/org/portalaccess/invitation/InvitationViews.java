package org.portalaccess.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
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

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Predicate<String> shown;
    private final PermissionCatalog catalog;
    private final People people;
    private final SeenContracts seen;
    private @Nullable Map<String, String> setKeys;
    private final long now = ServerTime.now().toEpochMilli();

    /**
     * What the caller of a request sees.
     *
     * @param shown by id, the accounts whose parts are shown
     */
    InvitationViews(PortalRequest request, Predicate<String> shown) {
        this(request.session(), request.realm(), shown, SeenContracts.of(request));
    }

    private InvitationViews(KeycloakSession session, RealmModel realm, Predicate<String> shown, SeenContracts seen) {
        this.session = session;
        this.realm = realm;
        this.shown = shown;
        this.catalog = RealmSettingsStore.of(session).catalog(realm.getId());
        this.people = new People(session, realm);
        this.seen = seen;
    }

    /** What there is, whatever the caller sees: for events. */
    static InvitationViews full(KeycloakSession session, RealmModel realm) {
        return new InvitationViews(session, realm, accountId -> true, SeenContracts.all(session));
    }

    InvitationRepresentation of(Invitation invitation) {
        return of(List.of(invitation)).get(0);
    }

    List<InvitationRepresentation> of(List<Invitation> invitations) {
        List<InvitationPart> parts = invitations.stream()
                .flatMap(invitation -> invitation.parts().stream())
                .filter(part -> shown.test(part.accountId()))
                .toList();
        Map<String, Account> accounts = AccountStore.of(session)
                .findAll(
                        realm.getId(),
                        parts.stream().map(InvitationPart::accountId).toList());
        NamedScopes scopes = NamedScopes.load(
                session,
                realm.getId(),
                parts.stream().map(part -> part.offer().scope()).toList(),
                seen);
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
                permissionSet(offer),
                offer.startsAt() == null ? null : moment(offer.startsAt()),
                offer.endsAt() == null ? null : moment(offer.endsAt()),
                scopes.represent(scopes.pruned(offer.scope())),
                status);
    }

    private @Nullable String permissionSet(Offer offer) {
        if (offer.permissionSet() == null) {
            return null;
        }
        if (setKeys == null) {
            setKeys = PermissionSetStore.of(session).keysById(realm.getId());
        }
        return setKeys.get(offer.permissionSet());
    }

    private static String moment(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
