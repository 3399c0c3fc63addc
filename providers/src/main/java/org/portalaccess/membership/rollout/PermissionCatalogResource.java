package org.portalaccess.membership.rollout;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.Rest;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * {@code /permission-catalog}: the permissions of the realm (docs/concepts.md#contract-scope, docs/api.md). It is in this package because
 * the memberships decide whether an entry can be removed.
 */
public class PermissionCatalogResource {

    private final PortalRequest request;

    public PermissionCatalogResource(PortalRequest request) {
        this.request = request;
    }

    /** Returns the catalogue. */
    @GET
    public Response get() {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireCatalog();
            return represent();
        });
    }

    /**
     * Replaces the catalogue. An entry in use can only be removed with {@code cascade=true}, which also removes it from
     * memberships and permission sets. A dry run reports how many are affected.
     */
    @PUT
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("cascade") @Nullable String cascade,
            @QueryParam("dry-run") @Nullable String dryRun,
            InputStream body) {
        return Change.of(request, this::requireChange)
                .ifMatch(ifMatch)
                .body(body, BodyLimit.MANY)
                .make(write -> {
                    requireChange();
                    RealmSettingsStore store = RealmSettingsStore.of(request.session());
                    write.requireMatch(
                            store.lockedCatalogTag(write.transaction(), request.realmId()),
                            Subject.ofRealm(ResourceKind.PORTAL_PERMISSION_CATALOG, "permission-catalog"));
                    boolean onlyLook = DryRun.parse(request.session(), dryRun);
                    boolean cascading = QueryFlag.parse(request.session(), "cascade", cascade);
                    PermissionCatalog after =
                            PermissionCatalog.parse(write.body().tree());
                    PermissionCatalog before = store.catalog(request.realmId());
                    CatalogReplacement change = CatalogReplacement.of(request, before, after);
                    if (onlyLook) {
                        return Rest.ok(change.effect());
                    }
                    change.write(write.transaction(), cascading);
                    return represent();
                });
    }

    private void requireChange() {
        request.access().requireEntry();
        request.access().requireRealmView();
        request.access().requireRealmChange();
    }

    private Response represent() {
        RealmSettingsStore store = RealmSettingsStore.of(request.session());
        return Rest.ok(store.catalog(request.realmId()), store.catalogTag(request.realmId()));
    }

    /**
     * The result of a dry run.
     *
     * @param memberships how many memberships would lose permissions
     * @param permissions the removed keys that are in use
     * @param permissionSets the keys of the sets that would lose permissions
     */
    public record Effect(long memberships, List<String> permissions, List<String> permissionSets) {

        public Effect {
            permissions = List.copyOf(permissions);
            permissionSets = List.copyOf(permissionSets);
        }
    }
}
