package org.portalaccess.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Http;

/** The Keycloak distribution as a process of its own, on free ports of the loopback address. */
public final class DistributionServer implements KeycloakServer {

    private static final String IMPORT = "--import-realm";

    private final Installation installation;
    private final ServerOptions options;
    private final Path folder;
    private final JdbcAddress database;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private @Nullable KeycloakProcess process;

    private DistributionServer(Installation installation, ServerOptions options) throws IOException {
        this.installation = installation;
        this.options = options;
        Path servers = Files.createDirectories(installation.work().resolve("servers"));
        this.folder = Files.createTempDirectory(servers, options.name() + "-");
        this.database = options.existing().orElseGet(() -> create(options.database(), folder));
    }

    /**
     * Starts a server and waits until it is ready. Its log is {@code servers/<name>-<number>/keycloak.log} in the work
     * folder.
     *
     * @throws IllegalStateException if it does not start, with the end of its log
     */
    public static DistributionServer start(Installation installation, ServerOptions options) {
        try {
            DistributionServer server = new DistributionServer(installation, options);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a server", e);
        }
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    @Override
    public Credentials credentials() {
        return Credentials.ADMIN;
    }

    @Override
    public Optional<JdbcAddress> database() {
        return Optional.of(database);
    }

    /** Returns the path of the log. */
    public Path logFile() {
        return folder.resolve("keycloak.log");
    }

    @Override
    public String log() {
        try {
            return Files.readString(logFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log", e);
        }
    }

    @Override
    public boolean isRunning() {
        return process != null;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public void start() {
        start(options.extension());
    }

    @Override
    public void start(boolean extension) {
        if (process != null) {
            throw new IllegalStateException("runs already");
        }
        Path home = makeHome(extension);
        importsAtStart(home);
        KeycloakProcess started = new KeycloakProcess(home, arguments(), logFile());
        started.await(this::ready);
        process = started;
    }

    private Path makeHome(boolean extension) {
        Path home = folder.resolve("home");
        FileTree.delete(home);
        try {
            FileTree.copy(installation.built(options.withExtension(extension)), home, path -> path.startsWith("conf"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a server", e);
        }
        return home;
    }

    /** Keycloak imports the files in this folder when it starts. */
    private void importsAtStart(Path home) {
        for (String option : options.startOptions()) {
            if (isImport(option)) {
                Path file = Path.of(option.substring(option.indexOf('=') + 1));
                try {
                    Path folder = Files.createDirectories(home.resolve("data").resolve("import"));
                    Files.copy(file, folder.resolve(file.getFileName().toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot prepare an import", e);
                }
            }
        }
    }

    private static boolean isImport(String option) {
        return option.startsWith(IMPORT + "=");
    }

    /**
     * Runs a command of {@code kc.sh} on an existing database, beside servers that may run on it.
     *
     * @return its log
     */
    static String command(Installation installation, ServerOptions options, String... command) {
        try (DistributionServer never = new DistributionServer(installation, options)) {
            never.makeHome(true);
            never.run(command);
            return never.log();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a command", e);
        }
    }

    @Override
    public void run(String... command) {
        if (process != null) {
            throw new IllegalStateException("still runs");
        }
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--optimized");
        arguments.addAll(databaseOptions());
        new KeycloakProcess(folder.resolve("home"), arguments, logFile()).expectSuccess();
    }

    @Override
    public void close() {
        stop();
        FileTree.delete(folder.resolve("home"));
    }

    private boolean ready() {
        try {
            return Http.plain()
                                    .get(URI.create(managementUrl() + "/health/ready"))
                                    .status()
                            == 200
                    && log().contains("Listening on: " + url());
        } catch (UncheckedIOException e) {
            // The server does not listen there yet.
            return false;
        }
    }

    private List<String> arguments() {
        List<String> all = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + managementPort));
        all.addAll(databaseOptions());
        options.startOptions().forEach(option -> all.add(isImport(option) ? IMPORT : withPort(option)));
        addUnlessGiven(all, "--cache=", "local");
        // The server is asked for its health all the time while it starts; that is not worth logging.
        addUnlessGiven(all, "--log-level=", "info,org.portalaccess:debug,io.smallrye.health:error");
        return all;
    }

    private String withPort(String option) {
        return option.replace(ServerOptions.PORT, Integer.toString(port));
    }

    private List<String> databaseOptions() {
        return List.of(
                "--db-url=" + database.url(),
                "--db-username=" + database.user(),
                "--db-password=" + database.password());
    }

    private static void addUnlessGiven(List<String> arguments, String option, String value) {
        if (arguments.stream().noneMatch(argument -> argument.startsWith(option))) {
            arguments.add(option + value);
        }
    }

    private static JdbcAddress create(Database kind, Path folder) {
        if (kind == Database.POSTGRES) {
            return EmbeddedDatabase.create();
        }
        // AUTO_SERVER lets a second node or a test open the same file.
        String file = folder.resolve("h2").resolve("keycloak").toAbsolutePath().toString();
        return new JdbcAddress("jdbc:h2:file:" + file + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE", "sa", "");
    }
}
