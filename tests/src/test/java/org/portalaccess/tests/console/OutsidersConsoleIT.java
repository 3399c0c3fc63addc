package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** People without any account: a user of the realm, and somebody who may view portal access in all of it. */
@SystemTest
@Tag("D1")
@Tag("B14")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutsidersConsoleIT {

    private final TestRealm realm;
    private final Chromium chromium;
    private ConsoleScene scene;

    OutsidersConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        realm.createUser("zoe");
        realm.grantClientRole(realm.createUser("vic"), "realm-management", "view-portal-access");
    }

    @Test
    void whoHasNoAccountReadsSoAndFindsInvitations() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "zoe", "");
            page.getByText("You do not have access to any account at the moment.")
                    .waitFor();
            requireOwnScreensOnly(page);
            Chromium.picture(page, "console-no-account");
            assertThat(Chromium.faults(page)).isEmpty();

            scene.invite("beachco", "zoe@example.org");
            link(page, "My activity").click();
            heading(page, "My activity").waitFor();
            link(page, "My accounts").click();
            heading(page, "Invitations (1)").waitFor();
        }
    }

    @Test
    @Tag("C7")
    void viewerOfTheRealmSeesNoTeamAndNoControlThatFails() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "vic", "team/" + scene.beach() + "/portal");
            page.getByText("This page belongs to an account that you cannot enter.")
                    .waitFor();

            assertThat(screens(page))
                    .startsWith("My accounts", "My activity", "Users")
                    .doesNotContain("Team");
            assertThat(page.locator("main").getByRole(AriaRole.BUTTON).count()).isZero();
            assertThat(page.locator("body").innerText()).doesNotContain("Beach Co", "lynn");
        }
    }

    private static void requireOwnScreensOnly(Page page) {
        assertThat(screens(page)).isEqualTo(List.of("My accounts", "My activity"));
    }

    private static List<String> screens(Page page) {
        return page.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK).allInnerTexts();
    }
}
