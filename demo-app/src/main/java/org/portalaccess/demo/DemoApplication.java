package org.portalaccess.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.demo.WebServer.Content;

/** The demo application: a page that runs only in the browser, with the public client {@code portal}. */
final class DemoApplication {

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    private final Addresses addresses;

    private DemoApplication(Addresses addresses) {
        this.addresses = addresses;
    }

    static WebServer start(WebServer.Listen listen, Addresses addresses) {
        return WebServer.start(
                listen, "connect-src 'self' " + addresses.keycloak(), new DemoApplication(addresses)::at);
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
