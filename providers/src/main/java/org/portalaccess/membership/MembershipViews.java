package org.portalaccess.membership;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.MembershipRepresentation.AccountName;
import org.portalaccess.membership.MembershipRepresentation.LastAccess;
import org.portalaccess.membership.MembershipRepresentation.May;
import org.portalaccess.membership.MembershipRepresentation.User;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;

/** Memberships as REST shows them, with the names of their users and of the users who created them. */
final class MembershipViews {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PermissionCatalog catalog;
    private final UserRepresentations people;
    private final VisibleContracts seen;
    private final @Nullable PortalRequest caller;
    private final ScopeForm form;
    private @Nullable Map<String, String> setKeys;

    /** Creates views of what the caller sees. */
    MembershipViews(PortalRequest request) {
        this(request, ScopeForm.IN_FULL);
    }

    /** Creates views of what the caller sees, with contract scopes in this form. */
    MembershipViews(PortalRequest request, ScopeForm form) {
        this(request, VisibleContracts.of(request), UserRepresentations.of(request), request, form);
    }

    private MembershipViews(
            PortalRequest request,
            VisibleContracts seen,
            UserRepresentations people,
            @Nullable PortalRequest caller,
            ScopeForm form) {
        this.form = form;
        this.seen = seen;
        this.caller = caller;
        this.session = request.session();
        this.realm = request.realm();
        this.catalog = RealmSettingsStore.of(session).catalog(request.realmId());
        this.people = people;
    }

    /** Returns views for events, which show everything, whoever the caller is. */
    static MembershipViews full(PortalRequest request) {
        return new MembershipViews(
                request,
                VisibleContracts.all(request.session()),
                UserRepresentations.all(request.session(), request.realm()),
                null,
                ScopeForm.IN_FULL);
    }

    MembershipRepresentation represent(Membership membership) {
        return represent(List.of(membership)).get(0);
    }

    List<MembershipRepresentation> represent(List<Membership> memberships) {
        StoredScopes scopes = StoredScopes.load(session, realm.getId(), memberships, List.of());
        ScopeViews views = ScopeViews.of(scopes, memberships, seen);
        people.expect(memberships.stream()
                .flatMap(membership -> Stream.of(membership.userId(), membership.createdBy()))
                .filter(Objects::nonNull)
                .toList());
        MembershipRights rights = caller == null ? null : MembershipRights.load(caller, memberships, scopes, people);
        return memberships.stream()
                .map(membership -> represent(membership, scopes, views, rights == null ? null : rights.of(membership)))
                .toList();
    }

    private MembershipRepresentation represent(
            Membership membership, StoredScopes scopes, ScopeViews views, @Nullable May may) {
        return new MembershipRepresentation(
                membership.id(),
                member(membership),
                account(membership.accountId(), scopes),
                membership.kind(),
                membership.status(ServerTime.now().toEpochMilli()),
                catalog.ordered(membership.permissions()),
                permissionSet(membership),
                moment(membership.startsAt()),
                moment(membership.endsAt()),
                views.represent(membership, form),
                lastAccess(membership),
                membership.createdBy() == null ? null : people.represent(membership.createdBy()),
                membership.version(),
                may);
    }

    private static AccountName account(String id, StoredScopes scopes) {
        Account account = scopes.account(id).orElseThrow();
        return new AccountName(account.id(), account.key(), account.name(), account.type());
    }

    private static @Nullable LastAccess lastAccess(Membership membership) {
        String at = moment(membership.lastAccessAt());
        return at == null ? null : new LastAccess(at, membership.lastAccessClient());
    }

    private static @Nullable String moment(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }

    private @Nullable String permissionSet(Membership membership) {
        if (membership.permissionSet() == null) {
            return null;
        }
        if (setKeys == null) {
            setKeys = PermissionSetStore.of(session).keysById(realm.getId());
        }
        return setKeys.get(membership.permissionSet());
    }

    private User member(Membership membership) {
        return people.represent(membership.userId()).named(membership.firstName(), membership.lastName());
    }
}
