package org.portalaccess.contract;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;

/** {@code /contracts} of a member: the contracts that the member sees in accounts whose teams the member views. */
public class TeamContractsResource {

    private final PortalRequest request;

    /** Serves one request. */
    public TeamContractsResource(PortalRequest request) {
        this.request = request;
    }

    /** Returns a page of these contracts by name; {@code account} (id or key) selects those in its reach. */
    @GET
    public Response list(
            @Context UriInfo uri,
            @QueryParam("account") @Nullable String account,
            @QueryParam("contract") @Nullable String contract) {
        return new ContractsResource(request).list(uri, account, contract);
    }
}
