package org.portalaccess.membership;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.membership.scope.UnstoredScopes;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * {@code /accounts/{account}/former-members}: the former members of an account and their access, from which they can be
 * invited again (requirement A17).
 */
public class AccountFormerMembersResource {

    private final PortalRequest request;
    private final String accountSegment;

    public AccountFormerMembersResource(PortalRequest request, String accountSegment) {
        this.request = request;
        this.accountSegment = accountSegment;
    }

    /** Lists a page of former members, by name. */
    @GET
    public Response list(@QueryParam(ScopeForm.PARAMETER) @Nullable String rules, @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, accountSegment);
            UserRepresentations people = UserRepresentations.of(request);
            Page<FormerMember> page = FormerMembers.of(request.session()).page(account.id(), Paging.read(uri), people);
            return Rest.ok(new Page<>(
                    represent(page.items(), people, ScopeForm.parse(rules)),
                    page.total(),
                    page.totalIsLowerBound(),
                    page.next()));
        });
    }

    private List<FormerMemberRepresentation> represent(
            List<FormerMember> members, UserRepresentations people, ScopeForm form) {
        PermissionCatalog catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
        Map<String, String> sets = PermissionSetStore.of(request.session()).keysById(request.realmId());
        people.expect(members.stream().map(FormerMember::userId).toList());
        VisibleContracts seen = VisibleContracts.of(request);
        UnstoredScopes scopes = UnstoredScopes.load(
                request.session(),
                request.realmId(),
                members.stream().map(member -> member.offer().scope()).toList(),
                seen);
        return members.stream()
                .map(member -> {
                    MembershipOffer had = member.offer();
                    ContractScope scope = scopes.pruned(had.scope());
                    return new FormerMemberRepresentation(
                            people.represent(member.userId()),
                            had.kind(),
                            catalog.sustained(had.permissions()),
                            keyOf(had.permissionSet(), sets),
                            scopes.represent(scope, form),
                            ServerTime.text(member.leftAt()));
                })
                .toList();
    }

    private static @Nullable String keyOf(@Nullable String set, Map<String, String> sets) {
        return set == null ? null : sets.get(set);
    }
}
