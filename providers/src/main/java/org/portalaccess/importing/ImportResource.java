package org.portalaccess.importing;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.DryRun;
import org.portalaccess.settings.RealmSettingsStore;

/** {@code /import}: accounts, owners and contracts in bulk (design, section 6). */
public class ImportResource {

    private static final String NDJSON = "application/x-ndjson";

    private final PortalRequest request;
    private final long maxBytes;

    /**
     * Serves one request.
     *
     * @param maxBytes the most that a body may hold
     */
    public ImportResource(PortalRequest request, long maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
    }

    /** Makes or changes what the lines say; the answer has a line for each that is not blank. */
    @POST
    @Consumes({NDJSON, MediaType.APPLICATION_JSON})
    public Response load(@QueryParam("dry-run") @Nullable String dryRun, InputStream body) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmChange();
            boolean onlyLook = DryRun.parse(dryRun);
            List<String> types = RealmSettingsStore.of(request.session())
                    .settings(request.realmId())
                    .accountTypes();
            ImportRun run = new ImportRun(
                    request.session().getKeycloakSessionFactory(),
                    request.realmId(),
                    request.events(),
                    types,
                    onlyLook);
            SpooledBody spooled = SpooledBody.read(body, maxBytes);
            StreamingOutput answers = out -> {
                try (spooled;
                        InputStream lines = spooled.open()) {
                    BufferedOutputStream buffered = new BufferedOutputStream(out);
                    run.run(lines, buffered);
                    buffered.flush();
                }
            };
            return Response.ok(answers, NDJSON)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }
}
