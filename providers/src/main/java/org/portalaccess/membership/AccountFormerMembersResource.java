package org.portalaccess.membership;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/** {@code /accounts/{account}/former-members}: who was a member, and with what: to be invited again (row A17). */
public class AccountFormerMembersResource {

    private final PortalRequest request;
    private final String accountSegment;

    public AccountFormerMembersResource(PortalRequest request, String accountSegment) {
        this.request = request;
        this.accountSegment = accountSegment;
    }

    /** A page of them, by name. */
    @GET
    public Response list(@Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, accountSegment);
            Page<FormerMember> page = FormerMembers.of(request.session()).page(account.id(), Paging.of(uri));
            return Rest.ok(new Page<>(shown(page.items()), page.total(), page.totalIsLowerBound(), page.next()));
        });
    }

    private List<FormerMemberRepresentation> shown(List<FormerMember> members) {
        PermissionCatalog catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
        Map<String, String> sets = PermissionSetStore.of(request.session()).keysById(request.realmId());
        People people = new People(request.session(), request.realm());
        SeenContracts seen = SeenContracts.of(request);
        NamedScopes scopes = NamedScopes.load(
                request.session(),
                request.realmId(),
                members.stream().map(member -> member.offer().scope()).toList(),
                seen);
        return members.stream()
                .map(member -> {
                    Offer had = member.offer();
                    ContractScope scope = scopes.pruned(had.scope());
                    return new FormerMemberRepresentation(
                            people.of(member.userId()),
                            had.kind(),
                            catalog.sustained(had.permissions()),
                            keyOf(had.permissionSet(), sets),
                            scopes.represent(scope),
                            Instant.ofEpochMilli(member.leftAt()).toString());
                })
                .toList();
    }

    private static @Nullable String keyOf(@Nullable String set, Map<String, String> sets) {
        return set == null ? null : sets.get(set);
    }
}
