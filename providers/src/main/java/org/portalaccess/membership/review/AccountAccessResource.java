package org.portalaccess.membership.review;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.Paging;

/** {@code /accounts/{account}/access}: the access review of an account, who reaches it and how (requirement D5). */
public class AccountAccessResource {

    private final PortalRequest request;
    private final String segment;

    public AccountAccessResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** Lists the memberships that reach the account now, by name, with the rule that decides; as JSON or CSV. */
    @GET
    public Response list(@QueryParam(AccessFilter.PARAMETER) @Nullable String status, @Context UriInfo uri) {
        return request.rest()
                .answer(() -> new AccessList(request, caller -> AccessSubject.ofAccount(caller, segment))
                        .answer(status, Paging.read(uri), "access"));
    }
}
