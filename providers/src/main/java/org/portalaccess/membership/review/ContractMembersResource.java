package org.portalaccess.membership.review;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.Paging;

/** {@code /contracts/{contract}/members}: who sees a contract (requirement C19). */
public class ContractMembersResource {

    private final PortalRequest request;
    private final String segment;

    public ContractMembersResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** Lists the memberships that show the contract now, by name, with the rule that decides; as JSON or CSV. */
    @GET
    public Response list(@QueryParam(AccessFilter.PARAMETER) @Nullable String status, @Context UriInfo uri) {
        return request.rest()
                .answer(() -> new AccessList(request, caller -> AccessSubject.ofContract(caller, segment))
                        .answer(status, Paging.read(uri), "who-sees"));
    }
}
