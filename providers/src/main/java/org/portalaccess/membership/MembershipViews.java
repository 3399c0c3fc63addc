package org.portalaccess.membership;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.membership.MembershipRepresentation.AccountName;
import org.portalaccess.membership.MembershipRepresentation.LastAccess;
import org.portalaccess.membership.MembershipRepresentation.User;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;

/** Memberships as REST shows them, with the names of their users and of those who made them. */
final class MembershipViews {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PermissionCatalog catalog;
    private final People people;
    private final SeenContracts seen;
    private @Nullable Map<String, String> setKeys;

    /** What the caller sees. */
    MembershipViews(PortalRequest request) {
        this(request, SeenContracts.of(request));
    }

    private MembershipViews(PortalRequest request, SeenContracts seen) {
        this.seen = seen;
        this.session = request.session();
        this.realm = request.realm();
        this.catalog = RealmSettingsStore.of(session).catalog(request.realmId());
        this.people = new People(session, realm);
    }

    /** What there is, whatever the caller sees: for events. */
    static MembershipViews full(PortalRequest request) {
        return new MembershipViews(request, SeenContracts.all(request.session()));
    }

    MembershipRepresentation of(Membership membership) {
        return of(List.of(membership)).get(0);
    }

    List<MembershipRepresentation> of(List<Membership> memberships) {
        Scopes scopes = Scopes.load(session, realm.getId(), memberships, List.of());
        ScopeViews views = ScopeViews.of(scopes, memberships, seen);
        return memberships.stream()
                .map(membership -> of(membership, scopes, views))
                .toList();
    }

    private MembershipRepresentation of(Membership membership, Scopes scopes, ScopeViews views) {
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
                views.represent(membership),
                lastAccess(membership),
                membership.createdBy() == null ? null : people.of(membership.createdBy()),
                membership.version());
    }

    private static AccountName account(String id, Scopes scopes) {
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
        User own = people.of(membership.userId());
        String firstName = membership.firstName() == null ? own.firstName() : membership.firstName();
        String lastName = membership.lastName() == null ? own.lastName() : membership.lastName();
        return new User(own.id(), own.username(), own.email(), firstName, lastName);
    }
}
