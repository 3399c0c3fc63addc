package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ScopeScene.box;
import static org.portalaccess.tests.console.ScopeScene.everything;
import static org.portalaccess.tests.console.ScopeScene.expand;
import static org.portalaccess.tests.console.ScopeScene.isMixed;
import static org.portalaccess.tests.console.ScopeScene.row;
import static org.portalaccess.tests.console.ScopeScene.said;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Accounts that are moved while somebody edits a contract scope: nothing is lost unseen, and the counts are right. */
@SystemTest
@Tag("B4")
@Tag("B13")
@Tag("D3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScopeMovedConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ScopeScene scene;

    ScopeMovedConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeAccounts() {
        scene = ScopeScene.in(realm);
    }

    @Test
    void whatIsMovedOutOfReachIsNamedAndTheRestIsSaved() {
        String kim = scene.member("kim");
        try (BrowserContext first = chromium.person();
                BrowserContext second = chromium.person()) {
            Page ann = scene.openScope(first, "ann", kim);
            expand(ann, "Meridian Hotels");
            expand(ann, "Brand 0002");
            box(ann, "Hotel 2-1").uncheck();
            expand(ann, "Brand 0003");
            box(ann, "Hotel 3-1").uncheck();
            row(ann, "Meridian Hotels, 7 of 9").waitFor();
            moveBelowBeach(scene.open(second, "rita", "accounts/" + idOf("brand-2") + "/move"));

            button(ann, "Update").click();
            heading(ann, "Somebody else has changed this meanwhile").waitFor();
            Locator dialog = ann.getByRole(AriaRole.DIALOG);
            dialog.getByText("No longer there, and left out: Hotel 2-1").waitFor();
            assertThat(dialog.locator(".pa-changes > section").allInnerTexts())
                    .satisfiesExactly(
                            theirs -> assertThat(theirs).contains("Meridian Hotels, 6 of 6"),
                            mine -> assertThat(mine).contains("− Hotel 2-1", "− Hotel 3-1"));
            Chromium.picture(ann, "console-scope-moved");
            assertThat(Chromium.faults(ann)).isEmpty();
            confirm(ann, "Apply mine to the new state");
            ann.getByText("loses 1 contract").waitFor();
            confirm(ann, "Update");
            ann.getByText("Saved").first().waitFor();
            row(ann, "Meridian Hotels, 5 of 6").waitFor();
        }
        assertThat(scene.rules(kim).toString()).contains("HOTEL-3-1").doesNotContain("HOTEL-2-1");
    }

    private static void moveBelowBeach(Page page) {
        heading(page, "Move Brand 0002").waitFor();
        page.getByLabel("Search by name or key").fill("beach");
        page.getByLabel("Beach Co").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Move")))
                .click();
        heading(page, "Brand 0002").waitFor();
    }

    @Test
    void whatIsMovedWithinReachIsChangedAtItsNewPlace() {
        String pat = scene.member("pat");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.openScope(browser, "ann", pat);
            expand(page, "Meridian Hotels");
            box(page, "Brand 0001").uncheck();
            move("brand-1", "brand-3");
            scene.change(pat, Json.object("account", "brand-3").set("untick", Json.array("HOTEL-3-2")));

            button(page, "Update").click();
            heading(page, "Somebody else has changed this meanwhile").waitFor();
            confirm(page, "Apply mine to the new state");
            page.getByText("loses 3 contracts").waitFor();
            confirm(page, "Cancel");
            row(page, "Brand 0003, 2 of 6").waitFor();
            expand(page, "Brand 0003");
            row(page, "Brand 0001, 0 of 3").waitFor();
            assertThat(isMixed(box(page, "Brand 0003"))).isTrue();
            button(page, "Update").click();
            confirm(page, "Update");
            page.getByText("Saved").first().waitFor();
        }
        assertThat(realm.admin()
                        .get(realm.path("portal-access/memberships/" + pat + "/contract-scope/tree?account=brand-1"))
                        .at("/self/assigned")
                        .asInt())
                .isZero();
    }

    @Test
    @Tag("B3")
    void staffAreToldOfAnAccountThatIsInAnotherMembershipNow() {
        realm.createUser("lou");
        scene.member("lou", "hillside", everything("hillside"));
        scene.member("lou", "harbour", everything("harbour"));
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "rita", "users/" + scene.idOf("lou") + "/scope");
            expand(page, "Hillside");
            box(page, "Hill Homes").uncheck();
            expand(page, "Harbour Stays");
            box(page, "Pier One").uncheck();
            move("hill-homes", "harbour");

            button(page, "Update").click();
            page.getByText("No longer there, and left out: Hill Homes").waitFor();
            confirm(page, "Apply mine to the new state");
            page.getByText("loses 1 contract").waitFor();
            confirm(page, "Update");
            page.getByText("Saved").first().waitFor();
            row(page, "Harbour Stays, 3 of 4").waitFor();
            assertThat(said(page, "Hillside")).isEqualTo("Hillside, no contracts yet");
        }
    }

    private void move(String account, String parent) {
        realm.admin()
                .send(
                        "POST",
                        realm.path("portal-access/accounts/key:" + account + "/move"),
                        Json.object("parent", parent),
                        Map.of())
                .expect(200);
    }

    private String idOf(String account) {
        return realm.admin()
                .get(realm.path("portal-access/accounts/key:" + account))
                .get("id")
                .asText();
    }
}
