package org.portalaccess.testing.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kind of server is wanted. Immutable; start from {@link #on(Database)}.
 *
 * @param name names its folder and its log file
 * @param database the kind of database
 * @param address a database that is there already, as the nodes of a cluster share one; null for a new one
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

    public ServerOptions {
        buildOptions = List.copyOf(buildOptions);
        startOptions = List.copyOf(startOptions);
    }

    /** A single server with our jars, local caches, and a new database of that kind. */
    public static ServerOptions on(Database database) {
        return new ServerOptions("keycloak-" + database.keycloakName(), database, null, true, List.of(), List.of());
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

    /** Switches features on, as in {@code dpop} or {@code admin-fine-grained-authz:v2}. */
    public ServerOptions withFeatures(String... features) {
        return withBuildOptions("--features=" + String.join(",", features));
    }

    /** Adds options that {@code kc.sh build} takes; they cost a build of their own. */
    public ServerOptions withBuildOptions(String... options) {
        return new ServerOptions(name, database, address, extension, joined(buildOptions, options), startOptions);
    }

    /** Adds options that {@code kc.sh start} takes: {@code --spi-…}, {@code --log-level=…}. */
    public ServerOptions withStartOptions(String... options) {
        return new ServerOptions(name, database, address, extension, buildOptions, joined(startOptions, options));
    }

    /** The database that is there already, if one was given. */
    public Optional<JdbcAddress> existing() {
        return Optional.ofNullable(address);
    }

    private static List<String> joined(List<String> first, String... second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(second));
        return all;
    }
}
