package org.portalaccess.permissionset;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.Rest;
import org.portalaccess.schema.PortalPermissionSetEntity;
import org.portalaccess.settings.RealmSettingsStore;

/** {@code /permission-sets/{set}}: one template of a realm (requirement C10). */
public class PermissionSetResource {

    private final PortalRequest request;
    private final SetParts parts;
    private final String segment;

    PermissionSetResource(PortalRequest request, SetParts parts, String segment) {
        this.request = request;
        this.parts = parts;
        this.segment = segment;
    }

    /** Returns the set, with the number of memberships that carry it. */
    @GET
    public Response get() {
        return request.rest().answer(() -> {
            PermissionSet set = SetPath.requireView(request, segment);
            return Rest.ok(
                    PermissionSetRepresentation.counted(set, parts.bearers().count(set)),
                    EntityTags.ofVersion(set.version()));
        });
    }

    /** Replaces the set. Memberships that carry it stay as they are, and can be listed as drifted. */
    @PUT
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return change().ifMatch(ifMatch).body(body, BodyLimit.THING).make(write -> {
            PortalPermissionSetEntity row = SetPath.lock(write, request, segment);
            PermissionSet before = PermissionSet.of(row);
            JsonObjectReader in = JsonObjectReader.of(write.body().tree());
            PermissionSetBody wanted = PermissionSetBody.read(
                    in, RealmSettingsStore.of(request.session()).catalog(request.realmId()));
            if (wanted.key() != null && !wanted.key().equals(before.key())) {
                in.error("key", "immutable", "The key cannot be changed.");
            }
            in.finish();
            return represent(new PermissionSetService(request).change(row, wanted));
        });
    }

    /**
     * Deletes the set. If memberships carry it, this needs {@code cascade=true}, which removes the set from them and
     * leaves their permissions. A dry run returns the number of memberships.
     */
    @DELETE
    public Response delete(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("cascade") @Nullable String cascade,
            @QueryParam("dry-run") @Nullable String dryRun) {
        return change().ifMatch(ifMatch).make(write -> {
            PortalPermissionSetEntity row = SetPath.lock(write, request, segment);
            boolean cascading = QueryFlag.parse(request.session(), "cascade", cascade);
            boolean onlyLook = DryRun.parse(request.session(), dryRun);
            PermissionSet gone = PermissionSet.of(row);
            SetMemberships bearers = parts.bearers();
            long carriedBy = bearers.count(gone);
            if (onlyLook) {
                return Rest.ok(Map.of("memberships", carriedBy));
            }
            new PermissionSetService(request).delete(row, bearers, cascading);
            return Rest.noContent();
        });
    }

    /** Gives memberships the permissions of the set. */
    @Path("apply")
    public Object apply() {
        return parts.apply(segment);
    }

    /** The memberships that carry the set but hold other permissions. */
    @Path("drift")
    public Object drift() {
        return parts.drift(segment);
    }

    private Change change() {
        return Change.of(request, () -> SetPath.requireChange(request, segment));
    }

    static Response represent(PermissionSet set) {
        return Rest.ok(PermissionSetRepresentation.of(set), EntityTags.ofVersion(set.version()));
    }

    static Subject subject(PermissionSet set) {
        return Subject.ofRealm(ResourceKind.PORTAL_PERMISSION_SET, "permission-sets/" + set.id());
    }
}
