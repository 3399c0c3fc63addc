package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ScopeScene.box;
import static org.portalaccess.tests.console.ScopeScene.everything;
import static org.portalaccess.tests.console.ScopeScene.expand;
import static org.portalaccess.tests.console.ScopeScene.isMixed;
import static org.portalaccess.tests.console.ScopeScene.row;
import static org.portalaccess.tests.console.ScopeScene.said;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** A manager of a team chooses the contracts of a member in the tree of accounts. */
@SystemTest
@Tag("B4")
@Tag("B13")
@Tag("D3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScopeTreeConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ScopeScene scene;

    ScopeTreeConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeAccounts() {
        scene = ScopeScene.in(realm);
    }

    @Test
    void keyboardAloneOpensTicksAndSaves() {
        String lynn = scene.member("lynn");
        try (BrowserContext browser = chromium.person()) {
            List<String> violations = ConsoleScene.violations(browser);
            Page page = scene.openScope(browser, "ann", lynn);
            Keyboard keyboard = new Keyboard(page);
            tickByKeys(page, keyboard);
            moveByKeys(keyboard);
            assertThat(Chromium.faults(page)).isEmpty();
            keyboard.enter("Update");
            page.getByText("loses 2 contracts").waitFor();
            keyboard.tabTo("Update");
            keyboard.press("Enter");
            page.getByText("Saved").first().waitFor();
            row(page, "Brand 0002, 1 of 3").waitFor();
            assertThat(scene.rules(lynn).toString()).contains("\"brand-2\"").contains("HOTEL-2-1");
            assertThat(violations).isEmpty();
        }
    }

    private static void tickByKeys(Page page, Keyboard keyboard) {
        keyboard.tabTo("Meridian Hotels, 9 of 9");
        keyboard.press("ArrowRight");
        row(page, "Brand 0001").waitFor();
        keyboard.awaitFocus("Meridian Hotels, 9 of 9");
        page.getByText("Meridian Hotels, 9 contracts").waitFor();
        keyboard.press("ArrowDown", "ArrowDown");
        keyboard.awaitFocus("Brand 0002, 3 of 3");
        keyboard.press(" ");
        keyboard.awaitFocus("Brand 0002, 0 of 3");
        assertThat(said(page, "Meridian Hotels")).isEqualTo("Meridian Hotels, 6 of 9");
        assertThat(isMixed(box(page, "Meridian Hotels"))).isTrue();
        keyboard.press("ArrowRight");
        row(page, "Hotel 2-1").waitFor();
        keyboard.press("ArrowRight");
        keyboard.awaitFocus("Hotel 2-1");
        keyboard.press(" ");
        row(page, "Brand 0002, 1 of 3").waitFor();
        assertTreeIsTold(page);
    }

    private static void moveByKeys(Keyboard keyboard) {
        keyboard.press("ArrowLeft");
        keyboard.awaitFocus("Brand 0002, 1 of 3");
        keyboard.press("F2");
        keyboard.awaitFocus("Later contracts of Brand 0002 too");
        keyboard.press("Escape");
        keyboard.awaitFocus("Brand 0002, 1 of 3");
        keyboard.type("m");
        keyboard.awaitFocus("Meridian Hotels, 7 of 9");
    }

    private static void assertTreeIsTold(Page page) {
        assertThat(page.locator("[role=treegrid]").ariaSnapshot())
                .contains("checkbox \"Brand 0002, 1 of 3\" [checked=mixed]")
                .contains("checkbox \"Hotel 2-1\" [checked]")
                .contains("checkbox \"Brand 0001, 3 of 3\" [checked]");
        Locator hotel = row(page, "Hotel 2-1");
        assertThat(List.of("aria-level", "aria-posinset", "aria-setsize").stream()
                        .map(hotel::getAttribute)
                        .toList())
                .containsExactly("3", "1", "3");
        assertThat(row(page, "Brand 0002").getAttribute("aria-expanded")).isEqualTo("true");
        assertThat(row(page, "Brand 0001").getAttribute("aria-expanded")).isEqualTo("false");
    }

    @Test
    @Tag("C11")
    void ownersDecideUntilSingleContractsAreChosen() {
        realm.createUser("joe");
        String joe = scene.member("joe", "hillside", everything("hillside"));
        scene.change(
                joe,
                Json.object("account", "hillside", "select", "none"),
                Json.object("account", "hill-homes").set("owners", Json.array("smith")));
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "ann", "memberships/" + joe + "/scope?account_hint=hillside");
            expand(page, "Hillside");
            page.getByText("By owner: Smith family").waitFor();
            expand(page, "Hill Homes");
            row(page, "Smith House").waitFor();
            assertThat(box(page, "Smith House").isDisabled()).isTrue();
            assertThat(box(page, "Smith House").isChecked()).isTrue();
            button(page, "Choose single contracts instead").click();
            page.waitForCondition(() -> box(page, "Smith House").isEnabled());
            box(page, "Smith Hut").uncheck();
            row(page, "Hill Homes, 1 of 2").waitFor();
            button(page, "Follow the account above").first().click();
            row(page, "Hill Homes, 0 of 2").waitFor();
            page.getByText("following Hillside").waitFor();
            button(page, "Undo the last change").click();
            row(page, "Hill Homes, 1 of 2").waitFor();
            button(page, "Update").click();
            confirm(page, "Update");
            page.getByText("Saved").first().waitFor();
            assertThat(scene.rules(joe).toString()).contains("SMITH-HOUSE").doesNotContain("SMITH-HUT");
        }
    }

    @Test
    @Tag("B5")
    void filterFindsWhatWasNeverOpenedAndAFailedLevelIsReadAgain() {
        String max = scene.member("max");
        scene.change(max, Json.object("account", "brand-3").set("untick", Json.array("HOTEL-3-2")));
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.openScope(browser, "ann", max);
            page.getByLabel("Filter what is assigned").fill("Hotel 3-2");
            row(page, "Hotel 3-2").waitFor();
            page.getByText("Meridian Hotels › Brand 0003").waitFor();
            box(page, "Hotel 3-2").check();
            page.getByLabel("Filter what is assigned").fill("");
            row(page, "Meridian Hotels").waitFor();
            page.getByLabel("Show").selectOption("none");
            row(page, "Hotel 3-2").waitFor();
            assertThat(box(page, "Hotel 3-2").isChecked()).isTrue();
            page.getByLabel("Show").selectOption("");
            page.route("**/tree*", route -> route.abort());
            expand(page, "Meridian Hotels");
            page.getByText("Could not load.").waitFor();
            page.unroute("**/tree*");
            button(page, "Try again").click();
            row(page, "Brand 0003, 3 of 3").waitFor();
        }
    }
}
