package org.portalaccess.membership.tree;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.Rest;

/**
 * {@code /accounts/{account}/tree}: the accounts and contracts that a new membership in the account would reach, all of
 * them covered (requirements B4, B5).
 */
public class AccountTreeResource {

    private final PortalRequest request;
    private final String segment;

    public AccountTreeResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** Lists one level of the tree, or the whole reach of an account. */
    @GET
    public Response list(
            @QueryParam("account") @Nullable String account,
            @QueryParam("deep") @Nullable String deep,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account root = AccountPath.requireView(request, segment);
            TreeQuery query = new TreeQuery(
                    root,
                    TreeQuery.level(request, root, account),
                    QueryFlag.parse(request.session(), "deep", deep),
                    Optional.empty(),
                    Paging.read(uri));
            WholeTree tree = new WholeTree(root, ScopeForm.parse(rules), VisibleContracts.of(request));
            return Rest.ok(new TreeListing(request, query, tree).page());
        });
    }
}
