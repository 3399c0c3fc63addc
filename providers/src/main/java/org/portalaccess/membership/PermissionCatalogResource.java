package org.portalaccess.membership;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.Rest;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * {@code /permission-catalog}: what can be given in the realm (design, sections 2 and 6). It stands with the
 * memberships, as what they hold decides whether an entry can go.
 */
public class PermissionCatalogResource {

    private final PortalRequest request;

    public PermissionCatalogResource(PortalRequest request) {
        this.request = request;
    }

    /** The catalogue. */
    @GET
    public Response get() {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireCatalog();
            return shown();
        });
    }

    /**
     * Replaces the catalogue. An entry that is in use only goes with {@code cascade=true}, which takes it away from the
     * memberships and permission sets; a dry run says from how many.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("cascade") @Nullable String cascade,
            @QueryParam("dry-run") @Nullable String dryRun,
            InputStream body) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            request.access().requireRealmChange();
            EntityTags.requirePresent(ifMatch);
            RealmSettingsStore store = RealmSettingsStore.of(request.session());
            store.requireCatalogMatch(request.realmId(), ifMatch);
            boolean onlyLook = DryRun.parse(dryRun);
            boolean cascading = QueryFlag.parse("cascade", cascade);
            PermissionCatalog after = PermissionCatalog.parse(Json.readTree(body));
            PermissionCatalog before = store.catalog(request.realmId());
            CatalogChange change = new CatalogChange(request, before, after);
            if (onlyLook) {
                return Rest.ok(new Effect(
                        change.memberships(), List.copyOf(change.used().keySet()), change.sets()));
            }
            write(store, change, cascading, before, after);
            return shown();
        });
    }

    private void write(
            RealmSettingsStore store,
            CatalogChange change,
            boolean cascading,
            PermissionCatalog before,
            PermissionCatalog after) {
        if (!cascading && !change.used().isEmpty()) {
            String key = change.used().keySet().iterator().next();
            throw Problem.conflict(
                    "/permissions",
                    "in-use",
                    key + " is in use by " + change.used().get(key) + " memberships; cascade=true takes it away.");
        }
        if (!cascading && !change.sets().isEmpty()) {
            String set = change.sets().get(0);
            throw Problem.conflict(
                    "/permissions",
                    "in-use",
                    "The permission set " + set + " would not be allowed; cascade=true takes away what is not.");
        }
        if (before.equals(after)) {
            return;
        }
        change.cascade();
        store.replaceCatalog(request.realmId(), after);
        request.events()
                .updated(Subject.ofRealm(ResourceKind.PORTAL_PERMISSION_CATALOG, "permission-catalog"), before, after);
    }

    private Response shown() {
        RealmSettingsStore store = RealmSettingsStore.of(request.session());
        return Rest.ok(store.catalog(request.realmId()), store.catalogTag(request.realmId()));
    }

    /**
     * What a dry run says.
     *
     * @param memberships how many memberships would lose something
     * @param permissions the removed keys that are in use
     * @param permissionSets the keys of the sets that would lose something
     */
    public record Effect(long memberships, List<String> permissions, List<String> permissionSets) {

        public Effect {
            permissions = List.copyOf(permissions);
            permissionSets = List.copyOf(permissionSets);
        }
    }
}
