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

    private static final int HASH_LENGTH = 16;

    private final @Nullable String wanted;

    private SwitcherResource(@Nullable String wanted) {
        this.wanted = wanted;
    }

    /** Returns the script as it is now. */
    public static SwitcherResource latest() {
        return new SwitcherResource(null);
    }

    /** Returns the script if its content has this hash, which is public. */
    public static SwitcherResource withHash(String wanted) {
        return new SwitcherResource(wanted);
    }

    /** Returns the script. */
    @GET
    public Response script(
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        ConsoleFiles files = ConsoleFiles.onClassPath();
        boolean zipped = ConsolePath.allowsGzip(acceptEncoding);
        return files.switcher(false)
                .map(SwitcherResource::nameOf)
                .filter(name -> wanted == null || wanted.equals(name))
                .flatMap(name -> files.switcher(zipped).map(asset -> answer(asset, name, ifNoneMatch)))
                .orElseGet(() -> Rest.problem(ProblemException.notFound()));
    }

    private Response answer(Asset asset, String name, @Nullable String ifNoneMatch) {
        String tag = "\"" + name + (asset.zipped() ? "-gzip" : "") + "\"";
        boolean known = ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(",", -1))
                        .anyMatch(one -> one.strip().equals(tag));
        Response.ResponseBuilder answer = known ? Response.notModified() : content(asset);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, wanted == null ? "no-cache" : ConsoleResource.FOREVER)
                // A module of another origin needs both.
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }

    private static Response.ResponseBuilder content(Asset asset) {
        Response.ResponseBuilder answer = Response.ok(asset.bytes()).header(HttpHeaders.CONTENT_TYPE, asset.type());
        return asset.zipped() ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer;
    }

    private static String nameOf(Asset asset) {
        return Sha256.hex(new String(asset.bytes(), StandardCharsets.UTF_8)).substring(0, HASH_LENGTH);
    }
}
