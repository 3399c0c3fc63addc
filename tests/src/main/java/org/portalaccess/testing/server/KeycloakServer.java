package org.portalaccess.testing.server;

import java.net.URI;
import java.util.Optional;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;

/**
 * A Keycloak to test against, wherever it runs. It keeps its addresses and its data when it is
 * stopped and started. Closing it ends it for good.
 */
public interface KeycloakServer extends AutoCloseable {

    /** The address of the server, without a slash at the end. */
    URI url();

    /**
     * The address at which the server reaches itself, when it is its own identity provider. It need not be the issuer
     * that its tokens name.
     */
    default URI urlInside() {
        return url();
    }

    /** The address of {@code /health} and {@code /metrics}, without a slash at the end. */
    URI managementUrl();

    /** The administrator of the master realm. */
    Credentials credentials();

    /** Its database, if tests can reach it. */
    Optional<JdbcAddress> database();

    /** Returns everything it has logged so far. */
    String log();

    /** Whether it has been started, and neither stopped nor killed since. */
    boolean isRunning();

    /** Shuts it down in order, and waits until it has ended. */
    void stop();

    /** Ends it at once, as a power failure would. */
    void kill();

    /** Starts it again, after {@link #stop()} or {@link #kill()}, and waits until it is ready. */
    void start();

    /**
     * Like {@link #start()}, but with our jars removed or put back, as when an operator uninstalls the extension.
     *
     * @param extension whether our jars are there
     */
    void start(boolean extension);

    /**
     * Runs a command of {@code kc.sh} on the database of this server, after {@link #stop()} or {@link #kill()}, and
     * waits until it ends.
     *
     * @param command the command with its options, as in {@code export --file realm.json}
     * @throws IllegalStateException if it fails, with the end of the log
     */
    default void run(String... command) {
        throw new UnsupportedOperationException("kc.sh can only be run on the distribution");
    }

    /** Returns its admin REST. */
    default AdminApi admin() {
        return new AdminApi(url(), credentials().user(), credentials().password(), this::log);
    }

    /** Returns its metrics in the form that Prometheus reads. */
    default String metrics() {
        return Http.plain()
                .get(URI.create(managementUrl() + "/metrics"))
                .expect(200)
                .body();
    }

    @Override
    void close();
}
