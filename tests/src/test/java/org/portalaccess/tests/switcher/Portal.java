package org.portalaccess.tests.switcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A portal of another origin with the switch button on its page, under a policy that allows nothing else. */
final class Portal implements AutoCloseable {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Portal</title><meta name="viewport" content="width=device-width"></head>
            <body>
            <header><h1>Portal</h1><portal-access-switcher client-id="portal"></portal-access-switcher></header>
            <main><p id="data">No account</p></main>
            <script type="module" src="%s/portal-access/switcher.js"></script>
            <script type="module" src="/portal.js"></script>
            </body>
            </html>
            """;

    private final HttpServer http;

    /** Starts the portal for a realm. */
    Portal(URI issuer) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String origin = issuer.getScheme() + "://" + issuer.getAuthority();
        String policy = "default-src 'none'; script-src 'self' " + origin + "; connect-src " + origin
                + "; style-src 'none'; img-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        http.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            answer(exchange, "text/html", PAGE.formatted(issuer).getBytes(StandardCharsets.UTF_8));
        });
        http.createContext("/portal.js", exchange -> answer(exchange, "text/javascript", script()));
        http.start();
    }

    String origin() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private static byte[] script() throws IOException {
        try (InputStream in = Portal.class.getResourceAsStream("/switcher/portal.js")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
