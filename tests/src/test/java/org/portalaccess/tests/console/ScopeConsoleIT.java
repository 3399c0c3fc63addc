package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ScopeScene.box;
import static org.portalaccess.tests.console.ScopeScene.everything;
import static org.portalaccess.tests.console.ScopeScene.isMixed;
import static org.portalaccess.tests.console.ScopeScene.row;
import static org.portalaccess.tests.console.ScopeScene.said;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** Realm staff assign accounts to a user, over all accounts of the realm. */
@SystemTest
@Tag("D3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScopeConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ScopeScene scene;

    ScopeConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeAccounts(MailServer mail) {
        scene = ScopeScene.in(realm);
    }

    private Page open(BrowserContext browser, String user) {
        Page page = scene.open(browser, "rita", "users/" + scene.idOf(user) + "/scope");
        page.getByLabel("Search by name or key").waitFor();
        return page;
    }

    private static void update(Page page, boolean loses) {
        button(page, "Update").click();
        if (loses) {
            confirm(page, "Update");
        }
        page.getByText("Saved").first().waitFor();
    }

    @Test
    @Tag("B2")
    @Tag("B3")
    @Tag("B8")
    @Tag("B10")
    void severalAccountsAreFoundAndAssignedTogether() {
        realm.createUser("lynn");
        try (BrowserContext browser = chromium.person()) {
            List<String> violations = ConsoleScene.violations(browser);
            Page page = open(browser, "lynn");
            page.getByText("Nothing assigned. Test lynn sees no contract.").waitFor();
            page.getByLabel("Beach Co (Brand) · 4 contracts").check();
            page.getByText("Meridian Hotels (Chain) · 3 accounts").waitFor();
            page.getByLabel("Empty Ltd (Agency) · no contracts").check();
            page.getByLabel("Search by name or key").fill("harbour");
            page.getByText("Harbour Stays (Brand) · 2 contracts").waitFor();
            page.getByLabel("Set for new ones").selectOption("cleaner");
            button(page, "Assign selected (2)").click();
            assertNewOnesHaveEverything(page);
            button(page, "Open Beach Co").click();
            box(page, "Sail Loft").uncheck();
            page.getByText("3 unsaved changes").waitFor();
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(scene.membershipsOf("lynn")).isEmpty();
            update(page, false);
            row(page, "Beach Co, 3 of 4").waitFor();
            assertThat(scene.membershipsOf("lynn").findValuesAsText("permissionSet"))
                    .containsOnly("cleaner");
            scene.addContract("empty", "First One");
            scene.addContract("beachco", "Later One");
            assertThat(scene.contractsInToken("lynn", "empty").toString()).isEqualTo("{\"mode\":\"all\"}");
            assertThat(scene.contractsInToken("lynn", "beachco").toString()).contains("SAIL-LOFT");
            assertThat(violations).isEmpty();
        }
    }

    @Test
    @Tag("B11")
    @Tag("B13")
    void accountBelowANewOneFollowsItAgainWithAKnownCount() {
        realm.createUser("tom");
        try (BrowserContext browser = chromium.person()) {
            Page page = open(browser, "tom");
            page.getByLabel("Meridian Hotels (Chain) · 3 accounts").check();
            button(page, "Assign selected (1)").click();
            button(page, "Open Meridian Hotels").click();
            box(page, "Brand 0001").uncheck();
            row(page, "Meridian Hotels, 6 of 9").waitFor();
            row(page, "Brand 0001").getByText("Follow the account above").click();
            row(page, "Brand 0001, 3 of 3").waitFor();
            row(page, "Meridian Hotels, 9 of 9").waitFor();
            page.getByText("1 unsaved change").waitFor();
        }
    }

    private static void assertNewOnesHaveEverything(Page page) {
        row(page, "Beach Co, 4 of 4").waitFor();
        assertThat(box(page, "Beach Co").isChecked()).isTrue();
        assertThat(page.getByLabel("Later contracts of Beach Co too").isChecked())
                .isTrue();
        assertThat(row(page, "Empty Ltd").locator(".pa-tree-box").count()).isZero();
        assertThat(page.getByLabel("Later contracts of Empty Ltd too").isChecked())
                .isTrue();
        Chromium.picture(page, "console-scope");
    }

    @Test
    @Tag("B6")
    @Tag("B7")
    @Tag("B9")
    void nothingIsSavedBeforeTheUpdateAndARefusedOneSavesNothing() {
        realm.createUser("sam");
        scene.member("sam", "harbour", everything("harbour"));
        scene.member("sam", "beachco", everything("beachco"));
        scene.addContract("harbour", "Old Pier");
        try (BrowserContext browser = chromium.person()) {
            Page page = open(browser, "sam");
            removeAndUntick(page);
            scene.deleteContract("harbour", "Old Pier");
            button(page, "Update").click();
            row(page, "Old Pier").locator(".pa-tree-fault").waitFor();
            assertThat(scene.membershipsOf("sam")).hasSize(2);
            page.getByText("3 unsaved changes").waitFor();
            box(page, "Old Pier").check();
            button(page, "Update").click();
            page.getByText("Beach Co: no access any more, loses").waitFor();
            confirm(page, "Update");
            page.getByText("Saved").first().waitFor();
            assertThat(scene.membershipsOf("sam")).hasSize(1);
            scene.addContract("harbour", "New Pier");
            assertThat(scene.contractsInToken("sam", "harbour").toString())
                    .contains("PIER-ONE")
                    .doesNotContain("NEW-PIER");
        }
    }

    private static void removeAndUntick(Page page) {
        row(page, "Harbour Stays, 3 of 3").waitFor();
        button(page, "Remove Beach Co").click();
        assertThat(row(page, "Beach Co").getAttribute("class")).contains("pa-removed");
        button(page, "Undo the removal of Beach Co").click();
        page.getByLabel("Later contracts of Harbour Stays too").uncheck();
        button(page, "Open Harbour Stays").click();
        box(page, "Old Pier").uncheck();
        button(page, "Remove Beach Co").click();
        page.getByText("3 unsaved changes").waitFor();
    }

    @Test
    @Tag("B4")
    @Tag("B11")
    @Tag("B13")
    void childInsideItsParentStandsOnceAndCountsAddUp() {
        realm.createUser("kim");
        scene.member("kim", "meridian", everything("meridian"));
        scene.member("kim", "brand-2", everything("brand-2"));
        try (BrowserContext browser = chromium.person()) {
            Page page = open(browser, "kim");
            row(page, "Meridian Hotels, 9 of 9").waitFor();
            assertThat(page.locator(".pa-scope-total").innerText()).isEqualTo("9 of 9 contracts");
            assertThat(row(page, "Brand 0002").count()).isZero();
            box(page, "Meridian Hotels").uncheck();
            assertThat(said(page, "Meridian Hotels")).isEqualTo("Meridian Hotels, 0 of 9");
            box(page, "Meridian Hotels").check();
            button(page, "Open Meridian Hotels").click();
            row(page, "Brand 0002, 3 of 3").waitFor();
            page.getByText("also assigned separately, with 1 permission").waitFor();
            button(page, "Open Brand 0001").click();
            row(page, "Hotel 1-1").waitFor();
            assertThat(box(page, "Hotel 1-1").isChecked()).isTrue();
            box(page, "Hotel 1-1").uncheck();
            row(page, "Meridian Hotels, 8 of 9").waitFor();
            assertThat(isMixed(box(page, "Brand 0001"))).isTrue();
            assertThat(page.locator(".pa-scope-total").innerText()).isEqualTo("8 of 9 contracts");
            update(page, true);
            JsonNode kept = scene.membershipsOf("kim");
            assertThat(kept).hasSize(2);
            assertThat(kept.findValuesAsText("key")).containsExactlyInAnyOrder("meridian", "brand-2");
        }
    }

    @Test
    @Tag("B3")
    @Tag("A17")
    void newPersonIsInvitedToSeveralAccountsAtOnce(MailServer mail) {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "rita", "users/new");
            page.getByLabel("First name").fill("Noa");
            page.getByLabel("E-mail").fill("noa@example.org");
            page.getByLabel("Beach Co (Brand)").check();
            page.getByLabel("Harbour Stays (Brand)").check();
            page.getByLabel("Set for new ones").selectOption("cleaner");
            button(page, "Assign selected (2)").click();
            button(page, "Open Beach Co").click();
            box(page, "Cove House").uncheck();
            page.getByLabel("Later contracts of Harbour Stays too").uncheck();
            button(page, "Send invitation").click();
            page.waitForURL("**/users");
            assertThat(mail.await("noa@example.org")).isNotNull();
            JsonNode sent = realm.admin()
                    .get(realm.path("portal-access/invitations?search=noa@example.org"))
                    .at("/items/0");
            assertThat(sent.toString())
                    .contains("\"except\":[\"COVE-HOUSE\"]")
                    .contains("\"mode\":\"listed\"")
                    .contains("PIER-ONE");
        }
    }

    @Test
    @Tag("B13")
    void narrowScreenHasTwoTabsAndNothingScrollsSideways() {
        realm.createUser("lou");
        scene.member("lou", "meridian", everything("meridian"));
        try (BrowserContext browser = chromium.person(Look.NARROW.inDark())) {
            Page page = scene.open(browser, "rita", "users/" + scene.idOf("lou") + "/scope");
            row(page, "Meridian Hotels").waitFor();
            button(page, "Open Meridian Hotels").click();
            row(page, "Brand 0001").waitFor();
            box(page, "Brand 0001").uncheck();
            assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "scope-narrow");
            page.getByText("Find", new Page.GetByTextOptions().setExact(true)).click();
            page.getByLabel("Beach Co (Brand)").check();
            button(page, "Assign selected (1)").click();
            page.getByText("Assigned (2)").waitFor();
        }
    }

    @Test
    @Tag("C2")
    void whoMayOnlyViewSeesTheSameWithoutControls() {
        realm.createUser("liz");
        scene.member("liz", "meridian", everything("meridian"));
        realm.grantClientRole(realm.createUser("vera"), "realm-management", "view-portal-access");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "vera", "users/" + scene.idOf("liz") + "/scope");
            row(page, "Meridian Hotels").waitFor();
            assertThat(box(page, "Meridian Hotels").isDisabled()).isTrue();
            assertThat(page.getByLabel("Search by name or key").count()).isZero();
            assertThat(button(page, "Remove Meridian Hotels").count()).isZero();
        }
    }
}
