package org.portalaccess.settings;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /settings}: what the realm decides (design, section 6). */
public class SettingsResource {

    private final PortalRequest request;

    public SettingsResource(PortalRequest request) {
        this.request = request;
    }

    /** The settings. */
    @GET
    public Response get() {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            return shown();
        });
    }

    /** Replaces the settings; what is left out is as in a new realm. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            request.access().requireRealmChange();
            EntityTags.requirePresent(ifMatch);
            RealmSettingsStore store = RealmSettingsStore.of(request.session());
            store.requireSettingsMatch(request.realmId(), ifMatch);
            RealmSettings before = store.settings(request.realmId());
            RealmSettings after = RealmSettings.parse(Json.readTree(body));
            requireClient(after.defaultClient());
            if (!after.equals(before)) {
                store.replaceSettings(request.realmId(), after);
                request.events().updated(Subject.ofRealm(ResourceKind.PORTAL_SETTINGS, "settings"), before, after);
            }
            return shown();
        });
    }

    private void requireClient(@Nullable String clientId) {
        if (clientId != null && request.realm().getClientByClientId(clientId) == null) {
            throw Problem.invalid("/defaultClient", "unknown-client", "There is no such client in the realm.");
        }
    }

    private Response shown() {
        RealmSettingsStore store = RealmSettingsStore.of(request.session());
        return Rest.ok(store.settings(request.realmId()), store.settingsTag(request.realmId()));
    }
}
