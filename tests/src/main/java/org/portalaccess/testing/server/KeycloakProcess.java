package org.portalaccess.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of {@code kc.sh}: a shell, and a JVM below it. */
final class KeycloakProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 200;

    private final Process process;
    private final Path log;
    private final Thread atExit = new Thread(this::kill);

    KeycloakProcess(Path home, List<String> arguments, Path log) {
        this.log = log;
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        // A test server is too short-lived for the second compiler to pay off: it would double the CPU time of a start.
        // A concurrent garbage collector would take time from the few cores.
        String options = System.getProperty(
                "portal.server.java.options", "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC");
        builder.environment().put("JAVA_OPTS_APPEND", (options + " -Dh2.bindAddress=127.0.0.1").strip());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", Credentials.ADMIN.user());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", Credentials.ADMIN.password());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Waits until the condition holds. If this process still runs then, it is the one that meets the condition. */
    void await(BooleanSupplier ready) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!ready.getAsBoolean()) {
            if (endsWithin(POLL_MILLIS) || Instant.now().isAfter(end)) {
                kill();
                throw new IllegalStateException("Keycloak did not start; " + log + " ends with\n" + lastLines());
            }
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended at once; " + log + " ends with\n" + lastLines());
        }
    }

    /** Waits until the command ends, and requires success. */
    void expectSuccess() {
        boolean ended = endsWithin(PATIENCE.toMillis());
        kill();
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException("kc.sh failed; " + log + " ends with\n" + lastLines());
        }
    }

    /** Shuts it down in order, and kills it if it has not ended within a minute. */
    void stop() {
        process.destroy();
        endsWithin(Duration.ofMinutes(1).toMillis());
        kill();
    }

    /** Ends shell and JVM at once. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(10).toMillis());
        forget();
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This JVM is already ending, maybe in this very hook, so nothing is left to remove.
            return;
        }
    }

    private boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("interrupted while waiting for Keycloak", e);
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
}
