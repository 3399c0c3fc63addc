package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ScopeScene.box;
import static org.portalaccess.tests.console.ScopeScene.everything;
import static org.portalaccess.tests.console.ScopeScene.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * Every screen of realm staff on a narrow window in French, from right to left, with large text and with forced colours;
 * and last of all the two panels with changes.
 */
@SystemTest
@Tag("D3")
@Tag("D4")
@Tag("D5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealmLanguagesConsoleIT {

    /** Whether the signs of closed rows point to the left. */
    private static final String MIRRORED = """
            () => [...document.querySelectorAll('.pa-tree-row[aria-expanded=false] .pa-tree-toggle svg')]
              .every((icon) => new DOMMatrix(getComputedStyle(icon).transform).a === -1)""";

    private static final String READABLE = """
            () => [...document.querySelectorAll('.pa-tree-title')].every((title) =>
              title.getBoundingClientRect().height < 4 * parseFloat(getComputedStyle(title).fontSize))""";

    private final Chromium chromium;
    private final TestRealm realm;
    private ScopeScene scene;
    private List<String> screens = List.of();
    private String lynn = "";

    RealmLanguagesConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeRealm() {
        scene = ScopeScene.in(realm);
        realm.update(Json.object().set("supportedLocales", Json.array("en", "fr", "ar")));
        realm.createUser("lynn");
        lynn = scene.idOf("lynn");
        scene.member("lynn", "meridian", everything("meridian"));
        scene.member("lynn", "brand-2", everything("brand-2"));
        scene.member("lynn", "hillside", everything("hillside"));
        screens = screens();
    }

    private List<String> screens() {
        String account = "accounts/" + idAt("accounts/key:hill-homes", "/id");
        String owner = idAt("accounts/key:hill-homes/owners", "/items/0/id");
        String contract = idAt("accounts/key:hill-homes/contracts", "/items/0/id");
        String set = "permission-sets/" + idAt("permission-sets", "/items/0/id");
        return List.of(
                "users",
                "users/new",
                "invitations",
                "accounts?open=meridian",
                "accounts/new",
                "accounts/import",
                account + "/contracts",
                account + "/owners",
                account + "/owners/" + owner,
                account + "/portal?reach=above",
                account + "/settings",
                account + "/move",
                "permission-sets",
                "permission-sets/new",
                set,
                set + "/edit",
                "permission-sets/catalog",
                "history?account=" + idAt("accounts/key:meridian", "/id"),
                "why?user=" + lynn + "&contract=" + contract,
                "settings");
    }

    private String idAt(String path, String pointer) {
        return realm.admin()
                .get(realm.path("portal-access/" + path))
                .at(pointer)
                .asText();
    }

    @Test
    void everyTextIsInTheLanguageAndFitsANarrowWindow() {
        JsonNode texts = ConsolePages.of(realm.url()).get("messages/fr").json();
        walk(
                "320-fr",
                Look.NARROW.in("fr-FR"),
                page -> {},
                // A client of every realm is called so.
                page -> assertThat(ConsoleWalk.suspicious(page, texts))
                        .as(page.url())
                        .isSubsetOf("account"));
    }

    @Test
    void screensRunFromRightToLeft() {
        walk("rtl", Look.DESKTOP.in("ar"), page -> {}, page -> {
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
            assertThat((boolean) page.evaluate(MIRRORED)).isTrue();
        });
    }

    @Test
    void screensFitLargeTextAndForcedColours() {
        walk(
                "200",
                Look.DESKTOP,
                page -> page.evaluate("document.documentElement.style.fontSize = '200%'"),
                page -> {});
        try (BrowserContext rita = chromium.person()) {
            Page page = scene.open(rita, "rita", "users/" + lynn + "/scope");
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            change(page);
            Chromium.picture(page, "console-fit-forced-scope");
        }
    }

    private void walk(String name, Look look, Consumer<Page> prepare, Consumer<Page> check) {
        try (BrowserContext rita = chromium.person(look)) {
            Page page = scene.open(rita, "rita", "users");
            page.locator("main h1").waitFor();
            page.locator(".pa-user").waitFor();
            prepare.accept(page);
            for (String screen : screens) {
                ConsoleWalk.show(page, screen, "");
                check(page, name + " " + screen, check);
                Chromium.picture(page, "console-fit-" + name + "-" + screens.indexOf(screen));
            }
            ConsoleWalk.show(page, "users/" + lynn + "/scope", "");
            change(page);
            Chromium.picture(page, "console-fit-" + name + "-scope");
            check(page, name + " scope", check);
            assertThat(Chromium.faults(page)).isEmpty();
        }
    }

    private static void check(Page page, String screen, Consumer<Page> check) {
        assertThat(ConsoleScene.scrollsSideways(page)).as(screen).isFalse();
        check.accept(page);
    }

    /** Every state that a row can be in: mixed, unticked, also assigned by itself, and removed. */
    private static void change(Page page) {
        row(page, "Meridian Hotels").waitFor();
        row(page, "Meridian Hotels").locator("button.pa-tree-toggle").click();
        row(page, "Brand 0001").waitFor();
        box(page, "Brand 0001").uncheck();
        row(page, "Hillside").locator("button.pf-m-plain").click();
        page.locator(".pa-removed").waitFor();
        assertThat((boolean) page.evaluate(READABLE))
                .as("names have at most two lines")
                .isTrue();
    }
}
