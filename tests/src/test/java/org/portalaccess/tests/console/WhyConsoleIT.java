package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Why somebody sees a contract: the sentence names the rule, leads to it, and its link works for colleagues. */
@SystemTest
@Tag("C15")
@Tag("D5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhyConsoleIT {

    private static final String NOT_SEEN = "You can't see this person or contract.";
    private static final String LISTED_OUT =
            "The rule on Beach Co lists single contracts, and this is not one of them.";
    private static final String LISTED_IN = "The rule on Beach Co lists single contracts, and this is one of them.";

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;
    private String lynn = "";
    private String barn = "";
    private String hut = "";

    WhyConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    /** Lynn sees the barn alone. Rita looks at the team without the right to change it, Sue is realm staff. */
    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        lynn = scene.idOf("lynn");
        barn = contract("Beach Barn");
        hut = contract("Beach Hut");
        put(
                "memberships/" + scene.lynnsMembership() + "/contract-scope",
                rules(Json.object("account", "beachco", "mode", "listed", "only", List.of("BEACH-BARN"))));
        realm.createUser("rita");
        ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", "rita", "kind", "staff", "permissions", List.of("calendar:view", "team:view")));
        realm.grantClientRole(realm.createUser("sue"), "realm-management", "view-portal-access");
    }

    @Test
    void sentenceNamesTheRuleAndChangeLeadsToIt() {
        try (BrowserContext ann = chromium.person()) {
            ann.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/portal?account_hint=beachco");
            ConsoleScene.choose(page, "Test lynn", "Why?");
            heading(page, "Why? · Beach Co").waitFor();
            page.getByText("Choose a person and a contract.").waitFor();
            button(page, "Remove Test lynn").waitFor();

            pick(page, "Contract", "hut", "Beach Hut");
            heading(page, "Test lynn does not see Beach Hut").waitFor();
            page.getByText(LISTED_OUT).waitFor();
            page.getByText("Beach Co · Portal user · Active").waitFor();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "console-why");

            copyLink(page);
            assertThat(page.url()).contains("user=" + lynn).contains("contract=" + hut);

            button(page, "Remove Beach Hut").click();
            page.getByText("Choose a person and a contract.").waitFor();
            pick(page, "Contract", "barn", "Beach Barn");
            heading(page, "Test lynn sees Beach Barn").waitFor();
            page.getByText(LISTED_IN).waitFor();

            link(page, "Change the access in Beach Co").click();
            heading(page, "Test lynn").waitFor();
            assertThat(page.url()).endsWith("/team/" + scene.beach() + "/members/" + scene.lynnsMembership());
            button(page, "More for Test lynn").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Why?"))
                    .click();
            heading(page, "Why? · Beach Co").waitFor();
        }
    }

    private static void copyLink(Page page) {
        button(page, "Copy link").click();
        page.locator(".pf-v5-c-alert-group").getByText("The link was copied.").waitFor();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(page.url());
    }

    @Test
    void linkWorksForAColleagueWithTheRightOnly() {
        String address = "team/" + scene.beach() + "/why?user=" + lynn + "&contract=" + hut;
        try (BrowserContext rita = chromium.person()) {
            Page page = scene.open(rita, "rita", address);
            heading(page, "Test lynn does not see Beach Hut").waitFor();
            page.getByText(LISTED_OUT).waitFor();
            link(page, "View the access in Beach Co").waitFor();

            link(page, "History").click();
            page.getByText("admin made Test rita a member").waitFor();
        }
        try (BrowserContext lynns = chromium.person()) {
            Page page = scene.open(lynns, "lynn", address + "&account_hint=beachco");
            page.getByText("You cannot see the team of Beach Co.").waitFor();
            page.navigate(realm.url() + "/portal-access/console/why?user=" + lynn + "&contract=" + hut);
            page.getByText("The role view-portal-access is required.").waitFor();
            assertThat(page.getByText("Beach Hut").count()).isZero();
        }
    }

    @Test
    void personAndContractOutOfReachLookAlike() {
        String stranger = realm.createUser("stranger");
        String other = ConsoleScene.create(
                realm, "accounts/key:harbour/contracts", Json.object("key", "PIER", "name", "Harbour Pier"));
        try (BrowserContext rita = chromium.person()) {
            Page page = scene.open(rita, "rita", whyOf(lynn, other));
            page.getByText(NOT_SEEN).waitFor();
            assertThat(page.getByText("Harbour Pier").count()).isZero();
            for (String address : List.of(whyOf(stranger, barn), whyOf("nonsense", barn), whyOf(lynn, "nonsense"))) {
                page.navigate(realm.url() + "/portal-access/console/" + address);
                page.getByText(NOT_SEEN).waitFor();
            }
        }
    }

    @Test
    void realmStaffSeeAllMembershipsAndWhatStandsInTheWay() {
        String hotel = makeHotelOfAnEndedMembership();
        try (BrowserContext sue = chromium.person()) {
            Page page = scene.open(sue, "sue", "why");
            pick(page, "Person", "lynn", "Test lynn");
            pick(page, "Contract", "hotel", "Hotel 0002-01");
            heading(page, "Test lynn does not see Hotel 0002-01").waitFor();
            page.getByText(LISTED_OUT + " Brand 0002 has no rule of its own here, so it follows Beach Co.")
                    .waitFor();
            page.getByText("The rule on Brand 0002 covers all contracts, later ones too."
                            + " It would be visible, but the access ended on Mar 3, 2026.")
                    .waitFor();
            page.getByText("Brand 0002 · Portal user · Ended").waitFor();
            assertThat(link(page, "View the access in Brand 0002").getAttribute("href"))
                    .endsWith("/users/" + lynn + "/scope");
            assertThat(Chromium.faults(page)).isEmpty();

            page.reload();
            heading(page, "Test lynn does not see Hotel 0002-01").waitFor();
            page.navigate(realm.url() + "/portal-access/console/why?user=" + scene.idOf("sue") + "&contract=" + hotel);
            page.getByText("Test sue is not a member of Brand 0002, nor of an account above it.")
                    .waitFor();
        }
        looks(hotel);
    }

    /** Makes a contract of an account below Beach Co, in which Lynn was a member. */
    private String makeHotelOfAnEndedMembership() {
        String brand = ConsoleScene.create(
                realm,
                "accounts",
                Json.object("key", "brand", "name", "Brand 0002", "type", "brand", "parent", "beachco"));
        ConsoleScene.member(
                realm,
                "brand",
                Json.object("user", "lynn", "kind", "portal", "permissions", List.of("calendar:view"))
                        .put("endsAt", "2026-03-03T12:00:00Z"));
        return ConsoleScene.create(
                realm, "accounts/" + brand + "/contracts", Json.object("key", "HOTEL", "name", "Hotel 0002-01"));
    }

    /** Checks the page in German on a narrow dark screen. */
    private void looks(String hotel) {
        try (BrowserContext sue = chromium.person(Look.NARROW.inDark().in("de-DE"))) {
            Page page = scene.open(sue, "sue", "why?user=" + lynn + "&contract=" + hotel);
            heading(page, "Test lynn sieht Hotel 0002-01 nicht").waitFor();
            assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "console-why-narrow");
        }
    }

    @Test
    @Tag("D2")
    void personAndContractAreChosenByKeyboardAlone() {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/why?account_hint=beachco");
            heading(page, "Why? · Beach Co").waitFor();
            Keyboard keys = new Keyboard(page);
            keys.tabTo("Person");
            keys.type("lyn");
            option(page, "Test lynn").waitFor();
            keys.press("ArrowDown", "Enter");
            keys.awaitFocus("Remove Test lynn");
            keys.tabTo("Contract");
            keys.press("ArrowDown");
            option(page, "Sail Loft").waitFor();
            assertThat(page.getByRole(AriaRole.COMBOBOX).getAttribute("aria-expanded"))
                    .isEqualTo("true");
            keys.press("Escape");
            option(page, "Sail Loft").waitFor(ConsoleScene.gone());
            keys.type("zzz");
            page.getByText("No contract that you can see matches.").first().waitFor();
            keys.press("Control+a");
            keys.type("barn");
            option(page, "Beach Barn").waitFor();
            keys.press("ArrowDown", "Enter");
            heading(page, "Test lynn sees Beach Barn").waitFor();

            keys.awaitFocus("Remove Beach Barn");
            keys.press("Enter");
            page.getByRole(AriaRole.COMBOBOX).waitFor();
            keys.awaitFocus("Contract");
        }
    }

    private String whyOf(String user, String contract) {
        return "team/" + scene.beach() + "/why?user=" + user + "&contract=" + contract;
    }

    static void pick(Page page, String field, String text, String name) {
        Locator search = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(field));
        search.click();
        search.fill(text);
        option(page, name).click();
    }

    private static Locator option(Page page, String name) {
        return page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private String contract(String name) {
        return realm.admin()
                .get(realm.path("portal-access/contracts?search=" + name.replace(" ", "%20")))
                .at("/items/0/id")
                .asText();
    }

    private void put(String path, ObjectNode body) {
        realm.admin()
                .send("PUT", realm.path("portal-access/" + path), body, Map.of("If-Match", "*"))
                .expect(200);
    }

    private static ObjectNode rules(ObjectNode rule) {
        return Json.object("rules", Json.array(rule));
    }
}
