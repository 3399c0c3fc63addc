package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;
import static org.portalaccess.tests.console.RealmStaffScene.dialog;
import static org.portalaccess.tests.console.RealmStaffScene.fill;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The accounts of the realm in the console: realm staff make, change and delete them with all that is in them. */
@SystemTest
@Tag("D4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountsConsoleIT {

    private static final Pattern LIST_OF_CONTRACTS = Pattern.compile(".*/accounts/[^/]+/contracts\\?.*");

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;

    AccountsConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeAccounts() {
        staff = RealmStaffScene.in(realm);
    }

    @Test
    @Tag("B1")
    @Tag("B2")
    void accountIsMadeFilledChangedAndDeleted() {
        try (BrowserContext rita = chromium.person()) {
            List<String> violations = ConsoleScene.violations(rita);
            Page page = staff.open(rita, "accounts");
            page.getByText("4 contracts").waitFor();
            assertThat(page.getByRole(AriaRole.LISTITEM)
                            .filter(new Locator.FilterOptions().setHasText("Harbour Stays"))
                            .innerText())
                    .contains("Brand", "harbour", "no contracts");
            makeCoveBelowHarbour(page);
            addContractsAndOwners(page);
            giveTheContractAnOwner(page);
            giveAndTakeContracts(page);
            deleteIt(page);
            assertThat(violations).isEmpty();
        }
    }

    private static void makeCoveBelowHarbour(Page page) {
        link(page, "New account").click();
        heading(page, "New account").waitFor();
        fill(page, "Name", "Cove Co");
        fill(page, "Key", "beachco");
        page.getByLabel("Type").selectOption("brand");
        page.getByLabel("Search by name or key").fill("harb");
        page.getByLabel("Harbour Stays").check();
        Chromium.picture(page, "console-account-new");
        assertThat(Chromium.faults(page)).isEmpty();
        button(page, "Create the account").click();
        page.getByText("This key is taken already.").first().waitFor();
        fill(page, "Key", "cove");
        button(page, "Create the account").click();
        heading(page, "Cove Co").waitFor();
        link(page, "Below harbour").waitFor();
    }

    private void addContractsAndOwners(Page page) {
        button(page, "New contract").click();
        fill(page, "Name", "Cove Barn");
        fill(page, "Key", "BARN");
        confirm(page, "Create the contract");
        dialog(page).waitFor(ConsoleScene.gone());
        staff.create("accounts/key:cove/contracts", Json.object("key", "HUT", "name", "Cove Hut"));
        page.getByText("Owners 0").click();
        button(page, "New owner").click();
        fill(page, "Name", "Smith");
        fill(page, "Key", "smith");
        Chromium.picture(page, "console-owner-new");
        assertThat(Chromium.faults(page)).isEmpty();
        confirm(page, "Create the owner");
        link(page, "Smith").waitFor();
        choose(page, "Smith", "Rename…");
        fill(page, "Name", "Smith family");
        confirm(page, "Save");
        link(page, "Smith family").waitFor();
    }

    private void giveTheContractAnOwner(Page page) {
        page.getByText("Contracts 1").click();
        button(page, "Edit Cove Barn").click();
        fill(page, "Name", "Old Barn");
        dialog(page).getByLabel("Smith family").check();
        assertThat(dialog(page).getByLabel("Key").isEditable()).isFalse();
        Chromium.picture(page, "console-contract-edit");
        assertThat(Chromium.faults(page)).isEmpty();
        confirm(page, "Save");
        page.getByText("Old Barn").waitFor();
        JsonNode contract =
                staff.read("accounts/key:cove/contracts?search=BARN").at("/items/0");
        assertThat(contract.get("name").asText()).isEqualTo("Old Barn");
        assertThat(contract.get("owners")).isEqualTo(Json.array("smith"));
    }

    private void giveAndTakeContracts(Page page) {
        page.getByText("Owners 1").click();
        link(page, "Smith family").click();
        heading(page, "Smith family").waitFor();
        button(page, "Add contracts…").click();
        dialog(page).getByLabel("Cove Hut").check();
        assertThat(dialog(page).getByLabel("Old Barn").count()).isZero();
        confirm(page, "Add 1 contract");
        page.getByText("Cove Hut").waitFor();
        Chromium.picture(page, "console-owner-of-staff");
        button(page, "Take Old Barn away").click();
        confirm(page, "Take Old Barn away");
        page.getByText("Old Barn").last().waitFor(ConsoleScene.gone());
        assertThat(staff.read("accounts/key:cove/contracts?owner=smith")
                        .at("/items")
                        .findValuesAsText("key"))
                .containsExactly("HUT");
        deleteTheOwnerAndTheOldBarn(page);
    }

    /** The list of contracts is from the time before the owner was taken away, and its new state is not there yet. */
    private static void deleteTheOwnerAndTheOldBarn(Page page) {
        choose(page, "Smith family", "Delete…");
        dialog(page).getByText("1 contract loses this owner").waitFor();
        confirm(page, "Delete Smith family");
        page.getByText("No owners yet.").waitFor();
        List<Route> held = new ArrayList<>();
        page.route(LIST_OF_CONTRACTS, held::add);
        page.getByText("Contracts 2").click();
        choose(page, "Old Barn", "Delete…");
        dialog(page).getByText("The scopes of 0 members name it").waitFor();
        assertThat(held).as("the rows were there before the answer").isNotEmpty();
        page.unroute(LIST_OF_CONTRACTS);
        held.forEach(Route::resume);
        confirm(page, "Delete Old Barn");
        page.getByText("Contracts 1").waitFor();
    }

    private void deleteIt(Page page) {
        ConsoleScene.member(realm, "cove", Json.object("user", "lynn", "kind", "portal", "permissions", List.of()));
        link(page, "Accounts").last().click();
        button(page, "Accounts below Harbour Stays").click();
        link(page, "Cove Co").waitFor();
        page.getByText("1 account · 1 contract").waitFor();
        Chromium.picture(page, "console-accounts");
        assertThat(Chromium.faults(page)).isEmpty();
        choose(page, "Harbour Stays", "Delete…");
        dialog(page).getByText("Move or delete the accounts below it first.").waitFor();
        assertThat(button(page, "Delete Harbour Stays").isDisabled()).isTrue();
        confirm(page, "Cancel");
        choose(page, "Cove Co", "Delete…");
        dialog(page).getByText("1 member, who loses access").waitFor();
        dialog(page).getByText("1 contract").waitFor();
        assertThat(button(page, "Delete Cove Co").isDisabled()).isTrue();
        Chromium.picture(page, "console-account-delete");
        assertThat(Chromium.faults(page)).isEmpty();
        dialog(page).getByLabel("Type “Cove Co” to confirm").fill("Cove Co");
        confirm(page, "Delete Cove Co");
        page.getByText("Cove Co was deleted").first().waitFor();
        assertThat(staff.read("accounts?key=cove").get("total").asInt()).isZero();
    }

    @Test
    void settingsAreSavedOnTopOfWhatSomebodyElseHasChanged() {
        String id = staff.account("dune", "Dune Co", null);
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts/" + id + "/settings");
            page.getByText("The key cannot be changed.").waitFor();
            page.getByText("If this is off, nobody can enter it or what is below it.")
                    .waitFor();
            page.getByLabel("People can enter the account").uncheck();
            page.getByLabel("Address of the logo").fill("http://example.org/logo.png");
            page.getByText("2 unsaved changes").waitFor();
            assertThat(Chromium.faults(page)).isEmpty();
            button(page, "Save").click();
            page.getByText("This is not an https address.").first().waitFor();
            staff.change("accounts/" + id, Json.object("name", "Dune Company", "type", "brand"));
            page.getByLabel("Address of the logo").fill("https://example.org/logo.png");
            button(page, "Save").click();
            heading(page, "Somebody else has changed this meanwhile").waitFor();
            dialog(page).getByText("Name: Dune Company").waitFor();
            dialog(page).getByText("People can enter the account: no").waitFor();
            Chromium.picture(page, "console-account-stale");
            confirm(page, "Apply mine to the new state");
            heading(page, "Dune Company").waitFor();
            page.getByText("Disabled").first().waitFor();
        }
        JsonNode saved = staff.read("accounts/" + id);
        assertThat(saved.get("name").asText()).isEqualTo("Dune Company");
        assertThat(saved.get("enabled").asBoolean()).isFalse();
        assertThat(saved.at("/settings/logoUrl").asText()).isEqualTo("https://example.org/logo.png");
    }

    @Test
    @Tag("C10")
    void staffCareForTheTeamOfAnyAccount() {
        String id = staff.account("reef", "Reef Co", null);
        String membership = ConsoleScene.member(
                realm, "reef", Json.object("user", "lynn", "kind", "portal", "permissions", List.of("calendar:view")));
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts/" + id + "/members");
            page.getByText("Members 1").waitFor();
            link(page, "Test lynn").click();
            heading(page, "Test lynn").waitFor();
            page.getByLabel("View door codes").check();
            button(page, "Save").click();
            page.getByText("Saved").waitFor();
            assertThat(page.url()).contains("/accounts/" + id + "/members/" + membership);
            Chromium.picture(page, "console-member-of-staff");
            inviteAndRemove(page, "/accounts/" + id);
        }
        assertThat(staff.read("accounts/" + id + "/former-members").at("/items/0/permissions"))
                .isEqualTo(Json.array("calendar:view", "door-codes:view"));
    }

    private static void inviteAndRemove(Page page, String address) {
        link(page, "Team of Reef Co").click();
        link(page, "Invite portal user").click();
        fill(page, "E-mail", "kim@example.org");
        assertThat(page.getByLabel("All contracts, later ones too").isChecked()).isTrue();
        button(page, "Send invitation").click();
        page.getByText("Invitations 1").waitFor();
        page.getByText("kim@").first().waitFor();
        assertThat(page.url()).endsWith(address + "/invitations");
        page.getByText("Members 1").click();
        choose(page, "Test lynn", "Remove");
        confirm(page, "Remove Test lynn");
        page.getByText("Members 0").waitFor();
        link(page, "Former members 1").click();
        button(page, "Invite Test lynn again").waitFor();
        Chromium.picture(page, "console-former-of-staff");
        assertThat(Chromium.faults(page)).isEmpty();
    }
}
