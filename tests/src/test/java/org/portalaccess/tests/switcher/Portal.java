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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A portal of another origin with the switch button on its page, under a policy that allows nothing else. */
final class Portal implements AutoCloseable {

    /** The path of a page that sets the properties of the button first, and then loads the script of the button twice. */
    static final String LATE = "/late";

    /** The path of the portal's own list of accounts, as a server answers it that keeps the tokens. */
    static final String ACCOUNTS = "/accounts";

    private static final String OWN_LIST = """
            {"items": [
                {"account": {"id": "1", "key": "cove", "name": "Cove Homes"}, "kind": "staff", "access": "View the calendar"},
                {"account": {"id": "2", "key": "dune", "name": "Dune Lodges"}, "kind": "portal"}
            ], "total": 2}""";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Portal</title><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark"></head>
            <body>
            <header><h1>Portal</h1><portal-access-switcher client-id="portal" %s></portal-access-switcher></header>
            <main><p id="data">No account</p></main>
            %s
            </body>
            </html>
            """;
    private static final String SCRIPT = "<script type=\"module\" src=\"%s\"></script>\n";
    private static final String OWN_SCRIPT = "/portal.js";

    private final HttpServer http;
    private final List<String> listed = new CopyOnWriteArrayList<>();

    /** Starts the portal for a realm; its page is at {@code /}. */
    Portal(URI issuer) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String origin = issuer.getScheme() + "://" + issuer.getAuthority();
        String policy = "default-src 'none'; script-src 'self' " + origin + "; connect-src 'self' " + origin
                + "; style-src 'none'; img-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        String button = issuer + "/portal-access/switcher.js";
        String scripts = SCRIPT.formatted(button) + SCRIPT.formatted(OWN_SCRIPT);
        String late = SCRIPT.formatted(OWN_SCRIPT) + SCRIPT.formatted(button) + SCRIPT.formatted(button + "?again");
        http.createContext("/", exchange -> {
            // What stands behind the path are attributes of the button.
            String query = exchange.getRequestURI().getQuery();
            String attributes = query == null || query.contains("account_hint") ? "" : query.replace('&', ' ');
            boolean isLate = exchange.getRequestURI().getPath().equals(LATE);
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            String page = PAGE.formatted(attributes, isLate ? late : scripts);
            answer(exchange, "text/html", page.getBytes(StandardCharsets.UTF_8));
        });
        http.createContext(OWN_SCRIPT, exchange -> answer(exchange, "text/javascript", script()));
        http.createContext(ACCOUNTS, exchange -> {
            listed.add(exchange.getRequestURI().getQuery());
            answer(exchange, "application/json", OWN_LIST.getBytes(StandardCharsets.UTF_8));
        });
        http.start();
    }

    /** What the button has asked the list of the portal for: the queries. */
    List<String> listed() {
        return listed;
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
