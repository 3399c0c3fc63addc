package org.portalaccess.tests.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portalaccess.testing.client.Waiting;

/** An example that is running, as its own process, at a free port unless the settings name one. */
final class ExampleProcess implements AutoCloseable {

    /** The folder {@code examples}. */
    static final Path FOLDER = Path.of("..", "examples").toAbsolutePath().normalize();

    private static final Pattern ADDRESS = Pattern.compile("Listening at (http://localhost:\\d+)");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final Thread atExit = new Thread(this::end);

    private ExampleProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it and waits until it listens. What it prints is kept in the work folder of the tests. */
    static ExampleProcess start(String example, List<String> command, Map<String, String> settings) {
        Path log = Path.of(System.getProperty("portal.work"), "examples", example + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(FOLDER.resolve(example).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PORT", "0");
        builder.environment().putAll(settings);
        try {
            Files.createDirectories(log.getParent());
            ExampleProcess started = new ExampleProcess(builder.start(), log);
            Waiting.until(PATIENCE, () -> started.listens() || !started.process.isAlive(), done -> done);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    /** Where it listens. */
    URI origin() {
        Matcher address = ADDRESS.matcher(printed());
        if (!address.find()) {
            throw new AssertionError("the example has not started: " + printed());
        }
        return URI.create(address.group(1));
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private boolean listens() {
        return ADDRESS.matcher(printed()).find();
    }

    private String printed() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        // npm and a shell may stand between.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
