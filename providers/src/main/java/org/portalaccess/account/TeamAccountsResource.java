package org.portalaccess.account;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Access;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;
import org.portalaccess.scope.ContractScope;

/** {@code /accounts} of a member: the accounts whose teams the member views or manages. */
public class TeamAccountsResource {

    private final PortalRequest request;

    public TeamAccountsResource(PortalRequest request) {
        this.request = request;
    }

    /** Returns a page of these accounts by name; {@code parent} (id or key) selects its direct children. */
    @GET
    public Response list(
            @Context UriInfo uri,
            @QueryParam("type") @Nullable String type,
            @QueryParam("parent") @Nullable String parent) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            PageRequest page = Paging.read(uri);
            Set<String> reached = request.access().visibility().scopes().stream()
                    .map(ContractScope::accountId)
                    .collect(Collectors.toSet());
            Optional<Account> above = parent == null ? Optional.empty() : find(parent);
            if (reached.isEmpty() || (parent != null && above.isEmpty()) || !AccountsResource.canExist(type)) {
                return Rest.ok(Page.of(List.of(), 0, null));
            }
            var filter = new AccountList.Filter(request.realmId(), type, null, above.orElse(null), false, reached);
            Page<Account> found = new AccountList(Jpa.entityManager(request.session())).page(filter, page);
            List<AccountRepresentation> seen = new AccountViews(store()).represent(found.items(), request);
            return Rest.ok(
                    new Page<>(seen, found.total(), found.totalIsLowerBound(), found.next()).map(this::withRights));
        });
    }

    private TeamAccountRepresentation withRights(AccountRepresentation account) {
        Access access = request.access();
        boolean manages = access.canManage(account.id());
        return new TeamAccountRepresentation(
                account, new TeamAccountRepresentation.May(manages, manages, access.canLogInAs(account.id())));
    }

    /** A parent that the caller may not view counts as unknown. */
    private Optional<Account> find(String idOrKey) {
        return store().find(request.realmId(), idOrKey)
                .filter(account -> request.access().canView(account.id()));
    }

    private AccountStore store() {
        return AccountStore.of(request.session());
    }
}
