package org.portalaccess.tests;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;

/**
 * The device on which people approve sign-ins that began elsewhere (OpenID Connect CIBA), in the role that Keycloak
 * sees: an address that Keycloak calls, and that calls back with the token it was sent.
 */
final class AuthenticationDevice implements AutoCloseable {

    private final HttpServer http;
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    AuthenticationDevice() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", exchange -> {
            asked.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse(""));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    /** Approves the request that came first. */
    void approve(OidcClient client) {
        Http.plain()
                .json(
                        "POST",
                        client.endpoint("ext/ciba/auth/callback"),
                        Json.object("status", "SUCCEED"),
                        Map.of("Authorization", asked.remove()))
                .expect(200);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
