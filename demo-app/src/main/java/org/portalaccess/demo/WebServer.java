package org.portalaccess.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small web server: content for GET requests, and handlers for other parts of it. */
final class WebServer implements AutoCloseable {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    private WebServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param listen the address that it listens at
     * @param further directives for the Content-Security-Policy, in addition to those of every page
     * @param content returns the content of a path; null if there is none
     */
    static WebServer start(Listen listen, String further, Function<String, @Nullable Content> content) {
        try {
            WebServer web = new WebServer(HttpServer.create(listen.address(), 0));
            String policy = POLICY + further;
            web.server.setExecutor(web.threads);
            web.server.createContext("/", exchange -> {
                try (exchange) {
                    answer(exchange, content.apply(exchange.getRequestURI().getPath()), policy);
                }
            });
            web.server.start();
            return web;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + listen.address(), e);
        }
    }

    /** Lets a handler answer all requests below a path. */
    WebServer with(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, @Nullable Content found, String policy) throws IOException {
        boolean get = exchange.getRequestMethod().equals("GET");
        Content content = found == null ? Content.text("Not found.") : found;
        byte[] body = content.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", content.type());
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", content.policy().isEmpty() ? policy : content.policy());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(!get ? 405 : found == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
    }

    /**
     * An address to listen at.
     *
     * @param everywhere whether to accept connections from outside this machine, as a container must
     * @param port the port
     */
    record Listen(boolean everywhere, int port) {

        InetSocketAddress address() {
            return everywhere
                    ? new InetSocketAddress(port)
                    : new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
    }

    /**
     * The content of an answer.
     *
     * @param type its media type
     * @param body its text
     * @param policy a Content-Security-Policy of its own in place of the server's; empty for the server's
     */
    record Content(String type, String body, String policy) {

        static Content text(String text) {
            return of("text/plain", text);
        }

        Content under(String otherPolicy) {
            return new Content(type, body, otherPolicy);
        }

        static Content of(String type, String text) {
            return new Content(type + "; charset=utf-8", text, "");
        }
    }
}
