package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The accounts of the realm in the console: for those who may only look, in narrow and dark windows, in German. */
@SystemTest
@Tag("D4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountsLookConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;

    AccountsLookConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeAccounts() {
        staff = RealmStaffScene.in(realm);
    }

    @Test
    @Tag("C7")
    void viewersReadEveryPageAndChangeNothing() {
        String beach = staff.scene().beach();
        String smith = staff.create("accounts/key:harbour/owners", Json.object("key", "jones", "name", "Jones"));
        String harbour = staff.read("accounts?key=harbour").at("/items/0/id").asText();
        try (BrowserContext vic = chromium.person()) {
            Page page = staff.scene().open(vic, "vic", "accounts");
            link(page, "Beach Co").waitFor();
            assertThat(ConsoleScene.controls(page)).isEmpty();
            String here = page.url();
            for (String tab : List.of("contracts", "owners", "portal", "staff", "former", "invitations", "settings")) {
                page.navigate(here + "/" + beach + "/" + tab);
                heading(page, "Beach Co").waitFor();
                page.locator(".pa-loading, [aria-busy=true]").first().waitFor(ConsoleScene.gone());
                assertThat(ConsoleScene.controls(page)).as(tab).isEmpty();
            }
            page.navigate(here + "/" + harbour + "/owners/" + smith);
            heading(page, "Jones").waitFor();
            assertThat(ConsoleScene.controls(page)).isEmpty();
            for (String screen : List.of("new", "import", beach + "/move", beach + "/invite")) {
                page.navigate(here + "/" + screen);
                heading(page, "The role manage-portal-access is required.").waitFor();
            }
        }
    }

    @Test
    void screensFitEveryWindowAndLanguage() {
        String key = "b".repeat(64);
        staff.account(key, "A very long name of an account that no narrow window can hold in a line", "beachco");
        for (Look look :
                List.of(Look.NARROW, Look.DESKTOP.inDark(), Look.NARROW.inDark().in("de-DE"))) {
            ConsoleTexts texts = ConsoleTexts.in(realm, look.locale().substring(0, 2));
            String name = "console-accounts-" + look.width() + (look.dark() ? "-dark-" : "-") + look.locale();
            try (BrowserContext rita = chromium.person(look)) {
                Page page = staff.open(rita, "accounts?open=beachco");
                page.getByText(key).waitFor();
                requireFit(page, name);
                String here = page.url().substring(0, page.url().indexOf('?'));
                for (String screen : List.of("new", "import", staff.scene().beach() + "/settings")) {
                    page.navigate(here + "/" + screen);
                    page.locator("main h1").waitFor();
                    page.getByText(texts.say(screen.equals("import") ? "import.file" : "realm-accounts.type"))
                            .first()
                            .waitFor();
                    requireFit(page, name + "-" + screen.replaceAll(".*/", ""));
                }
            }
        }
    }

    private static void requireFit(Page page, String name) {
        Chromium.picture(page, name);
        assertThat(ConsoleScene.scrollsSideways(page)).as(name).isFalse();
        assertThat(Chromium.faults(page)).as(name).isEmpty();
    }
}
