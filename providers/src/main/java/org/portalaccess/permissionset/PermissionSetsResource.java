package org.portalaccess.permissionset;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.UUID;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;
import org.portalaccess.settings.RealmSettingsStore;

/** {@code /permission-sets}: the templates of a realm (requirement C10). */
public class PermissionSetsResource {

    private final PortalRequest request;
    private final SetParts parts;

    /**
     * Serves one request.
     *
     * @param parts the resources of other features below a set
     */
    public PermissionSetsResource(PortalRequest request, SetParts parts) {
        this.request = request;
        this.parts = parts;
    }

    /** Returns a page of sets by name. */
    @GET
    public Response list(@Context UriInfo uri) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            return listed(request, uri);
        });
    }

    /** Creates a set. */
    @POST
    public Response create(@Context UriInfo uri, InputStream body) {
        return Change.of(request, this::requireChange)
                .body(body, BodyLimit.THING)
                .make(write -> {
                    requireChange();
                    RealmSettingsStore settings = RealmSettingsStore.of(request.session());
                    settings.lock(write.transaction(), request.realmId());
                    JsonObjectReader in = JsonObjectReader.of(write.body().tree());
                    in.require("key");
                    PermissionSetBody wanted = PermissionSetBody.read(in, settings.catalog(request.realmId()));
                    in.finish();
                    PermissionSet made = new PermissionSetService(request)
                            .create(UUID.randomUUID().toString(), wanted);
                    PermissionSetRepresentation shown = PermissionSetRepresentation.of(made);
                    return Rest.created(
                            shown,
                            EntityTags.ofVersion(made.version()),
                            uri.getAbsolutePathBuilder().path(made.id()).build());
                });
    }

    /** {@code /permission-sets/{set}}. */
    @Path("{set}")
    public PermissionSetResource set(@PathParam("set") String segment) {
        return new PermissionSetResource(request, parts, segment);
    }

    private void requireChange() {
        request.access().requireEntry();
        request.access().requireRealmChange();
    }

    static Response listed(PortalRequest request, UriInfo uri) {
        request.access().requireCatalog();
        return Rest.ok(PermissionSetStore.of(request.session())
                .page(request.realmId(), Paging.read(uri))
                .map(PermissionSetRepresentation::of));
    }
}
