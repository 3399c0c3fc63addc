package org.portalaccess.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.console.ConsoleFiles.Asset;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.Sha256;

/**
 * {@code /switcher.js}: the script of the switch button, for pages of any origin. {@code /switcher-<hash>.js} is the same
 * script under the name of its content, for pages with subresource integrity: it never changes, and is gone after an
 * upgrade that changes the script.
 */
public class SwitcherResource {

    /** The names of the script, as a template of a path. */
    public static final String PATH = "{file: switcher(-[0-9a-f]{16})?\\.js}";

    private static final String PREFIX = "switcher";
    private static final String LATEST = PREFIX + ".js";
    private static final int HASH_LENGTH = 16;

    private final String file;

    public SwitcherResource(String file) {
        this.file = file;
    }

    /** Returns the script. */
    @GET
    public Response script(
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        ConsoleFiles files = ConsoleFiles.onClassPath();
        boolean zipped = ConsolePath.allowsGzip(acceptEncoding);
        return files.switcher(false)
                .map(SwitcherResource::hash)
                .filter(hash -> file.equals(LATEST) || file.equals(PREFIX + "-" + hash + ".js"))
                .flatMap(hash -> files.switcher(zipped).map(asset -> answer(asset, hash, ifNoneMatch)))
                .orElseGet(() -> Rest.problem(ProblemException.notFound()));
    }

    private Response answer(Asset asset, String hash, @Nullable String ifNoneMatch) {
        String tag = "\"" + hash + (asset.zipped() ? "-gzip" : "") + "\"";
        boolean known = ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(",", -1))
                        .anyMatch(one -> one.strip().equals(tag));
        Response.ResponseBuilder answer = known ? Response.notModified() : content(asset);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, file.equals(LATEST) ? "no-cache" : ConsoleResource.FOREVER)
                // A module of another origin needs both.
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }

    private static Response.ResponseBuilder content(Asset asset) {
        Response.ResponseBuilder answer = Response.ok(asset.bytes()).header(HttpHeaders.CONTENT_TYPE, asset.type());
        return asset.zipped() ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer;
    }

    private static String hash(Asset asset) {
        return Sha256.hex(new String(asset.bytes(), StandardCharsets.UTF_8)).substring(0, HASH_LENGTH);
    }
}
