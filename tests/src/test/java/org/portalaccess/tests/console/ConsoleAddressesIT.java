package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Credentials;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;

/** The addresses of the console on a server below a path, whose administrators use another host name. */
@Tag("D1")
final class ConsoleAddressesIT {

    private static final Chromium CHROMIUM = new Chromium();

    /** Reads an address and writes it back as it is; answers with what the script has seen. */
    private static final String READ_AND_WRITE = """
            async ([address, token]) => {
              const headers = { Authorization: token };
              const read = await fetch(address, { headers });
              const body = await read.text();
              const tag = read.headers.get('ETag');
              const type = { 'Content-Type': 'application/json', 'If-Match': tag };
              const written = await fetch(address, { method: 'PUT', body, headers: { ...headers, ...type } });
              return `${read.status} ${tag !== null} ${written.status}`;
            }""";

    private static KeycloakServer server;
    private static TestRealm realm;
    private static ConsoleScene scene;
    private static String console;

    @BeforeAll
    static void startServer() {
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        server = Servers.start(ServerOptions.on(Database.H2)
                .named("addresses")
                .withBuildOptions(
                        "--http-relative-path=/auth", "--http-management-relative-path=/", ServerOptions.NO_METRICS)
                .withStartOptions(
                        "--hostname=http://127.0.0.1:" + ServerOptions.PORT + "/auth",
                        "--hostname-admin=http://localhost:" + ServerOptions.PORT + "/auth"));
        URI below = URI.create(server.url() + "/auth");
        Credentials admin = server.credentials();
        realm = TestRealm.create(below, new AdminApi(below, admin.user(), admin.password(), server::log));
        scene = ConsoleScene.in(realm);
        scene.invite("beachco", "sam@example.org");
        realm.createUser("sue");
        scene.remove(ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", "sue", "kind", "portal", "permissions", List.of("calendar:view"))));
        console = below + "/realms/" + realm.name() + "/portal-access/console/";
    }

    @AfterAll
    static void closeServer() {
        CHROMIUM.close();
        if (server != null) {
            server.close();
        }
    }

    /** People sign in, refresh and invite here, as everywhere: nothing of ours needs the metrics. */
    @Test
    @Tag("C20")
    void withoutMetricsNoneAreServed() {
        assertThat(Http.plain()
                        .get(URI.create(server.managementUrl() + "/metrics"))
                        .status())
                .isEqualTo(404);
    }

    /**
     * A screen.
     *
     * @param path its address below the console
     * @param text what is on it and on no other screen beside it
     */
    private record Screen(String path, String text) {}

    private static List<Screen> screens() {
        String team = "team/" + scene.beach() + "/";
        JsonNode invitation = realm.admin()
                .get(realm.path("portal-access/accounts/key:beachco/invitations"))
                .at("/items/0/id");
        return List.of(
                new Screen("", "What is visible in Beach Co"),
                new Screen("?search=beach", "What is visible in Beach Co"),
                new Screen("activity", "My activity"),
                new Screen(team + "staff", "ann@example.org"),
                new Screen(team + "portal", "lynn@example.org"),
                new Screen(team + "portal?search=lynn", "lynn@example.org"),
                new Screen(team + "invitations", "sam@example.org"),
                new Screen(team + "former", "Test sue"),
                new Screen(team + "invite", "Send invitation"),
                new Screen(team + "invite-many", "One person a line"),
                new Screen(team + "members/" + scene.lynnsMembership(), "Test lynn"),
                new Screen(team + "invitations/" + invitation.asText(), "sam@example.org"),
                new Screen("nowhere", "There is no such page"));
    }

    @Test
    void everyScreenHasAnAddressThatReloadBackAndForwardKeep() {
        try (BrowserContext ann = CHROMIUM.person()) {
            Page page = scene.open(ann, "ann", "activity");
            List<Screen> screens = screens();
            for (Screen screen : screens) {
                page.navigate(console + screen.path());
                assertShows(page, screen);
                page.reload();
                assertShows(page, screen);
            }
            for (int i = screens.size() - 2; i >= 0; i--) {
                page.goBack();
                assertShows(page, screens.get(i));
            }
            page.goForward();
            assertShows(page, screens.get(1));
        }
    }

    @Test
    void backAndForwardWithinTheConsoleShowEachScreenAgain() {
        try (BrowserContext ann = CHROMIUM.person()) {
            Page page = scene.open(ann, "ann", "");
            Screen start = new Screen("", "What is visible in Beach Co");
            Screen team = new Screen("team/" + scene.beach() + "/portal", "lynn@example.org");
            Screen member =
                    new Screen("team/" + scene.beach() + "/members/" + scene.lynnsMembership(), "Permission set");
            assertShows(page, start);
            link(page, "Team").click();
            assertShows(page, team);
            link(page, "Edit Test lynn").click();
            assertShows(page, member);

            page.goBack();
            assertShows(page, team);
            page.goBack();
            assertShows(page, start);
            page.goForward();
            assertShows(page, team);
            page.goForward();
            assertShows(page, member);

            // Nobody is logged in as somebody else: this address leads to the start.
            page.navigate(console + "as");
            heading(page, "My accounts").waitFor();
            assertThat(page.url()).doesNotContain("/as");
        }
    }

    /** Requests of realm staff go to the address for administrators, which has another origin. */
    @Test
    void pageMayReadAndWriteAtTheAddressForAdministrators() {
        String other = console.substring(0, console.indexOf("/realms/")).replace("127.0.0.1", "localhost");
        JsonNode data =
                ConsolePages.data(new ConsolePages(URI.create(console)).get("").html());
        assertThat(data.get("adminBaseUrl").asText()).isEqualTo(other);
        assertThat(data.get("serverBaseUrl").asText()).isEqualTo(other.replace("localhost", "127.0.0.1"));
        String boss = realm.createUser("boss");
        realm.grantClientRole(boss, "realm-management", "manage-portal-access");
        try (BrowserContext browser = CHROMIUM.person()) {
            List<String> violations = ConsoleScene.violations(browser);
            List<String> tokens = new CopyOnWriteArrayList<>();
            browser.onRequest(request -> {
                if (request.url().endsWith("/portal-access/me")) {
                    tokens.add(request.headers().get("authorization"));
                }
            });
            Page page = scene.open(browser, "boss", "activity");
            heading(page, "My activity").waitFor();
            String address = other + "/admin/realms/" + realm.name() + "/portal-access/settings";
            Object answers = page.evaluate(READ_AND_WRITE, List.of(address, tokens.get(tokens.size() - 1)));

            assertThat(answers).isEqualTo("200 true 200");
            assertThat(violations).isEmpty();
        }
    }

    private static void assertShows(Page page, Screen screen) {
        page.getByText(screen.text()).first().waitFor();
        page.waitForURL(console + screen.path());
        assertThat(page.url()).isEqualTo(console + screen.path());
    }
}
