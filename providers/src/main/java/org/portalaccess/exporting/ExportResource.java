package org.portalaccess.exporting;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.BodyType;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.Transactions;

/** {@code /export}: all that governs access in a realm, as lines that an import takes back (docs/api.md). */
public class ExportResource {

    private static final int BUFFER = 1 << 16;

    private final PortalRequest request;
    private final Duration limit;

    /**
     * Serves one request.
     *
     * @param limit the longest time that an export may take
     */
    public ExportResource(PortalRequest request, Duration limit) {
        this.request = request;
        this.limit = limit;
    }

    /** Writes the lines. Only those who manage the realm may have them, because they name all people together. */
    @GET
    public Response write(@QueryParam("include") List<String> include) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmChange();
            Set<ExportPart> parts = ExportPart.parse(given(include));
            ExportRun run = new ExportRun(
                    request.session().getKeycloakSessionFactory(), request.realmId(), request.access(), parts, limit);
            Transactions.end(request.session());
            return Response.ok()
                    .type(BodyType.LINES.mediaType())
                    .entity(lines(run))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private @Nullable String given(List<String> include) {
        return include.isEmpty() ? QueryFlag.given(request.session(), "include", null) : String.join(",", include);
    }

    private static StreamingOutput lines(ExportRun run) {
        return out -> {
            BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
            run.run(buffered);
            buffered.flush();
        };
    }
}
