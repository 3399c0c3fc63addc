package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.TestRealm;

/** The import in the console: many lines in pieces, with what has failed to mend, over a lost connection. */
@SystemTest
@Tag("C11")
@Tag("D4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImportConsoleIT {

    private static final int LINES = Integer.getInteger("portal.import.lines", 20_000);
    private static final int BAD = 12;
    private static final Locator.WaitForOptions PATIENTLY = new Locator.WaitForOptions().setTimeout(600_000);

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;

    ImportConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeStaff() {
        staff = RealmStaffScene.in(realm);
    }

    @Test
    void manyLinesAreImportedOverALostConnectionAndTheBadOnesCanBeMended() throws IOException {
        staff.account("big", "Big Brand", null);
        try (BrowserContext rita = chromium.person()) {
            List<String> violations = ConsoleScene.violations(rita);
            Page page = staff.open(rita, "accounts/import");
            heading(page, "Import").waitFor();
            Chromium.picture(page, "console-import-start");
            assertThat(Chromium.faults(page)).isEmpty();
            choose(page, "big.ndjson", lines());
            loseTheConnectionOnce(page);
            Instant start = Instant.now();
            button(page, "Import").click();
            page.getByText("The connection is lost.").first().waitFor();
            Chromium.picture(page, "console-import-waiting");
            page.getByText(String.format("%,d of %,d lines imported", LINES, LINES))
                    .waitFor();
            printTime(Duration.between(start, Instant.now()));
            heading(page, "12 lines have failed").waitFor();
            Chromium.picture(page, "console-import-failed");
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(count(page, "Failed")).isEqualTo(BAD);
            // Lines whose answer was lost are sent again, and are there by then.
            assertThat(count(page, "Created") + count(page, "Unchanged")).isEqualTo(LINES - BAD);
            assertThat(count(page, "Created")).isGreaterThan(LINES / 2);
            assertThat(contracts()).isEqualTo(LINES - BAD);
            mend(page);
            assertThat(violations).isEmpty();
        }
        assertThat(contracts()).isEqualTo(LINES);
    }

    private static void printTime(Duration time) {
        System.out.printf("import of %,d lines in the console: %.1f s%n", LINES, time.toMillis() / 1000.0);
    }

    /** Saves the failed lines as a file, mends them, and imports that file. */
    private static void mend(Page page) throws IOException {
        List<String> listed = page.locator(".pa-failed-lines strong").allInnerTexts();
        assertThat(listed).hasSize(BAD).first().isEqualTo("Line 1");
        Download saved = page.waitForDownload(
                () -> link(page, "Save the failed lines as a file").click());
        assertThat(saved.suggestedFilename()).isEqualTo("big-to-mend.ndjson");
        String toMend = Files.readString(saved.path());
        assertThat(toMend.lines()).hasSize(BAD);
        choose(page, "mended.ndjson", toMend.replace("no-such-account", "big"));
        button(page, "Check only").click();
        page.getByText("12 of 12 lines checked").waitFor();
        assertThat(count(page, "Created")).isEqualTo(BAD);
        button(page, "Import").click();
        page.getByText("12 of 12 lines imported").waitFor();
        assertThat(count(page, "Created")).isEqualTo(BAD);
    }

    @Test
    void tableOfContractsIsCheckedPausedAndStopped() {
        staff.account("table", "Table Brand", null);
        StringBuilder table = new StringBuilder("account;key;name;owners\r\ntable;;nameless;\r\n");
        for (int i = 0; i < 10_100; i++) {
            table.append("table;T-").append(i).append(";\"House; ").append(i).append("\";\r\n");
        }
        try (BrowserContext rita = chromium.person(Look.NARROW.inDark())) {
            Page page = staff.open(rita, "accounts/import");
            heading(page, "Import").waitFor();
            choose(page, "table.csv", table.toString());
            button(page, "Check only").click();
            page.getByText("10,101 of 10,101 lines checked").waitFor(PATIENTLY);
            page.getByText("The row has no account or no key.").waitFor();
            assertThat(page.locator(".pa-failed-lines strong").allInnerTexts()).containsExactly("Line 2");
            assertThat(count(page, "Created")).isEqualTo(10_100);
            assertThat(staff.read("accounts/key:table/contracts").get("total").asInt())
                    .isZero();
            Chromium.picture(page, "console-import-narrow");
            assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            assertThat(Chromium.faults(page)).isEmpty();
            pauseAndStop(page);
        }
        assertThat(staff.read("accounts/key:table/contracts").get("total").asInt())
                .isEqualTo(4_999);
    }

    private static void pauseAndStop(Page page) {
        // The first piece waits on its way until the pause is asked for.
        AtomicInteger requests = new AtomicInteger();
        List<Route> held = new ArrayList<>();
        page.route(Pattern.compile(".*/import(\\?.*)?$"), route -> {
            if (route.request().method().equals("POST") && requests.incrementAndGet() == 1) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        button(page, "Import").click();
        button(page, "Pause").click();
        page.waitForCondition(() -> !held.isEmpty());
        held.get(0).resume();
        page.getByText("Paused. The lines so far are done.").first().waitFor(PATIENTLY);
        assertThat(requests.get()).isEqualTo(1);
        page.getByText("5,000 of 10,101").waitFor();
        link(page, "Accounts").last().click();
        confirm(page, "Cancel");
        button(page, "Stop").click();
        page.getByText("Stopped after 5,000 of 10,101 lines").waitFor();
    }

    private static void choose(Page page, String name, String text) {
        page.getByLabel("File")
                .setInputFiles(
                        new FilePayload(name, "application/octet-stream", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Each line is good but for every so manyth, which names an account that does not exist. */
    private static String lines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            String account = i % (LINES / BAD) == 0 && i / (LINES / BAD) < BAD ? "no-such-account" : "big";
            lines.append("{\"contract\":{\"account\":\"")
                    .append(account)
                    .append("\",\"key\":\"C-")
                    .append(i)
                    .append("\",\"name\":\"House ")
                    .append(i)
                    .append("\"}}\n");
        }
        return lines.toString();
    }

    /** Lets the server work on the second piece, but loses its answer. */
    private static void loseTheConnectionOnce(Page page) {
        AtomicInteger requests = new AtomicInteger();
        page.route(Pattern.compile(".*/import(\\?.*)?$"), route -> {
            if (route.request().method().equals("POST") && requests.incrementAndGet() == 2) {
                route.fetch();
                route.abort("connectionreset");
            } else {
                route.resume();
            }
        });
    }

    private int contracts() {
        return staff.read("accounts/key:big/contracts?max=1").get("total").asInt();
    }

    private static int count(Page page, String status) {
        Locator group =
                page.locator(".pa-counts > div").filter(new Locator.FilterOptions().setHas(page.getByText(status)));
        return Integer.parseInt(group.locator("dd").innerText().strip().replace(",", ""));
    }
}
