package org.portalaccess.invitation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.invitation.InvitationRepresentation.May;
import org.portalaccess.invitation.InvitationRepresentation.Offered;
import org.portalaccess.mail.Delivery;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.membership.scope.ShownScope;
import org.portalaccess.membership.scope.UnstoredScopes;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/** Renders invitations for REST, with a constant number of queries for any number of invitations. */
public final class InvitationViews {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Predicate<String> shown;
    private final PermissionCatalog catalog;
    private final UserRepresentations people;
    private final VisibleContracts seen;
    private final @Nullable PortalRequest caller;
    private final ScopeForm form;
    private @Nullable Map<String, String> setKeys;
    private final long now = ServerTime.now().toEpochMilli();

    /**
     * Creates the views for the caller of a request.
     *
     * @param shown tells, by account id, whether the part of an account is shown
     */
    public InvitationViews(PortalRequest request, Predicate<String> shown) {
        this(request, shown, ScopeForm.IN_FULL);
    }

    /** Like {@link #InvitationViews(PortalRequest, Predicate)}, with contract scopes in this form. */
    public InvitationViews(PortalRequest request, Predicate<String> shown, ScopeForm form) {
        this.people = UserRepresentations.of(request);
        this.session = request.session();
        this.realm = request.realm();
        this.shown = shown;
        this.catalog = RealmSettingsStore.of(session).catalog(realm.getId());
        this.seen = VisibleContracts.of(request);
        this.caller = request;
        this.form = form;
    }

    private InvitationViews(KeycloakSession session, RealmModel realm) {
        this.people = UserRepresentations.all(session, realm);
        this.session = session;
        this.realm = realm;
        this.shown = accountId -> true;
        this.catalog = RealmSettingsStore.of(session).catalog(realm.getId());
        this.seen = VisibleContracts.all(session);
        this.caller = null;
        this.form = ScopeForm.IN_SHORT;
    }

    /** Returns views for events, which do not depend on the visibility of a caller, with contract scopes in short. */
    public static InvitationViews full(KeycloakSession session, RealmModel realm) {
        return new InvitationViews(session, realm);
    }

    public InvitationRepresentation represent(Invitation invitation) {
        return represent(List.of(invitation)).get(0);
    }

    /** Returns the view for an event of a new invitation, with all rules of its offers. */
    public InvitationRepresentation representNew(Invitation made) {
        return represent(List.of(made), Map.of()).get(0);
    }

    /** Returns the view for an event of a change, with what has changed in the contract scopes of the offers. */
    public InvitationRepresentation representChanged(Invitation before, Invitation after) {
        Map<String, ContractScope> scopes = new HashMap<>();
        before.parts().forEach(part -> scopes.put(part.accountId(), part.offer().scope()));
        return represent(List.of(after), scopes).get(0);
    }

    public List<InvitationRepresentation> represent(List<Invitation> invitations) {
        return represent(invitations, null);
    }

    /**
     * Represents invitations.
     *
     * @param before the contract scopes before a change, by account; null to show no changes of them
     */
    private List<InvitationRepresentation> represent(
            List<Invitation> invitations, @Nullable Map<String, ContractScope> before) {
        // First, since it makes the caller's rights in the accounts known, by which parts may be shown.
        Set<InvitationPart> deciding = caller == null ? Set.of() : InvitationRights.deciding(caller, invitations);
        List<InvitationPart> parts = invitations.stream()
                .flatMap(invitation -> invitation.parts().stream())
                .filter(part -> shown.test(part.accountId()))
                .toList();
        Map<String, Account> accounts = AccountStore.of(session)
                .findAll(
                        realm.getId(),
                        parts.stream().map(InvitationPart::accountId).toList());
        UnstoredScopes scopes =
                load(Stream.concat(parts.stream(), deciding.stream()), before == null ? List.of() : before.values());
        BiFunction<String, ContractScope, ShownScope> shownScope = (account, scope) -> before == null
                ? scopes.represent(scopes.pruned(scope), form)
                : scopes.representChange(before.get(account), scope);
        InvitationRights rights = caller == null ? null : InvitationRights.load(caller, invitations, scopes, now);
        people.expect(invitations.stream()
                .map(invitation -> invitation.inviter().userId())
                .toList());
        return invitations.stream()
                .map(invitation ->
                        represent(invitation, accounts, shownScope, rights == null ? null : rights.of(invitation)))
                .toList();
    }

    private UnstoredScopes load(Stream<InvitationPart> parts, Collection<ContractScope> before) {
        List<ContractScope> scopes = Stream.concat(
                        parts.map(part -> part.offer().scope()), before.stream())
                .distinct()
                .toList();
        return UnstoredScopes.load(session, realm.getId(), scopes, seen);
    }

    private InvitationRepresentation represent(
            Invitation one,
            Map<String, Account> accounts,
            BiFunction<String, ContractScope, ShownScope> scopes,
            @Nullable May may) {
        boolean single = one.parts().size() == 1;
        List<Offered> offered = offered(one, accounts, scopes);
        MailDispatch dispatch = one.dispatch();
        return new InvitationRepresentation(
                one.id(),
                one.invitee().email(),
                one.invitee().firstName(),
                one.invitee().lastName(),
                one.invitee().locale(),
                one.invitee().message(),
                one.client(),
                single && !offered.isEmpty() ? offered.get(0) : null,
                single ? null : offered,
                one.status(now),
                dispatch.delivery(),
                Optional.ofNullable(dispatch.failure())
                        .flatMap(Delivery::reason)
                        .orElse(null),
                ServerTime.textOrNull(dispatch.nextTry()),
                people.represent(one.inviter().userId()),
                ServerTime.text(one.times().createdAt()),
                ServerTime.text(one.times().expiresAt()),
                dispatch.sentCount(),
                one.version(),
                may);
    }

    private List<Offered> offered(
            Invitation one, Map<String, Account> accounts, BiFunction<String, ContractScope, ShownScope> scopes) {
        boolean single = one.parts().size() == 1;
        List<Offered> offered = new ArrayList<>();
        for (InvitationPart part : one.parts()) {
            Account account = accounts.get(part.accountId());
            if (account != null && shown.test(account.id())) {
                ShownScope scope = scopes.apply(account.id(), part.offer().scope());
                offered.add(offered(account, part.offer(), scope, single ? null : one.status(part, now)));
            }
        }
        return offered;
    }

    private Offered offered(
            Account account, MembershipOffer offer, ShownScope scope, @Nullable InvitationStatus status) {
        return new Offered(
                account.key(),
                offer.kind(),
                catalog.sustained(offer.permissions()),
                permissionSet(offer),
                ServerTime.textOrNull(offer.startsAt()),
                ServerTime.textOrNull(offer.endsAt()),
                scope,
                status);
    }

    private @Nullable String permissionSet(MembershipOffer offer) {
        if (offer.permissionSet() == null) {
            return null;
        }
        if (setKeys == null) {
            setKeys = PermissionSetStore.of(session).keysById(realm.getId());
        }
        return setKeys.get(offer.permissionSet());
    }
}
