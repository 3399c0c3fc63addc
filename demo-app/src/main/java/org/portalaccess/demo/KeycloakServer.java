package org.portalaccess.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Keycloak process with our jars and an embedded database that is empty at each start. */
final class KeycloakServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;
    private final Thread atExit = new Thread(this::end);

    private KeycloakServer(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts Keycloak and waits until it answers.
     *
     * @param home an unpacked distribution, which it may change
     * @param jars our jars
     * @param log the file of its log
     * @throws IllegalStateException if Keycloak does not start; the message has the end of its log
     */
    static KeycloakServer start(Path home, List<Path> jars, Path log, int port) {
        try {
            install(home, jars);
            Files.deleteIfExists(log);
            KeycloakServer server = new KeycloakServer(run(home, log, port), log);
            server.await(AdminRest.asAdministrator(URI.create("http://localhost:" + port)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Keycloak", e);
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private static void install(Path home, List<Path> jars) throws IOException {
        delete(home.resolve("data"));
        for (Path jar : jars) {
            Path installed = home.resolve("providers").resolve(jar.getFileName());
            if (!Files.exists(installed) || Files.mismatch(jar, installed) >= 0) {
                Files.copy(jar, installed, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Process run(Path home, Path log, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=http://localhost:" + port,
                        // Last access is shown at once. By default it is written every half minute.
                        "--spi-portal-access-activity--default--flush-seconds=1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        // Halves the start time. In a demo, the gain of the second compiler would not be noticed.
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", AdminRest.USER);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", AdminRest.PASSWORD);
        return builder.start();
    }

    private void await(AdminRest admin) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!admin.isUp()) {
            if (endsWithin(Duration.ofMillis(500)) || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("Keycloak did not start; " + log + " ends with\n" + lastLines());
            }
        }
    }

    private void end() {
        process.destroy();
        if (!endsWithin(Duration.ofSeconds(30))) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e + ")";
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
