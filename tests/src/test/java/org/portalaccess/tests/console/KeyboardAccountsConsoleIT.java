package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * The accounts of the realm with the keyboard alone: after each dialog, and after each row that goes, the focus is where
 * the work goes on.
 */
@SystemTest
@Tag("D4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyboardAccountsConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;

    KeyboardAccountsConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeStaff() {
        staff = RealmStaffScene.in(realm);
    }

    @Test
    @Tag("B1")
    void accountIsMadeMovedDisabledAndDeleted() {
        staff.account("reef", "Reef Co", null);
        try (BrowserContext rita = chromium.person()) {
            Keyboard keys = open(rita, "accounts", "Accounts");
            makeCoveBelowHarbour(keys);

            keys.enter("Settings");
            keys.tabTo("People can enter the account");
            keys.press("Space");
            keys.enter("Save");
            keys.page().getByText("unsaved change").waitFor(ConsoleScene.gone());
            keys.awaitFocus("Cove Co");
            assertThat(staff.read("accounts/key:cove").get("enabled").asBoolean())
                    .isFalse();

            keys.choose("More for Cove Co", "Move…");
            keys.awaitFocus("Move Cove Co");
            chooseAbove(keys, "reef", "Reef Co");
            keys.page().getByText("Nobody gains access.").waitFor();
            keys.enter("Move and let 1 person lose access");
            keys.awaitFocus("Cove Co");
            link(keys.page(), "Below reef").waitFor();

            deleteAccounts(keys);
        }
        assertThat(staff.read("accounts?search=co").at("/items").findValuesAsText("key"))
                .contains("beachco")
                .doesNotContain("cove", "reef");
    }

    private static void makeCoveBelowHarbour(Keyboard keys) {
        keys.enter("New account");
        keys.awaitFocus("New account");
        keys.tabTo("Name");
        keys.type("Cove Co");
        keys.tabTo("Key");
        keys.type("cove");
        keys.tabTo("Type");
        keys.type("Brand");
        chooseAbove(keys, "harb", "Harbour Stays");
        keys.enter("Create the account");
        keys.awaitFocus("Cove Co");
        link(keys.page(), "Below harbour").waitFor();
    }

    /** The choices of the account above are one stop of Tab. */
    private static void chooseAbove(Keyboard keys, String search, String account) {
        keys.tabTo("Search by name or key");
        keys.type(search);
        keys.page().getByLabel(account).waitFor();
        keys.tabBackTo("At the top, below no account");
        keys.press("ArrowDown");
        keys.awaitFocus(account);
    }

    private void deleteAccounts(Keyboard keys) {
        ConsoleScene.member(
                realm, "cove", Json.object("user", "lynn", "kind", "portal", "permissions", List.of("calendar:view")));
        keys.tabBackTo("Accounts");
        keys.press("Enter");
        keys.awaitFocus("Accounts");
        keys.enter("Accounts below Reef Co");
        link(keys.page(), "Cove Co").waitFor();
        delete(keys, "Cove Co", "Cove Co");
        // The level below is gone with its last account.
        keys.awaitFocus("Accounts");
        delete(keys, "Reef Co", "");
        keys.awaitFocus("Harbour Stays");
    }

    /** Deletes an account whose name has to be typed if people lose access. */
    private static void delete(Keyboard keys, String account, String typed) {
        keys.choose("More for " + account, "Delete…");
        keys.awaitFocus("Cancel");
        if (!typed.isEmpty()) {
            keys.tabTo("Type “" + typed + "” to confirm");
            keys.type(typed);
        }
        keys.page().getByRole(AriaRole.LISTITEM).first().waitFor();
        keys.enter("Delete " + account);
    }

    @Test
    @Tag("B2")
    void contractsAndOwnersAreMadeChangedAndDeleted() {
        String id = staff.account("dune", "Dune Co", null);
        for (String name : List.of("Dune Barn", "Dune Hut")) {
            String key = name.substring(5).toUpperCase(Locale.ROOT);
            staff.create("accounts/key:dune/contracts", Json.object("key", key, "name", name));
        }
        try (BrowserContext rita = chromium.person()) {
            Keyboard keys = open(rita, "accounts/" + id + "/owners", "Dune Co");
            makeAndRenameAnOwner(keys);
            makeAndEditAContract(keys);
            giveAndTakeContracts(keys);
            deleteContracts(keys);
        }
        assertThat(staff.read("accounts/key:dune/contracts").get("total").asInt())
                .isEqualTo(0);
    }

    private static void makeAndRenameAnOwner(Keyboard keys) {
        keys.enter("New owner");
        keys.awaitFocus("Name");
        keys.type("Smith");
        keys.tabTo("Key");
        keys.type("smith");
        keys.enter("Create the owner");
        keys.awaitFocus("New owner");
        link(keys.page(), "Smith").waitFor();
        keys.choose("More for Smith", "Rename…");
        keys.awaitFocus("Name");
        keys.press("End");
        keys.type(" family");
        keys.enter("Save");
        keys.awaitFocus("More for Smith family");
    }

    private static void makeAndEditAContract(Keyboard keys) {
        keys.tabBackTo("Contracts 2");
        keys.press("Enter");
        keys.enter("New contract");
        keys.awaitFocus("Name");
        keys.type("Dune Loft");
        keys.tabTo("Key");
        keys.type("LOFT");
        keys.enter("Create the contract");
        keys.awaitFocus("New contract");
        keys.enter("Edit Dune Loft");
        keys.awaitFocus("Name");
        keys.tabTo("Smith family");
        keys.press("Space");
        keys.enter("Save");
        keys.awaitFocus("Edit Dune Loft");
    }

    private static void giveAndTakeContracts(Keyboard keys) {
        keys.tabBackTo("Owners 1");
        keys.press("Enter");
        keys.enter("Smith family");
        keys.awaitFocus("Smith family");
        keys.enter("Add contracts…");
        keys.awaitFocus("Cancel");
        keys.tabTo("Dune Barn");
        keys.press("Space");
        keys.enter("Add 1 contract");
        keys.awaitFocus("Add contracts…");
        keys.enter("Take Dune Barn away");
        keys.awaitFocus("Cancel");
        keys.enter("Take Dune Barn away");
        keys.awaitFocus("Take Dune Loft away");
        keys.enter("Take Dune Loft away");
        keys.awaitFocus("Cancel");
        keys.enter("Take Dune Loft away");
        keys.awaitFocus("Smith family");
        keys.choose("More for Smith family", "Delete…");
        keys.awaitFocus("Cancel");
        keys.page().getByText("0 contracts lose this owner").waitFor();
        keys.enter("Delete Smith family");
        keys.awaitFocus("Dune Co");
    }

    /** The last row first: the one before it takes the focus. Then the first: the one that follows. */
    private static void deleteContracts(Keyboard keys) {
        keys.enter("Contracts 3");
        deleteContract(keys, "Dune Loft");
        keys.awaitFocus("Edit Dune Hut");
        keys.tabBackTo("More for Dune Barn");
        deleteContract(keys, "Dune Barn");
        keys.awaitFocus("Edit Dune Hut");
        deleteContract(keys, "Dune Hut");
        keys.awaitFocus("Dune Co");
    }

    private static void deleteContract(Keyboard keys, String contract) {
        if (!keys.isAt("More for " + contract)) {
            keys.tabTo("More for " + contract);
        }
        keys.press("Enter");
        keys.awaitFocus("Who sees this contract?");
        keys.press("ArrowDown");
        keys.awaitFocus("Delete…");
        keys.press("Enter");
        keys.awaitFocus("Cancel");
        keys.page().getByText("The scopes of 0 members name it").waitFor();
        keys.enter("Delete " + contract);
    }

    @Test
    @Tag("C10")
    void staffCareForTheTeamOfAnAccount() {
        String id = staff.account("cliff", "Cliff Co", null);
        ConsoleScene.member(
                realm, "cliff", Json.object("user", "lynn", "kind", "portal", "permissions", List.of("calendar:view")));
        try (BrowserContext rita = chromium.person()) {
            Keyboard keys = open(rita, "accounts/" + id + "/members", "Cliff Co");
            keys.enter("Test lynn");
            keys.awaitFocus("Test lynn");
            keys.tabTo("View door codes sensitive");
            keys.press("Space");
            keys.enter("Save");
            keys.page().getByText("Saved").first().waitFor();
            keys.awaitFocus("Test lynn");
            keys.tabBackTo("Team of Cliff Co");
            keys.press("Enter");
            keys.awaitFocus("Cliff Co");
            inviteAndRemove(keys);
        }
        assertThat(staff.read("accounts/" + id + "/former-members").at("/items/0/permissions"))
                .isEqualTo(Json.array("calendar:view", "door-codes:view"));
    }

    private static void inviteAndRemove(Keyboard keys) {
        keys.enter("Invite portal user");
        keys.awaitFocus("Invite portal user");
        keys.tabTo("E-mail");
        keys.type("kim@example.org");
        keys.enter("Send invitation");
        keys.awaitFocus("Cliff Co");
        keys.page().getByText("Invitations 1").waitFor();
        keys.tabBackTo("Members 1");
        keys.press("Enter");
        keys.choose("More for Test lynn", "Remove");
        keys.awaitFocus("Cancel");
        keys.enter("Remove Test lynn");
        keys.awaitFocus("Cliff Co");
    }

    private Keyboard open(BrowserContext rita, String screen, String heading) {
        Page page = staff.open(rita, screen);
        heading(page, heading).waitFor();
        return new Keyboard(page);
    }
}
