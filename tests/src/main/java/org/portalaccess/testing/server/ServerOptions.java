package org.portalaccess.testing.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a server. Immutable; start from {@link #on(Database)}.
 *
 * @param name names its folder and its log file
 * @param database the kind of database
 * @param address an existing database, such as the one that the nodes of a cluster share; null for a new one
 * @param extension whether our jars are in it
 * @param buildOptions further options of {@code kc.sh build}
 * @param startOptions further options of {@code kc.sh start}
 */
public record ServerOptions(
        String name,
        Database database,
        @Nullable JdbcAddress address,
        boolean extension,
        List<String> buildOptions,
        List<String> startOptions) {

    /** An option of {@code kc.sh build}. All other servers have metrics. */
    public static final String NO_METRICS = "--metrics-enabled=false";

    /** Stands for the port of the server in an option of {@code kc.sh start}, such as {@code --hostname=…}. */
    public static final String PORT = "{port}";

    /**
     * Tests send certificates as a reverse proxy that terminates TLS would. All servers accept them, so that one build
     * fits all.
     */
    private static final String CERTIFICATES = "--spi-x509cert-lookup--provider=rfc9440";

    public ServerOptions {
        buildOptions = List.copyOf(buildOptions);
        startOptions = List.copyOf(startOptions);
    }

    /**
     * Returns the options of a single server with our jars, local caches, and a new database of that kind. The system
     * property {@code portal.server.options} may hold options of {@code kc.sh start} for every server, separated by
     * spaces.
     */
    public static ServerOptions on(Database database) {
        String everywhere = System.getProperty("portal.server.options", "").strip();
        List<String> options = everywhere.isEmpty() ? List.of() : List.of(everywhere.split("\\s+", -1));
        return new ServerOptions(
                "keycloak-" + database.keycloakName(), database, null, true, List.of(CERTIFICATES), options);
    }

    public ServerOptions named(String other) {
        return new ServerOptions(other, database, address, extension, buildOptions, startOptions);
    }

    public ServerOptions withAddress(JdbcAddress other) {
        return new ServerOptions(name, database, other, extension, buildOptions, startOptions);
    }

    public ServerOptions withExtension(boolean wanted) {
        return new ServerOptions(name, database, address, wanted, buildOptions, startOptions);
    }

    /** Enables features, as in {@code dpop} or {@code admin-fine-grained-authz:v2}. */
    public ServerOptions withFeatures(String... features) {
        return withBuildOptions("--features=" + String.join(",", features));
    }

    /** Adds options of {@code kc.sh build}; such a server needs a build of its own. */
    public ServerOptions withBuildOptions(String... options) {
        return new ServerOptions(name, database, address, extension, joined(buildOptions, options), startOptions);
    }

    /**
     * Adds options of {@code kc.sh start}, such as {@code --spi-…} or {@code --log-level=…}. They replace options of
     * the same names. With {@code --import-realm=<file>}, the server imports that file at each start. {@link #PORT}
     * becomes the port of the server.
     */
    public ServerOptions withStartOptions(String... options) {
        Set<String> names = Stream.of(options).map(ServerOptions::nameOf).collect(Collectors.toSet());
        List<String> others = startOptions.stream()
                .filter(option -> !names.contains(nameOf(option)))
                .toList();
        return new ServerOptions(name, database, address, extension, buildOptions, joined(others, options));
    }

    private static String nameOf(String option) {
        return option.replaceFirst("=.*", "");
    }

    /** Returns the existing database, if one was given. */
    public Optional<JdbcAddress> existing() {
        return Optional.ofNullable(address);
    }

    private static List<String> joined(List<String> first, String... second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(second));
        return all;
    }
}
