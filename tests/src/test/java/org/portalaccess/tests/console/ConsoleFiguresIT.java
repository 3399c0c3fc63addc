package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Sizes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Prints how much the console transfers and how long its screens take. The build checks the size of its files. */
@SystemTest
@Isolated
@Tag("D1")
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleFiguresIT {

    private static final int MEMBERS = 300;
    private static final int TIMES = 5;

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    ConsoleFiguresIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        ConsoleScene.member(
                realm,
                "harbour",
                Json.object("user", "ann", "kind", "staff", "permissions", List.of("team:view", "calendar:view")));
        ArrayNode users = Json.array();
        for (int i = 0; i < MEMBERS; i++) {
            users.add(Json.object("username", name(i), "email", name(i) + "@example.org", "enabled", true)
                    .put("firstName", "Person")
                    .put("lastName", String.valueOf(i))
                    .put("emailVerified", true));
        }
        realm.admin()
                .post(
                        realm.path("partialImport"),
                        Json.object("ifResourceExists", "FAIL").set("users", users));
        for (int i = 0; i < MEMBERS; i++) {
            ConsoleScene.member(
                    realm,
                    "beachco",
                    Json.object("user", name(i), "kind", "portal", "permissions", List.of("calendar:view")));
        }
    }

    private static String name(int number) {
        return "person-%03d".formatted(number);
    }

    @Test
    void firstViewOverAnEmptyCacheIsSmall() {
        try (BrowserContext browser = chromium.person()) {
            List<Request> requests = new CopyOnWriteArrayList<>();
            browser.onRequestFinished(requests::add);
            Page page = scene.open(browser, "ann", "?account_hint=beachco");
            page.getByText("Sail Loft").waitFor();
            long bytes = requests.stream()
                    .filter(request -> request.url().contains("/portal-access/"))
                    .map(Request::sizes)
                    .mapToLong(ConsoleFiguresIT::received)
                    .sum();

            print("first view over an empty cache: %d kB transferred, at most 300 wanted".formatted(bytes / 1000));
            assertThat(bytes).isPositive();
        }
    }

    private static long received(Sizes sizes) {
        return (long) sizes.responseBodySize + sizes.responseHeadersSize;
    }

    @Test
    void rowsOfALargeTeamAndASwitchArePrinted() {
        try (BrowserContext browser = chromium.person()) {
            String team = "team/" + scene.beach() + "/portal";
            Page page = scene.open(browser, "ann", team + "?account_hint=beachco");
            page.locator("tbody tr").nth(49).waitFor();
            print("navigation to the first rows of a team of %d: %d ms, at most 1500 wanted"
                    .formatted(MEMBERS, median(() -> {
                        page.reload();
                        page.locator("tbody tr").first().waitFor();
                    })));
            assertThat(page.locator("tbody tr").count()).isEqualTo(50);

            page.navigate(realm.url() + "/portal-access/console/");
            heading(page, "What is visible in Beach Co").waitFor();
            print("switch to another account and back: %d ms".formatted(median(() -> {
                switchTo(page, "Harbour Stays");
                switchTo(page, "Beach Co");
            })));
        }
    }

    private static void switchTo(Page page, String account) {
        button(page, "Switch to " + account).click();
        heading(page, "What is visible in " + account).waitFor();
    }

    private static long median(Runnable action) {
        long[] times = IntStream.range(0, TIMES)
                .mapToLong(time -> {
                    long start = System.nanoTime();
                    action.run();
                    return Duration.ofNanos(System.nanoTime() - start).toMillis();
                })
                .sorted()
                .toArray();
        return times[TIMES / 2];
    }

    private static void print(String figure) {
        System.out.println("Figures: " + figure);
    }
}
