package org.portalaccess.permissionset;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Names;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.Rest;
import org.portalaccess.settings.RealmSettingsStore;

/** {@code /permission-sets/{set}}: one template of a realm (row C10). */
public class PermissionSetResource {

    private final PortalRequest request;
    private final SetParts parts;
    private final String segment;

    PermissionSetResource(PortalRequest request, SetParts parts, String segment) {
        this.request = request;
        this.parts = parts;
        this.segment = segment;
    }

    /** The set. */
    @GET
    public Response get() {
        return request.rest().answer(() -> shown(SetPath.requireView(request, segment)));
    }

    /** Replaces it; the memberships that carry it stay as they are, and can be listed as drifted. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return request.rest().answer(() -> {
            PortalPermissionSetEntity row = SetPath.lock(request, segment, ifMatch);
            PermissionSet before = PermissionSet.of(row);
            Members in = Members.of(Json.readTree(body));
            PermissionSetBody wanted = PermissionSetBody.read(
                    in, RealmSettingsStore.of(request.session()).catalog(request.realmId()));
            if (wanted.key() != null && !wanted.key().equals(before.key())) {
                in.error("key", "immutable", "A key never changes.");
            }
            in.finish();
            wanted.write(row, Names.folded(wanted.name()));
            if (PermissionSet.of(row).equals(before)) {
                return shown(before);
            }
            row.setVersion(row.getVersion() + 1);
            PermissionSetStore.of(request.session()).flush();
            PermissionSet after = PermissionSet.of(row);
            request.events()
                    .updated(
                            subject(after),
                            PermissionSetRepresentation.of(before),
                            PermissionSetRepresentation.of(after));
            return shown(after);
        });
    }

    /**
     * Removes it. One that memberships carry only goes with {@code cascade=true}, which takes the mark off them and
     * leaves them what they hold; a dry run says how many.
     */
    @DELETE
    public Response delete(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("cascade") @Nullable String cascade,
            @QueryParam("dry-run") @Nullable String dryRun) {
        return request.rest().answer(() -> {
            PortalPermissionSetEntity row = SetPath.lock(request, segment, ifMatch);
            boolean cascading = QueryFlag.parse("cascade", cascade);
            boolean onlyLook = QueryFlag.parse("dry-run", dryRun);
            PermissionSet gone = PermissionSet.of(row);
            SetBearers bearers = parts.bearers();
            long carriedBy = bearers.count(gone);
            if (onlyLook) {
                return Rest.ok(Map.of("memberships", carriedBy));
            }
            if (!cascading && carriedBy > 0) {
                throw Problem.conflict(
                        "", "in-use", carriedBy + " memberships carry it; cascade=true takes it off them.");
            }
            bearers.release(gone);
            PermissionSetStore.of(request.session()).delete(row);
            request.events().deleted(subject(gone), PermissionSetRepresentation.of(gone));
            return Rest.noContent();
        });
    }

    /** Gives memberships what is in it. */
    @Path("apply")
    public Object apply() {
        return parts.apply(segment);
    }

    /** The memberships that carry it and hold something else. */
    @Path("drift")
    public Object drift() {
        return parts.drift(segment);
    }

    static Response shown(PermissionSet set) {
        return Rest.ok(PermissionSetRepresentation.of(set), EntityTags.ofVersion(set.version()));
    }

    static Subject subject(PermissionSet set) {
        return Subject.ofRealm(ResourceKind.PORTAL_PERMISSION_SET, "permission-sets/" + set.id());
    }
}
