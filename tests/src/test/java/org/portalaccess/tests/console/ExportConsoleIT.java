package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.TestRealm;

/** The export in the console: a file for those who manage, and never a file that was cut off. */
@SystemTest
@Tag("C18")
@Tag("D4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExportConsoleIT {

    private static final Pattern EXPORT = Pattern.compile(".*/portal-access/export$");

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;

    ExportConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeStaff() {
        staff = RealmStaffScene.in(realm);
        staff.account("out", "Out Brand", null);
    }

    @Test
    void exportIsAFileOfAllLines() throws IOException {
        try (BrowserContext rita = chromium.person()) {
            List<String> violations = ConsoleScene.violations(rita);
            Page page = staff.open(rita, "accounts");
            heading(page, "Accounts").waitFor();
            button(page, "Export").focus();
            Download saved = page.waitForDownload(() -> page.keyboard().press("Enter"));

            String file = Files.readString(saved.path());
            assertThat(file)
                    .isEqualTo(realm.admin()
                            .send("GET", realm.path("portal-access/export"), null)
                            .expect(200)
                            .body());
            assertThat(file).contains("\"key\":\"out\"");
            assertThat(saved.suggestedFilename()).startsWith(realm.name()).endsWith(".ndjson");
            page.getByText("The export is complete. Lines in the file: "
                            + (file.lines().count() - 1))
                    .waitFor();
            assertThat(button(page, "Export").evaluate("b => document.activeElement === b"))
                    .isEqualTo(true);
            Chromium.picture(page, "console-export");
            assertThat(Chromium.faults(page)).isEmpty();
            button(page, "Close").click();
            assertThat(violations).isEmpty();
        }
    }

    @Test
    void exportThatIsCutOffOrFailsGivesNoFile() {
        try (BrowserContext rita = chromium.person(Look.NARROW.inDark())) {
            Page page = staff.open(rita, "accounts");
            heading(page, "Accounts").waitFor();
            List<Download> files = new ArrayList<>();
            page.onDownload(files::add);
            page.route(EXPORT, route -> answer(route, 200, "{\"account\":{}}\n{\"acc"));
            button(page, "Export").click();
            page.getByText("The export was cut off, and there is no file. Try again.")
                    .waitFor();
            Chromium.picture(page, "console-export-cut-off");
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(ConsoleScene.scrollsSideways(page)).isFalse();

            page.unroute(EXPORT);
            page.route(EXPORT, route -> answer(route, 403, "{\"detail\":\"The role is required.\"}"));
            button(page, "Export").click();
            page.getByText("The export was cut off").waitFor(ConsoleScene.gone());
            page.locator(".pa-failure").waitFor();
            assertThat(files).isEmpty();
        }
    }

    @Test
    void runningExportCanBeStopped() {
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts");
            heading(page, "Accounts").waitFor();
            List<Route> held = new ArrayList<>();
            page.route(EXPORT, held::add);
            button(page, "Export").click();
            page.getByText("0 lines so far").waitFor();
            Chromium.picture(page, "console-export-running");
            assertThat(Chromium.faults(page)).isEmpty();
            button(page, "Stop").click();
            page.getByText("0 lines so far").waitFor(ConsoleScene.gone());
            assertThat(button(page, "Export").evaluate("b => document.activeElement === b"))
                    .isEqualTo(true);
            page.unroute(EXPORT);
            page.waitForDownload(() -> button(page, "Export").click());
        }
    }

    @Test
    void peopleWhoOnlyLookHaveNoExport() {
        try (BrowserContext vic = chromium.person()) {
            Page page = staff.scene().open(vic, "vic", "accounts");
            heading(page, "Accounts").waitFor();
            page.getByText("Out Brand").waitFor();
            assertThat(button(page, "Export").count()).isZero();
        }
    }

    private static void answer(Route route, int status, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/x-ndjson")
                .setBody(body));
    }
}
