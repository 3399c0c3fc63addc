package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Moving an account in the console: who gains and who loses is shown before, and comes true. */
@SystemTest
@Tag("B1")
@Tag("D4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MoveConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;
    private String kid = "";
    private final Map<String, String> members = new TreeMap<>();

    MoveConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeTree() {
        staff = RealmStaffScene.in(realm);
        staff.account("north", "North Group", null);
        staff.account("south", "South Group", null);
        kid = staff.account("kid", "Kid Brand", "north");
        for (String key : List.of("A", "B", "C")) {
            staff.create("accounts/key:kid/contracts", Json.object("key", key, "name", "House " + key));
        }
        join("nora", "north", Json.object("account", "north", "mode", "all"));
        join("nick", "north", Json.object("account", "north", "mode", "listed").set("only", Json.array("kid/B")));
        join("sara", "south", Json.object("account", "south", "mode", "all"));
        join("seth", "south", Json.object("account", "south", "mode", "listed").set("only", Json.array()));
    }

    private void join(String person, String account, ObjectNode rule) {
        realm.createUser(person);
        String id = ConsoleScene.member(
                realm, account, Json.object("user", person, "kind", "portal", "permissions", List.of("calendar:view")));
        staff.change("memberships/" + id + "/contract-scope", Json.object("rules", Json.array(rule)));
        members.put(person, id);
    }

    private int assigned(String person) {
        return staff.read("memberships/" + members.get(person) + "/contract-scope")
                .get("assigned")
                .asInt();
    }

    @Test
    void previewNamesThoseWhoGainAndLoseAndComesTrue() {
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts/" + kid + "/move");
            heading(page, "Move Kid Brand").waitFor();
            page.clock().install();
            chooseParent(page, "south", "South Group");
            table(page, "Gain").waitFor();
            assertThat(rows(page, "Gain")).containsExactlyInAnyOrder("sara 3", "seth 0");
            assertThat(rows(page, "Lose")).containsExactlyInAnyOrder("nora 3", "nick 1");
            assertThat(table(page, "Rules that lose something").innerText()).contains("Test nick", "North Group", "B");
            Chromium.picture(page, "console-move");
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(assigned("nora")).isEqualTo(3);

            // After a minute the preview is run again. It says something else by then.
            join("nina", "north", Json.object("account", "north", "mode", "all"));
            page.clock().fastForward(61_000);
            button(page, "Move and let 2 people lose access").click();
            page.getByText("Somebody has changed something meanwhile.").waitFor();
            assertThat(rows(page, "Lose")).containsExactlyInAnyOrder("nora 3", "nick 1", "nina 3");
            assertThat(staff.read("accounts/" + kid).get("parent").asText()).isEqualTo("north");
            button(page, "Move and let 3 people lose access").click();
            heading(page, "Kid Brand").waitFor();
            ConsoleScene.link(page, "Below south").waitFor();
        }
        assertThat(staff.read("accounts/" + kid).get("parent").asText()).isEqualTo("south");
        Map<String, Integer> after = new TreeMap<>();
        members.keySet().forEach(person -> after.put(person, assigned(person)));
        assertThat(after).isEqualTo(Map.of("nora", 0, "nick", 0, "nina", 0, "sara", 3, "seth", 0));
    }

    @Test
    void refusedMovesSayWhyAndNarrowWindowsShowAll() {
        String deep = staff.account("deep", "Deep Brand", "beachco");
        try (BrowserContext rita = chromium.person(Look.NARROW)) {
            Page page = staff.open(rita, "accounts/" + staff.scene().beach() + "/move");
            heading(page, "Move Beach Co").waitFor();
            chooseParent(page, "deep", "Deep Brand");
            page.getByText("An account cannot lie below itself.").waitFor();
            chooseParent(page, "harbour", "Harbour Stays");
            button(page, "Move").waitFor();
            page.getByText("Nobody loses access.").waitFor();
            Chromium.picture(page, "console-move-narrow");
            assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            assertThat(Chromium.faults(page)).isEmpty();
            page.getByLabel("At the top, below no account").check();
            page.getByText("The account is already there.").waitFor();
            assertThat(button(page, "Move").count()).isZero();
        }
        JsonNode there = staff.read("accounts/" + deep);
        assertThat(there.get("parent").asText()).isEqualTo("beachco");
    }

    private static void chooseParent(Page page, String search, String name) {
        page.getByLabel("Search by name or key").fill(search);
        page.getByLabel(name).check();
    }

    private static Locator table(Page page, String title) {
        return page.locator("table[aria-label='" + title + "']");
    }

    /** Returns the person and the number of each row. */
    private static List<String> rows(Page page, String title) {
        return table(page, title).locator("tbody tr").all().stream()
                .map(row -> row.locator("bdi").first().innerText().replace("Test ", "") + " "
                        + row.locator("td").last().innerText())
                .toList();
    }
}
