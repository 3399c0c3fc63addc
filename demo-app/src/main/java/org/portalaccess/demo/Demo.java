package org.portalaccess.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.portalaccess.demo.WebServer.Listen;

/** A complete demo on this machine: Keycloak, demo realm, application, mail catcher. Closing it ends all of them. */
final class Demo implements AutoCloseable {

    private final Deque<Runnable> running = new ArrayDeque<>();
    private final Addresses addresses;

    private Demo(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Starts the demo, on its usual ports if they are free.
     *
     * @param top the top folder of the repository, built
     * @param tell receives a text at each step
     */
    static Demo start(Path top, Consumer<String> tell) {
        return start(
                top,
                tell,
                Addresses.local(
                        Ports.preferably(8080),
                        Ports.preferably(8300),
                        Ports.preferably(8325),
                        Ports.preferably(3025)));
    }

    /** Like {@link #start(Path, Consumer)}, on ports that nobody else expects a demo on. */
    static Demo startOnFreePorts(Path top, Consumer<String> tell) {
        return start(top, tell, Addresses.local(Ports.any(), Ports.any(), Ports.any(), Ports.any()));
    }

    /** Starts all but Keycloak, on the usual ports if they are free. */
    static Demo startBeside(URI keycloak, Path top, Consumer<String> tell) {
        Addresses addresses = Addresses.local(
                keycloak.getPort(), Ports.preferably(8300), Ports.preferably(8325), Ports.preferably(3025));
        return start(addresses, demo -> demo.startOthers(top, tell));
    }

    private static Demo start(Path top, Consumer<String> tell, Addresses addresses) {
        return start(addresses, demo -> {
            demo.startKeycloak(top, tell);
            demo.startOthers(top, tell);
        });
    }

    private static Demo start(Addresses addresses, Consumer<Demo> parts) {
        Demo demo = new Demo(addresses);
        try {
            parts.accept(demo);
            return demo;
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    Addresses addresses() {
        return addresses;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
    }

    private void startKeycloak(Path top, Consumer<String> tell) {
        Path target = top.resolve("demo-app/target");
        Path log = target.resolve("keycloak.log");
        tell.accept("Starting Keycloak; its log is " + top.relativize(log));
        KeycloakServer keycloak = KeycloakServer.start(
                only(target.resolve("keycloak")),
                files(target.resolve("jars")),
                log,
                addresses.keycloak().getPort());
        running.push(keycloak::close);
    }

    private void startOthers(Path top, Consumer<String> tell) {
        MailCatcher mail = MailCatcher.start(
                new Listen(false, addresses.smtpPort()),
                new Listen(false, addresses.inbox().getPort()));
        running.push(mail::close);
        Path files = top.resolve("realm-config");
        WebServer app = DemoApplication.start(new Listen(false, addresses.app().getPort()), addresses, files);
        running.push(app::close);
        tell.accept("Loading the demo realm");
        new DemoRealm(addresses.keycloakInside(), files).load(addresses);
    }

    private static Path only(Path folder) {
        List<Path> found = files(folder);
        if (found.size() != 1) {
            throw new IllegalStateException(folder + " must hold one Keycloak, and holds " + found);
        }
        return found.get(0);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo is not built: ./demo builds it", e);
        }
    }
}
