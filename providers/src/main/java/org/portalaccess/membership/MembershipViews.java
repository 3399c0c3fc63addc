package org.portalaccess.membership;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountName;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.MembershipRepresentation.LastAccess;
import org.portalaccess.membership.MembershipRepresentation.May;
import org.portalaccess.membership.MembershipRepresentation.User;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.membership.scope.ScopeViews;
import org.portalaccess.membership.scope.ShownScope;
import org.portalaccess.membership.scope.StoredScopes;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/** Memberships as REST shows them, with the names of their users and of the users who created them. */
public final class MembershipViews {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PermissionCatalog catalog;
    private final UserRepresentations people;
    private final VisibleContracts seen;
    private final @Nullable PortalRequest caller;
    private final ScopeForm form;
    private @Nullable Map<String, String> setKeys;

    /** Creates views of what the caller sees. */
    public MembershipViews(PortalRequest request) {
        this(request, ScopeForm.IN_FULL);
    }

    /** Creates views of what the caller sees, with contract scopes in this form. */
    public MembershipViews(PortalRequest request, ScopeForm form) {
        this(request, VisibleContracts.of(request), UserRepresentations.of(request), request, form);
    }

    private MembershipViews(
            ChangeRequest request,
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

    /** Returns views for events. They show everything to every caller, with contract scopes in short. */
    public static MembershipViews full(ChangeRequest request) {
        return new MembershipViews(
                request,
                VisibleContracts.all(request.session()),
                UserRepresentations.all(request.session(), request.realm()),
                null,
                ScopeForm.IN_SHORT);
    }

    public MembershipRepresentation represent(Membership membership) {
        return represent(List.of(membership)).get(0);
    }

    /** Returns the view for an event, of a membership whose scope is counted already. */
    public MembershipRepresentation represent(Membership membership, TalliedScopes tallied) {
        return represent(List.of(membership), tallied).get(0);
    }

    public List<MembershipRepresentation> represent(List<Membership> memberships) {
        if (caller == null) {
            return represent(memberships, TalliedScopes.load(session, realm.getId(), memberships, List.of()));
        }
        if (form == ScopeForm.IN_SHORT && seen.visibility().everything()) {
            return representInShort(memberships, caller);
        }
        StoredScopes scopes = StoredScopes.load(session, realm.getId(), memberships, List.of());
        ScopeViews views = ScopeViews.of(scopes, memberships, seen);
        expectPeopleOf(memberships);
        MembershipRights rights = MembershipRights.load(caller, memberships, scopes::scopeOf, people);
        return memberships.stream()
                .map(membership -> represent(
                        membership,
                        scopes.account(membership.accountId()).orElseThrow(),
                        views.represent(membership, form),
                        rights.of(membership)))
                .toList();
    }

    private List<MembershipRepresentation> represent(List<Membership> memberships, TalliedScopes tallied) {
        expectPeopleOf(memberships);
        return memberships.stream()
                .map(membership -> represent(
                        membership,
                        tallied.account(membership.accountId()).orElseThrow(),
                        tallied.represent(membership),
                        null))
                .toList();
    }

    /** For callers who see everything, no tick is read. They give without a comparison of scopes. */
    private List<MembershipRepresentation> representInShort(List<Membership> memberships, PortalRequest staff) {
        TalliedScopes tallied = TalliedScopes.load(session, realm.getId(), memberships, List.of());
        expectPeopleOf(memberships);
        MembershipRights rights = MembershipRights.load(
                staff, memberships, membership -> ContractScope.everything(membership.accountId()), people);
        return memberships.stream()
                .map(membership -> represent(
                        membership,
                        tallied.account(membership.accountId()).orElseThrow(),
                        tallied.represent(membership),
                        rights.of(membership)))
                .toList();
    }

    private void expectPeopleOf(List<Membership> memberships) {
        people.expect(memberships.stream()
                .flatMap(membership -> Stream.of(membership.userId(), membership.createdBy()))
                .filter(Objects::nonNull)
                .toList());
    }

    private MembershipRepresentation represent(
            Membership membership, Account account, ShownScope scope, @Nullable May may) {
        return new MembershipRepresentation(
                membership.id(),
                member(membership),
                AccountName.of(account),
                membership.kind(),
                membership.status(ServerTime.now().toEpochMilli()),
                catalog.ordered(membership.permissions()),
                permissionSet(membership),
                ServerTime.textOrNull(membership.startsAt()),
                ServerTime.textOrNull(membership.endsAt()),
                scope,
                lastAccess(membership),
                membership.createdBy() == null ? null : people.represent(membership.createdBy()),
                membership.version(),
                may);
    }

    public static @Nullable LastAccess lastAccess(Membership membership) {
        String at = ServerTime.textOrNull(membership.lastAccessAt());
        return at == null ? null : new LastAccess(at, membership.lastAccessClient());
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
