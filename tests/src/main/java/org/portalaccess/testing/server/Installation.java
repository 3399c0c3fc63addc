package org.portalaccess.testing.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The files from which servers are made.
 *
 * @param keycloak the unpacked distribution, never changed
 * @param jars our jars
 * @param work the folder in which servers are built and run, and leave their logs
 */
public record Installation(Path keycloak, List<Path> jars, Path work) {

    /** The lock that is held while a home is built. */
    private static final Map<Path, Object> BUILDING = new ConcurrentHashMap<>();

    public Installation {
        jars = List.copyOf(jars);
        for (Path needed : Stream.concat(Stream.of(keycloak.resolve("bin/kc.sh")), jars.stream())
                .toList()) {
            if (!Files.isRegularFile(needed)) {
                throw new IllegalArgumentException("no such file: " + needed);
            }
        }
    }

    /**
     * Returns the installation that the build names in the system properties {@code portal.keycloak},
     * {@code portal.jars} (a path list) and {@code portal.work}.
     */
    public static Installation ofTheBuild() {
        return of("portal.keycloak");
    }

    /** Makes a copy of the distribution as it was unpacked, for commands that change it. The folder may be there already. */
    public void copyTo(Path home) throws IOException {
        FileTree.copy(keycloak, home, Installation::changedByBuild);
    }

    /**
     * Returns the oldest supported Keycloak, from the system property {@code portal.keycloak.oldest}, with our jars.
     */
    public static Installation ofTheOldestKeycloak() {
        return of("portal.keycloak.oldest");
    }

    /** Returns the same installation with jars as a build with {@code -DskipConsole} makes them. */
    public Installation withoutConsole() {
        try {
            Path folder = Files.createTempDirectory(work, "without-console-");
            List<Path> others = new ArrayList<>();
            for (Path jar : jars) {
                others.add(JarCopy.without(Installation::isConsole, jar, folder));
            }
            return new Installation(keycloak, others, work);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the jars", e);
        }
    }

    /** Whether it is a file of the console, in the themes jar. Classes of the same package are in the other jar. */
    private static boolean isConsole(String name) {
        return name.startsWith("org/portalaccess/console/") && !name.endsWith(".class");
    }

    private static Installation of(String keycloak) {
        List<Path> jars = Stream.of(property("portal.jars").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return new Installation(Path.of(property(keycloak)), jars, Path.of(property("portal.work")));
    }

    /**
     * Returns a home with or without our jars, built for these options. Each home is built once for all servers, and
     * named by a hash over everything that goes into it, so that a later run finds it again.
     */
    Path built(ServerOptions options) {
        List<Path> providers = options.extension() ? jars : List.of();
        List<String> arguments =
                new ArrayList<>(List.of("build", "--db=" + options.database().keycloakName(), "--health-enabled=true"));
        if (!options.buildOptions().contains(ServerOptions.NO_METRICS)) {
            arguments.add("--metrics-enabled=true");
        }
        arguments.addAll(options.buildOptions());
        try {
            Path home = work.resolve("keycloak-built").resolve(Fingerprint.of(keycloak, arguments, providers));
            synchronized (BUILDING.computeIfAbsent(home, key -> new Object())) {
                if (!Files.exists(home)) {
                    build(home, arguments, providers);
                }
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build a server", e);
        }
    }

    private void build(Path home, List<String> arguments, List<Path> providers) throws IOException {
        Files.createDirectories(home.getParent());
        Path fresh = Files.createTempDirectory(home.getParent(), "building-");
        FileTree.copy(keycloak, fresh, Installation::changedByBuild);
        for (Path jar : providers) {
            Files.copy(jar, fresh.resolve("providers").resolve(jar.getFileName().toString()));
        }
        Path log = work.resolve("keycloak-build.log");
        new KeycloakProcess(fresh, arguments, log).expectSuccess();
        try {
            Files.move(fresh, home);
        } catch (IOException e) {
            // Another run has built the same home in the meantime.
            FileTree.delete(fresh);
            if (!Files.exists(home)) {
                throw e;
            }
        }
    }

    private static boolean changedByBuild(Path path) {
        return path.startsWith("lib/quarkus") || path.startsWith("conf");
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    "the system property " + name + " is missing; tests/README.md says who sets it");
        }
        return value;
    }
}
