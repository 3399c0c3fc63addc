package org.portalaccess.importing;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.BodyType;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.SpooledBody;
import org.portalaccess.platform.Transactions;
import org.portalaccess.settings.RealmSettingsStore;

/** {@code /import}: accounts, owners and contracts in bulk (docs/api.md). */
public class ImportResource {

    private static final int UNPROCESSABLE = 422;

    private final PortalRequest request;
    private final long maxBytes;

    /**
     * Serves one request.
     *
     * @param maxBytes the largest size of a body
     */
    public ImportResource(PortalRequest request, long maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
    }

    /** Creates or changes what the lines describe. The answer has a line for each line that is not blank. */
    @POST
    public Response load(
            @QueryParam("dry-run") @Nullable String dryRun,
            @QueryParam("fail") @Nullable String fail,
            @QueryParam("full") @Nullable String full,
            @QueryParam("max-removals") @Nullable String maxRemovals,
            InputStream body) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmChange();
            BodyType.LINES.require(request.session());
            boolean onlyLook = DryRun.parse(request.session(), dryRun);
            boolean heldBack = isHeldBack(QueryFlag.given(request.session(), "fail", fail));
            FullOptions options = FullOptions.parse(
                    QueryFlag.given(request.session(), "full", full),
                    QueryFlag.given(request.session(), "max-removals", maxRemovals));
            List<String> types = RealmSettingsStore.of(request.session())
                    .settings(request.realmId())
                    .accountTypes();
            ImportRun run = new ImportRun(request, new LineRules(types), options, onlyLook);
            Transactions.end(request.session());
            SpooledBody spooled = read(body);
            return heldBack ? whole(run, spooled) : lineByLine(run, spooled);
        });
    }

    private static boolean isHeldBack(@Nullable String fail) {
        if (fail != null && !fail.equals("any")) {
            throw ProblemException.invalid("/fail", "invalid", "fail must be any, or left out.");
        }
        return fail != null;
    }

    /** Answers while the lines are processed. */
    private static Response lineByLine(ImportRun run, SpooledBody body) {
        return answer(Response.Status.OK.getStatusCode(), out -> {
            try (body;
                    InputStream lines = body.open()) {
                BufferedOutputStream buffered = new BufferedOutputStream(out);
                run.run(lines, buffered);
                buffered.flush();
            }
        });
    }

    /** Answers when all lines are processed, since the status depends on each of them. */
    private static Response whole(ImportRun run, SpooledBody body) {
        try (body;
                InputStream lines = body.open()) {
            HeldAnswer answer = HeldAnswer.of(out -> run.run(lines, out));
            return answer(run.hasFailed() ? UNPROCESSABLE : Response.Status.OK.getStatusCode(), answer::writeTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response answer(int status, StreamingOutput lines) {
        return Response.status(status)
                .type(BodyType.LINES.mediaType())
                .entity(lines)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private SpooledBody read(InputStream body) {
        SpooledBody spooled = SpooledBody.read(body, maxBytes);
        boolean allowed = false;
        try {
            ImportRun.requireRightAgain(request);
            allowed = true;
        } finally {
            if (!allowed) {
                spooled.close();
            }
        }
        return spooled;
    }
}
