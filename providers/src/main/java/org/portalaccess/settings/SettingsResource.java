package org.portalaccess.settings;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Rest;

/** {@code /settings}: the settings of the realm (docs/api.md). */
public class SettingsResource {

    private final PortalRequest request;

    public SettingsResource(PortalRequest request) {
        this.request = request;
    }

    /** Returns the settings. */
    @GET
    public Response get() {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            return represent();
        });
    }

    /** Lists the clients that can be the default client. */
    @GET
    @Path("clients")
    public Response clients() {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            List<LandingClients.Choice> found = new LandingClients(request.session()).find(request.realm());
            return Rest.ok(Page.of(found, found.size(), null));
        });
    }

    /**
     * Replaces all settings. Omitted fields get the values of a new realm. {@link #patch} changes only some settings.
     */
    @PUT
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return change(ifMatch, body, (before, json) -> RealmSettings.parse(json));
    }

    /** Changes the given settings (RFC 7396). A null gets the value of a new realm. */
    @PATCH
    public Response patch(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return change(ifMatch, body, RealmSettings::patched);
    }

    private Response change(
            @Nullable String ifMatch, InputStream body, BiFunction<RealmSettings, JsonNode, RealmSettings> edit) {
        return Change.of(request, this::requireChange)
                .ifMatch(ifMatch)
                .body(body, BodyLimit.THING)
                .make(write -> {
                    requireChange();
                    RealmSettingsStore store = RealmSettingsStore.of(request.session());
                    write.requireMatch(
                            store.lockedSettingsTag(write.transaction(), request.realmId()),
                            Subject.ofRealm(ResourceKind.PORTAL_SETTINGS, "settings"));
                    RealmSettings before = store.settings(request.realmId());
                    RealmSettings after = edit.apply(before, write.body().tree());
                    SettingsChange.of(request, before, after).write(write.transaction());
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
        return Rest.ok(store.settings(request.realmId()), store.settingsTag(request.realmId()));
    }
}
