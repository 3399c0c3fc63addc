package org.portalaccess.testing.server;

import java.net.URI;
import java.util.Optional;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;

/**
 * A Keycloak to test against, wherever it runs (design, section 8). It keeps its addresses and its data through stop and
 * start; closing it ends it for good.
 */
public interface KeycloakServer extends AutoCloseable {

    /** Where it answers, without a slash at the end. */
    URI url();

    /** Where it reaches itself, as an identity provider of its own; not what its tokens name as the issuer. */
    default URI urlInside() {
        return url();
    }

    /** Where {@code /health} and {@code /metrics} are, without a slash at the end. */
    URI managementUrl();

    /** The administrator of the master realm. */
    Credentials credentials();

    /** Its database, where tests can reach that. */
    Optional<JdbcAddress> database();

    /** All it has logged so far. */
    String log();

    /** Ends it in order and waits until it is gone. */
    void stop();

    /** Ends it at once, as a power failure would. */
    void kill();

    /** Starts it again, after {@link #stop()} or {@link #kill()}, and waits until it is ready. */
    void start();

    /**
     * Like {@link #start()}, but with our jars taken out or put back: what an operator does who uninstalls the extension.
     *
     * @param extension whether our jars are there
     */
    void start(boolean extension);

    /** Its admin REST. */
    default AdminApi admin() {
        return new AdminApi(url(), credentials().user(), credentials().password());
    }

    /** Its metrics as Prometheus reads them. */
    default String metrics() {
        return Http.plain()
                .get(URI.create(managementUrl() + "/metrics"))
                .expect(200)
                .body();
    }

    @Override
    void close();
}
