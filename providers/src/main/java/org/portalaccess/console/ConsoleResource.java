package org.portalaccess.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.PageLanguage;
import org.portalaccess.browser.SentForm;
import org.portalaccess.console.ConsoleFiles.Asset;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.Sha256;
import org.portalaccess.setup.ConsoleClient;
import org.portalaccess.setup.Installation;

/**
 * {@code /console}: the console in the browser. It holds no data of anybody, so it needs no token; its scripts call the
 * API with the tokens of their user.
 */
public class ConsoleResource {

    private static final String HTML = "text/html;charset=UTF-8";
    private static final String NO_CACHE = "no-cache";
    static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String MISSING = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>No console</title></head>
            <body><h1>No console</h1><p>This build of Portal Access has no console: it was built with -DskipConsole.</p></body>
            </html>
            """;

    private final KeycloakSession session;

    public ConsoleResource(KeycloakSession session) {
        this.session = session;
    }

    /** Returns the page, or leads to its address if the slash at the end is missing. */
    @GET
    public Response start() {
        return session.getContext().getUri().getPath().endsWith("/") ? page() : toSlash();
    }

    /** Returns the page for the address of any screen; its scripts show the screen. */
    @GET
    @Path("{path: .+}")
    public Response screen(@PathParam("path") String path) {
        return ConsolePath.isScreen(path) ? page() : notFound();
    }

    /** Signs out by a page of its own, which may send people on to an identity provider. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        PageLanguage.chooseLanguage(session);
        String idToken = SentForm.read(session).getFirst("id_token_hint");
        return Response.ok(SignOutPage.fill(session, Objects.requireNonNullElse(idToken, "")))
                .type(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** Returns a file. Its name changes with its content, so a browser need not ask for it again. */
    @GET
    @Path("assets/{name}")
    public Response asset(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding) {
        return ConsoleFiles.onClassPath()
                .asset(name, ConsolePath.allowsGzip(acceptEncoding))
                .map(ConsoleResource::answer)
                .orElseGet(ConsoleResource::notFound);
    }

    /** Returns the texts in a language of the realm. */
    @GET
    @Path("messages/{locale}")
    public Response messages(
            @PathParam("locale") String locale,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        if (!ConsoleLanguages.isOffered(session, locale)) {
            return notFound();
        }
        String texts = Json.text(ConsoleMessages.load(session, Locale.forLanguageTag(locale)));
        boolean zipped = ConsolePath.allowsGzip(acceptEncoding);
        String tag = "\"" + Sha256.hex(texts).substring(0, 32) + (zipped ? "-gzip" : "") + "\"";
        boolean known = ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(",", -1))
                        .anyMatch(one -> one.strip().equals(tag));
        Response.ResponseBuilder answer = known ? Response.notModified() : content(texts, zipped);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, NO_CACHE)
                .build();
    }

    private static Response.ResponseBuilder content(String json, boolean zipped) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return zipped
                ? Response.ok(ConsoleFiles.zip(bytes), MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE);
    }

    private Response page() {
        Optional<String> page = ConsoleFiles.onClassPath().page();
        if (page.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND)
                    .type(HTML)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(MISSING)
                    .build();
        }
        Installation.whenUsed(session, session.getContext().getRealm());
        ConsoleClient.follow(session.getContext().getRealm());
        PageLanguage.chooseLanguage(session);
        return Response.ok(ConsolePage.fill(page.get(), Environment.of(session)))
                .type(HTML)
                .header(HttpHeaders.CACHE_CONTROL, NO_CACHE)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private Response toSlash() {
        UriBuilder address = UriBuilder.fromUri(ConsoleClient.address(session))
                .replaceQuery(session.getContext().getUri().getRequestUri().getRawQuery());
        return Response.seeOther(address.build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response answer(Asset asset) {
        Response.ResponseBuilder answer = Response.ok(asset.bytes())
                .header(HttpHeaders.CONTENT_TYPE, asset.type())
                .header(HttpHeaders.CACHE_CONTROL, FOREVER)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (asset.zipped()) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.build();
    }

    private static Response notFound() {
        return Rest.problem(ProblemException.notFound());
    }
}
