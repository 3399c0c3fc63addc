package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** One action for many members of a team. Each test has an account of its own, which Ann manages. */
@SystemTest
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TeamBulkConsoleIT {

    private static final List<String> CLEANER = List.of("calendar:view", "guest-name:view");

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;
    private ManagedAccounts accounts;

    TeamBulkConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        accounts = ManagedAccounts.in(realm, 22);
    }

    @Test
    @Tag("C10")
    void manyGetASetAndTheListShowsWhoHasDriftedFromIt() {
        String account = accounts.account("drift");
        String plain = accounts.member(account, 1, Json.object("permissions", List.of("calendar:view")));
        String drifted = accounts.member(account, 2, Json.object("permissionSet", "cleaner"));
        accounts.change(drifted, Json.object("permissions", List.of("calendar:view", "notes:view")));
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann, account, "portal");
            Locator row = row(page, "guest2@example.org");
            assertThat(row.innerText())
                    .contains("Cleaner · 2 permissions", "changed", "+ View notes", "− View guest names");
            ticksStayOverFiltersAndTabs(page);

            applyCleaner(page);

            row.getByText("changed").waitFor(ConsoleScene.gone());
            assertThat(page.getByText("selected").count()).isZero();
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("tick-loaded");
        }
        for (String membership : List.of(plain, drifted)) {
            assertThat(accounts.read(membership, "permissionSet").asText()).isEqualTo("cleaner");
            assertThat(accounts.read(membership, "permissions")).isEqualTo(Json.array(CLEANER.toArray()));
        }
    }

    private static void ticksStayOverFiltersAndTabs(Page page) {
        page.getByLabel("Permission set").selectOption("cleaner");
        row(page, "guest1@example.org").waitFor(ConsoleScene.gone());
        page.getByLabel("Select Test guest2").check();
        page.getByLabel("Permission set").selectOption("");
        page.getByLabel("Search by name or address").fill("guest1");
        page.getByText("1 selected. Not in this list: 1.").waitFor();
        Chromium.picture(page, "console-bulk-hidden");
        page.getByText("Staff 1").click();
        page.getByText("Portal users: 1 selected.").waitFor();
        page.getByText("Portal users 2").click();
        page.getByText("1 of 2 selected").waitFor();
        page.getByLabel("Select the 2 loaded rows").check();
        page.getByText("2 of 2 selected").waitFor();
        assertThat(Chromium.faults(page)).isEmpty();
    }

    private static void applyCleaner(Page page) {
        button(page, "Apply set…").click();
        dialog(page).getByLabel("Permission set").selectOption("cleaner");
        dialog(page).getByText("+ View guest names, − View notes").waitFor();
        Chromium.picture(page, "console-bulk-set");
        assertThat(Chromium.faults(page)).isEmpty();
        confirm(page, "Apply a set to 2 members");
        awaitResult(page, "Done: 2. Failed: 0. Not tried: 0.");
    }

    @Test
    @Tag("C9")
    void memberChangedMeanwhileFailsAloneAndStaysTicked() {
        String account = accounts.account("stale");
        String first = accounts.member(account, 1, Json.object("permissions", CLEANER));
        String second = accounts.member(account, 2, Json.object("permissions", CLEANER));
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann, account, "portal");
            page.getByLabel("Select the 2 loaded rows").check();
            assertThat(button(page, "Resume").count()).isZero();
            accounts.change(second, Json.object("permissions", List.of("calendar:view")));
            suspendTwoOfWhomOneHasChanged(page);
            button(page, "Suspend").click();
            confirm(page, "Suspend 1 member");
            awaitResult(page, "Done: 1. Failed: 0. Not tried: 0.");
            assertThat(accounts.read(first, "status").asText()).isEqualTo("suspended");
            assertThat(accounts.read(second, "status").asText()).isEqualTo("suspended");
            assertThat(accounts.read(second, "permissions")).isEqualTo(Json.array("calendar:view"));

            resumeBothAndEndOne(page);
        }
        assertThat(accounts.read(first, "status").asText()).isEqualTo("active");
        assertThat(accounts.read(first, "endsAt").asText()).startsWith("2039-12-31");
        assertThat(accounts.read(second, "endsAt").isNull()).isTrue();
    }

    private static void suspendTwoOfWhomOneHasChanged(Page page) {
        button(page, "Suspend").click();
        confirm(page, "Suspend 2 members");
        dialog(page).getByText("Done: 1. Failed: 1. Not tried: 0.").waitFor();
        assertThat(dialog(page).getByRole(AriaRole.LISTITEM).first().innerText())
                .contains("guest2@example.org", "Failed", "Somebody else has changed this meanwhile.");
        Chromium.picture(page, "console-bulk-failed");
        assertThat(Chromium.faults(page)).isEmpty();
        confirm(page, "Close");
        page.getByText("1 of 2 selected").waitFor();
        row(page, "guest1@example.org").getByText("Suspended").waitFor();
    }

    private static void resumeBothAndEndOne(Page page) {
        row(page, "guest2@example.org").getByText("Suspended").waitFor();
        page.getByLabel("Select the 2 loaded rows").check();
        button(page, "Resume").click();
        confirm(page, "Resume the access of 2 members");
        awaitResult(page, "Done: 2.");
        row(page, "guest1@example.org").getByText("Active").waitFor();
        page.getByLabel("Select Test guest1").check();
        button(page, "End on…").click();
        assertThat(button(page, "End the access of 1 member").isDisabled()).isTrue();
        dialog(page).getByLabel("Ends on").fill("2039-12-31");
        confirm(page, "End the access of 1 member");
        awaitResult(page, "Done: 1.");
    }

    @Test
    @Tag("A17")
    void removingMoreThanTwentyAsksForTheNameAndCanBeStopped() {
        String account = accounts.account("many");
        IntStream.rangeClosed(1, 22).forEach(i -> accounts.member(account, i, Json.object("permissions", CLEANER)));
        List<Route> held = new ArrayList<>();
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann, account, "portal");
            holdFirstPart(page, held);
            page.getByLabel("Select the 22 loaded rows").check();
            page.getByLabel("Select Test guest9").uncheck();
            page.getByText("21 of 22 selected").waitFor();
            button(page, "Remove").click();
            assertThat(button(page, "Remove 21 members").isDisabled()).isTrue();
            dialog(page).getByLabel("Type “many” to confirm").fill("many");
            confirm(page, "Remove 21 members");
            dialog(page).getByText("0 of 21").waitFor();
            page.waitForCondition(() -> !held.isEmpty());
            Chromium.picture(page, "console-bulk-running");
            assertThat(Chromium.faults(page)).isEmpty();
            confirm(page, "Stop");
            held.forEach(Route::resume);
            dialog(page).getByText("Done: 20. Failed: 0. Not tried: 1.").waitFor();
            confirm(page, "Close");

            page.getByText("1 of 2 selected").waitFor();
            button(page, "Clear selection").click();
            page.getByText("1 of 2 selected").waitFor(ConsoleScene.gone());
        }
        assertThat(accounts.membersOf(account).get("total").asInt()).isEqualTo(2 + 1);
    }

    @Test
    @Tag("C6")
    void lastManagerStaysAloneAndAmongMany() {
        String account = accounts.account("last");
        accounts.member(
                account, 1, Json.object("permissions", List.of("team:view")).put("kind", "staff"));
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann, account, "staff");
            choose(page, "Test ann", "Remove");
            confirm(page, "Remove Test ann");
            dialog(page)
                    .getByText("Somebody must be left who can manage the team.")
                    .waitFor();
            confirm(page, "Cancel");
            giveUpManaging(page);

            page.getByLabel("Select the 2 loaded rows").check();
            button(page, "Remove").click();
            dialog(page).getByText("You are one of them.").waitFor();
            confirm(page, "Remove 2 members");
            dialog(page).getByText("Done: 1. Failed: 1. Not tried: 0.").waitFor();
            assertThat(dialog(page).getByRole(AriaRole.LISTITEM).first().innerText())
                    .contains("ann@example.org", "Somebody must be left who can manage the team.");
        }
        JsonNode left = accounts.membersOf(account);
        assertThat(left.get("total").asInt()).isEqualTo(1);
        assertThat(left.at("/items/0/user/username").asText()).isEqualTo("ann");
        assertThat(left.at("/items/0/status").asText()).isEqualTo("active");
    }

    private static void giveUpManaging(Page page) {
        link(page, "Edit Test ann").click();
        heading(page, "Test ann").waitFor();
        page.getByLabel("Manage the team").uncheck();
        button(page, "Save").click();
        page.getByText("Somebody must be left who can manage the team.").waitFor();
        button(page, "Discard").click();
        link(page, "Team of last").click();
    }

    @Test
    void actionsAreOneMenuInNarrowWindows() {
        String account = accounts.account("narrow");
        accounts.member(account, 1, Json.object("permissions", CLEANER));
        for (Look look : List.of(Look.NARROW, Look.NARROW.inDark().in("de-DE"))) {
            boolean german = look.locale().startsWith("de");
            try (BrowserContext ann = chromium.person(look)) {
                Page page = openTeam(ann, account, "portal");
                page.getByLabel(german ? "Test guest1 auswählen" : "Select Test guest1")
                        .check();
                assertThat(Chromium.faults(page)).isEmpty();
                button(page, german ? "Aktionen" : "Actions").click();
                Chromium.picture(page, "console-bulk-narrow" + (german ? "-de" : ""));
                assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
                page.getByRole(AriaRole.MENUITEM).last().click();
                dialog(page).getByText(german ? "verlieren" : "lose access").waitFor();
                Chromium.picture(page, "console-bulk-narrow-dialog" + (german ? "-de" : ""));
                assertThat(Chromium.faults(page)).isEmpty();
                assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            }
        }
    }

    private Page openTeam(BrowserContext browser, String account, String tab) {
        String id = realm.admin()
                .get(realm.path("portal-access/accounts/key:" + account))
                .get("id")
                .asText();
        Page page = scene.open(browser, "ann", "team/" + id + "/" + tab + "?account_hint=" + account);
        row(page, tab.equals("staff") ? "ann@example.org" : "guest1@example.org")
                .waitFor();
        return page;
    }

    private static Locator row(Page page, String email) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(email));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void awaitResult(Page page, String result) {
        dialog(page).getByText(result).waitFor();
        confirm(page, "Close");
    }

    private static void holdFirstPart(Page page, List<Route> held) {
        page.route("**/team/memberships/bulk", route -> {
            if (held.isEmpty()) {
                held.add(route);
            } else {
                route.resume();
            }
        });
    }
}
