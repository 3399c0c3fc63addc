package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** The import with the keyboard alone. */
@SystemTest
@Tag("D4")
final class KeyboardImportConsoleIT {

    private static final Pattern IMPORT = Pattern.compile(".*/import(\\?.*)?$");

    private final Chromium chromium;
    private final RealmStaffScene staff;

    KeyboardImportConsoleIT(TestRealm realm, Chromium chromium) {
        this.chromium = chromium;
        this.staff = RealmStaffScene.in(realm);
    }

    @Test
    @Tag("C11")
    void fileIsCheckedPausedAndItsFailedLinesAreSaved() throws IOException {
        staff.account("table", "Table Brand", null);
        StringBuilder table = new StringBuilder("account,key,name\nnobody,X,Lost\n");
        for (int i = 0; i < 5_100; i++) {
            table.append("table,T-").append(i).append(",House ").append(i).append('\n');
        }
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts/import");
            heading(page, "Import").waitFor();
            // Choosers are asked for before the key is pressed: Chromium needs a moment until it reports them.
            List<FileChooser> choosers = new ArrayList<>();
            page.onFileChooser(choosers::add);
            Keyboard keys = new Keyboard(page);
            keys.tabTo("File");
            keys.press("Enter");
            page.waitForCondition(() -> !choosers.isEmpty());
            choosers.get(0)
                    .setFiles(new FilePayload(
                            "table.csv", "text/csv", table.toString().getBytes(StandardCharsets.UTF_8)));
            keys.enter("Check only");
            page.getByText("5,101 of 5,101 lines checked").waitFor();
            keys.awaitFocus("Import");
            importInTwoParts(keys);

            page.getByText("5,101 of 5,101 lines imported").waitFor();
            keys.tabTo("Save the failed lines as a file");
            Download saved = page.waitForDownload(() -> keys.press("Enter"));
            assertThat(Files.readString(saved.path())).contains("nobody").doesNotContain("table");
        }
        assertThat(staff.read("accounts/key:table/contracts?max=1").get("total").asInt())
                .isEqualTo(5_100);
    }

    /** The first part waits on its way until the pause is asked for. */
    private static void importInTwoParts(Keyboard keys) {
        Page page = keys.page();
        List<Route> held = new ArrayList<>();
        page.route(IMPORT, route -> {
            if (route.request().method().equals("POST") && held.isEmpty()) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        keys.enter("Import");
        page.waitForCondition(() -> !held.isEmpty());
        keys.enter("Pause");
        held.get(0).resume();
        page.getByText("Paused. The lines so far are done.").first().waitFor();
        keys.awaitFocus("Go on");
        keys.tabBackTo("Accounts");
        keys.press("Enter");
        keys.awaitFocus("Cancel");
        keys.press("Enter");
        keys.awaitFocus("Accounts");
        keys.enter("Go on");
    }
}
