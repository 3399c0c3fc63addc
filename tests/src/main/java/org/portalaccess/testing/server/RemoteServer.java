package org.portalaccess.testing.server;

import java.net.URI;
import java.util.Optional;
import org.portalaccess.testing.client.AdminApi;

/** A server that was started outside of the tests, for example by {@code DevServer}. Tests cannot stop it. */
final class RemoteServer implements KeycloakServer {

    private final URI url;

    RemoteServer(URI url) {
        this.url = url;
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public URI managementUrl() {
        String address = System.getProperty("portal.server.management", "");
        if (address.isEmpty()) {
            throw new UnsupportedOperationException("give -Dportal.server.management as DevServer prints it");
        }
        return URI.create(address);
    }

    @Override
    public Credentials credentials() {
        return Credentials.ADMIN;
    }

    @Override
    public Optional<JdbcAddress> database() {
        return Optional.empty();
    }

    /** Its log lies elsewhere, so no request is sent a second time. */
    @Override
    public AdminApi admin() {
        return new AdminApi(url, credentials().user(), credentials().password(), () -> "");
    }

    @Override
    public String log() {
        throw notOurs();
    }

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public void stop() {
        throw notOurs();
    }

    @Override
    public void kill() {
        throw notOurs();
    }

    @Override
    public void start() {
        throw notOurs();
    }

    @Override
    public void start(boolean extension) {
        throw notOurs();
    }

    @Override
    public void close() {
        // The server outlives the tests.
    }

    private static UnsupportedOperationException notOurs() {
        return new UnsupportedOperationException("not possible with -Dportal.server.url: run this test without it");
    }
}
