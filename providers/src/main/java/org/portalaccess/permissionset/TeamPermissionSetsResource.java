package org.portalaccess.permissionset;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.portalaccess.access.PortalRequest;

/** {@code /team/permission-sets}: the templates of the realm, for members who look after a team. */
public class TeamPermissionSetsResource {

    private final PortalRequest request;

    public TeamPermissionSetsResource(PortalRequest request) {
        this.request = request;
    }

    /** Returns a page of sets by name. */
    @GET
    public Response list(@Context UriInfo uri) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            return PermissionSetsResource.listed(request, uri);
        });
    }

    /** Returns one set. */
    @GET
    @Path("{set}")
    public Response get(@PathParam("set") String segment) {
        return request.rest().answer(() -> PermissionSetResource.represent(SetPath.requireView(request, segment)));
    }
}
