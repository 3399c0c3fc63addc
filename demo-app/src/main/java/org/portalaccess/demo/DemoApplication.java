package org.portalaccess.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.demo.WebServer.Content;
import org.portalaccess.demo.portal.BookingApi;

/**
 * The demo application: a booking portal. Its page runs in the browser, with the public client {@code portal}. Its data
 * comes from {@link BookingApi}.
 */
final class DemoApplication {

    /** The client {@code portal} has a mapper that puts this into the audience of its tokens. */
    private static final String AUDIENCE = "portal-backend";

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    private final Addresses addresses;

    private DemoApplication(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Starts the application. Keycloak need not run yet.
     *
     * @param files the folder realm-config
     */
    static WebServer start(WebServer.Listen listen, Addresses addresses, Path files) {
        // The script of the switch button comes from Keycloak.
        String policy = "script-src 'self' %1$s; connect-src 'self' %1$s".formatted(addresses.keycloak());
        BookingApi api = BookingApi.of(
                addresses.issuer(), addresses.issuerInside(), AUDIENCE, files.resolve("demo-data.ndjson"));
        return WebServer.start(listen, policy, new DemoApplication(addresses)::at)
                .with("/api/", api);
    }

    private @Nullable Content at(String path) {
        if (path.equals("/config.json")) {
            return Content.of("application/json", config());
        }
        return file(path.equals("/") ? "index.html" : path.substring(1));
    }

    /** Returns a file of the page by its name. */
    static @Nullable Content file(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || name.contains("/")) {
            return null;
        }
        try (InputStream file = DemoApplication.class.getResourceAsStream("page/" + name)) {
            return file == null ? null : Content.of(type, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private String config() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("issuer", addresses.issuer().toString())
                .put("clientId", "portal")
                .put("inbox", addresses.inbox().toString())
                .toString();
    }
}
