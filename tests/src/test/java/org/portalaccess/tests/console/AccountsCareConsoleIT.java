package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.RealmStaffScene.dialog;
import static org.portalaccess.tests.console.RealmStaffScene.fill;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** What realm staff enter and choose survives other people, the end of a session, slow answers and a switch. */
@SystemTest
@Tag("D4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountsCareConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;

    AccountsCareConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeAccounts() {
        staff = RealmStaffScene.in(realm);
        for (String account : List.of("beachco", "harbour")) {
            ConsoleScene.member(
                    realm,
                    account,
                    Json.object("user", "rita", "kind", "portal", "permissions", List.of("calendar:view")));
        }
    }

    @Test
    void changesOfTwoPeopleToAContractAndAnOwnerAreBothKept() {
        String id = staff.account("dune", "Dune Co", null);
        String smith = staff.create("accounts/key:dune/owners", Json.object("key", "smith", "name", "smith"));
        staff.create("accounts/key:dune/owners", Json.object("key", "jones", "name", "jones"));
        String contract = staff.create("accounts/key:dune/contracts", Json.object("key", "BARN", "name", "Barn"));
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts/" + id + "/contracts?account_hint=beachco");
            button(page, "Edit Barn").click();
            fill(page, "Name", "My Barn");
            dialog(page).getByLabel("smith").check();
            staff.change("contracts/" + contract, Json.object("name", "Old Barn", "owners", List.of("jones")));
            confirm(page, "Save");
            heading(page, "Somebody else has changed this meanwhile").waitFor();
            assertThat(dialog(page).locator(".pa-changes > section").allInnerTexts())
                    .satisfiesExactly(
                            theirs -> assertThat(theirs).contains("Name: Old Barn", "+ jones", "in both"),
                            mine -> assertThat(mine).contains("Name: My Barn", "+ smith"));
            Chromium.picture(page, "console-contract-stale");
            assertThat(Chromium.faults(page)).isEmpty();
            confirm(page, "Apply mine to the new state");
            page.getByText("My Barn").first().waitFor();
            dialog(page).waitFor(ConsoleScene.gone());
            renameWhatSomebodyElseHasRenamed(page, smith);
        }
        JsonNode saved = staff.read("contracts/" + contract);
        assertThat(saved.get("name").asText()).isEqualTo("My Barn");
        assertThat(saved.get("owners")).isEqualTo(Json.array("jones", "smith"));
    }

    private void renameWhatSomebodyElseHasRenamed(Page page, String owner) {
        page.getByText("Owners 2").click();
        choose(page, "smith", "Rename…");
        fill(page, "Name", "My Smith");
        staff.change("accounts/key:dune/owners/" + owner, Json.object("name", "Smith family"));
        confirm(page, "Save");
        dialog(page).getByText("Name: Smith family").waitFor();
        confirm(page, "Discard mine");
        assertThat(dialog(page).getByLabel("Name").inputValue()).isEqualTo("Smith family");
        confirm(page, "Cancel");
    }

    @Test
    void newAccountSurvivesTheEndOfTheSession() {
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts/new?account_hint=beachco");
            fill(page, "Name", "Reef Co");
            fill(page, "Key", "reef");
            page.getByLabel("Type").selectOption("chain");
            page.getByLabel("Search by name or key").fill("harb");
            page.getByLabel("Harbour Stays").check();
            staff.scene().endSessionsOf("rita");
            button(page, "Create the account").click();
            heading(page, "You have been signed out").waitFor();
            button(page, "Sign in").click();
            ConsoleScene.signIn(page, "rita");

            button(page, "Continue with them").click();
            button(page, "Create the account").click();
            heading(page, "Reef Co").waitFor();
        }
        JsonNode made = staff.read("accounts/key:reef");
        assertThat(made.get("type").asText()).isEqualTo("chain");
        assertThat(made.get("parent").asText()).isEqualTo("harbour");
    }

    @Test
    @Tag("D5")
    void enterTakesNoAnswerToAnEarlierSearchAndThereIsMoreToShow() {
        for (int i = 0; i < 60; i++) {
            staff.account("villa-" + i, "Villa " + (100 + i), null);
        }
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "history?account_hint=beachco");
            Locator field = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Account"));
            field.fill("harb");
            option(page, "Harbour Stays").waitFor();
            field.fill("beach");
            field.press("Enter");
            option(page, "Beach Co").waitFor();
            assertThat(page.url()).doesNotContain("account=");
            field.fill("villa");
            option(page, "Villa 149").waitFor();
            assertThat(option(page, "Villa 150").count()).isZero();
            assertThat(Chromium.faults(page)).isEmpty();
            button(page, "Show more").click();
            option(page, "Villa 159").click();
            page.getByText("created the account Villa 159").waitFor();
        }
    }

    private static Locator option(Page page, String name) {
        return page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    @Tag("D5")
    void switchKeepsWhatAScreenOfTheRealmAsksFor() {
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(
                    rita, "history?account=" + staff.scene().beach() + "&type=contract&account_hint=beachco");
            page.getByText("created the contract Sail Loft").waitFor();
            String before = page.url();
            ConsoleScene.switchInHeader(page, "Harbour Stays");
            button(page, "Harbour Stays: switch to another account").waitFor();
            page.getByText("created the contract Sail Loft").waitFor();
            assertThat(page.url()).isEqualTo(before).contains("type=contract");
        }
    }
}
