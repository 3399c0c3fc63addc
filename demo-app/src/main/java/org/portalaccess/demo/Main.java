package org.portalaccess.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.portalaccess.demo.WebServer.Listen;

/**
 * The command. Without arguments it starts a demo on this machine, until Ctrl-C. {@code --check} ends as soon as the
 * demo has started. {@code beside} and an address uses a Keycloak that runs there. The containers of {@code docker-compose.yml} run {@code mail} and {@code app}.
 */
public final class Main {

    private static final int APP = 8300;
    private static final int INBOX = 8325;
    private static final int SMTP = 3025;

    private Main() {}

    /** Exits with 1 if a part of the demo does not start. */
    public static void main(String[] arguments) throws InterruptedException {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "" -> onThisMachine(true);
            case "--check" -> onThisMachine(false);
            case "mail" -> mail();
            case "beside" -> beside(URI.create(arguments[1]));
            case "app" -> app(URI.create(System.getenv("KEYCLOAK_INSIDE")));
            default -> {
                System.err.println("usage: ./demo [--check]");
                System.exit(2);
            }
        }
    }

    private static void onThisMachine(boolean stay) throws InterruptedException {
        Demo demo = Demo.start(Path.of("").toAbsolutePath(), System.out::println);
        System.out.println(Welcome.of(demo.addresses()));
        if (stay) {
            System.out.println("Ctrl-C ends it.");
            forEver();
        }
        System.exit(0);
    }

    /** Loads the demo realm into a Keycloak that runs, and starts the other parts beside it. {@code ./dev} does so. */
    private static void beside(URI keycloak) throws InterruptedException {
        Demo demo = Demo.startBeside(keycloak, Path.of("").toAbsolutePath(), System.out::println);
        System.out.println(Welcome.of(demo.addresses()));
        forEver();
    }

    private static void mail() throws InterruptedException {
        MailCatcher.start(new Listen(true, SMTP), new Listen(true, INBOX));
        forEver();
    }

    private static void app(URI keycloakInside) throws InterruptedException {
        Addresses addresses = new Addresses(
                URI.create("http://localhost:8080"),
                keycloakInside,
                URI.create("http://localhost:" + APP),
                URI.create("http://localhost:" + INBOX),
                "mail",
                SMTP);
        Path files = Path.of("/realm-config");
        new DemoRealm(keycloakInside, files).load(addresses);
        DemoApplication.start(new Listen(true, APP), addresses, files);
        System.out.println(Welcome.of(addresses));
        forEver();
    }

    private static void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
