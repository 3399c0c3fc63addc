package org.portalaccess.tests.signin;

import static com.microsoft.playwright.options.WaitForSelectorState.DETACHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;

/** <em>Choose an account</em> in a browser: few accounts and a thousand, light, dark, narrow, by keyboard. */
@SystemTest
@Tag("A13")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChooserPageIT {

    private static final int MANY = 1_000;

    private final ChooserFixture portal;
    private final Chromium chromium;
    private final OidcClient app;

    ChooserPageIT(TestRealm realm, Chromium chromium) {
        this.portal = new ChooserFixture(realm);
        this.chromium = chromium;
        this.app = portal.app("portal");
    }

    @BeforeAll
    void makePeople() {
        portal.realm()
                .update(Json.object("displayName", "Holiday Homes", "internationalizationEnabled", true)
                        .put("defaultLocale", "en")
                        .set("supportedLocales", Json.array("en", "de", "fr", "es", "pt", "ar")));
        portal.person(
                "lynn",
                portal.brand("beachco", "Beach Co"),
                portal.brand("coastal", "Coastal Retreats"),
                portal.brand("northern", "Northern Lights Hotels"));
        LoginTab used = app.open(new WebSession(), Form.of("account_hint", "beachco"));
        used.login("lynn", TestRealm.PASSWORD).tokens();
        portal.memberOfMany("many", MANY);
    }

    @ParameterizedTest
    @CsvSource({
        "light-wide, 1280, 900, false",
        "dark-wide, 1280, 900, true",
        "light-320, 320, 640, false",
        "dark-320, 320, 640, true"
    })
    void chooserPageIsAccessibleAndFitsItsWindow(String name, int width, int height, boolean dark) {
        try (BrowserContext person = chromium.person(new Look(width, height, dark, "en-US"))) {
            for (String who : List.of("lynn", "many")) {
                Page page = signIn(person, who);
                Chromium.picture(page, "choose-account-" + who + "-" + name);
                assertThat(Chromium.faults(page)).isEmpty();
                assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .isLessThanOrEqualTo(width);
                person.clearCookies();
            }
        }
    }

    @Test
    void chooserPageRunsRightToLeftInArabic() {
        try (BrowserContext person = chromium.person(Look.NARROW.in("ar"))) {
            Page page = signIn(person, "many");
            Chromium.picture(page, "choose-account-rtl");
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
            assertThat(Chromium.faults(page)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"de, Konto auswählen", "fr, Choisir un compte", "es, Elegir una cuenta", "pt, Escolher uma conta"})
    void chooserPageUsesTheLanguageOfTheBrowser(String language, String title) {
        try (BrowserContext person = chromium.person(Look.DESKTOP.in(language))) {
            Page page = signIn(person, "many");
            assertThat(page.locator("h1").innerText().strip()).isEqualTo(title);
            assertThat(page.locator("body").innerText())
                    .doesNotContain("portal-access.")
                    .doesNotContain("''");
        }
    }

    @Test
    void chooserPageIsUsableByKeyboardAlone() {
        try (BrowserContext person = chromium.person()) {
            Page page = signIn(person, "many");
            assertThat(focused(page)).isEqualTo("portal-access-search");
            page.keyboard().type("hotel 990");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*"));
            choices(page).first().waitFor();
            assertThat(choices(page).count()).isEqualTo(1);

            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.name")).isEqualTo("account");
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");
            assertThat(leavesFor(page, () -> page.keyboard().press("Enter"))).contains("code=");
        }
    }

    @Test
    void enterChoosesTheOnlyAccountFound() {
        try (BrowserContext person = chromium.person()) {
            Page page = signIn(person, "many");
            search(page, "hotel 99");
            assertThat(choices(page).count()).isGreaterThan(1);
            page.getByRole(AriaRole.SEARCHBOX).fill("hotel 990");
            page.getByRole(AriaRole.SEARCHBOX).press("Enter");
            page.getByText("One account found.").waitFor();
            assertThat(focused(page)).isEqualTo("portal-access-search");
            assertThat(Chromium.faults(page)).isEmpty();
            // A further search is a search, not a choice.
            page.getByRole(AriaRole.SEARCHBOX).fill("hotel 991");
            page.getByRole(AriaRole.SEARCHBOX).press("Enter");
            page.locator(".portal-access-name:has-text('Hotel 991')").waitFor();
            assertThat(leavesFor(page, () -> page.keyboard().press("Enter"))).contains("code=");
        }
    }

    @Test
    void chooserPageDescribesEachAccountInWords() {
        portal.brand("meridian", "Meridian Resorts");
        String user = portal.realm().createUser("words");
        String inn = portal.brandBelow("meridian", "inn", "Lighthouse Inn 10");
        portal.member(
                inn,
                user,
                "staff",
                Json.object("permissions", List.of("calendar:view", "notes:view", "notes:add", "tags:view")));
        portal.member(portal.brand("inn-2", "Lighthouse Inn 2"), user);
        portal.logo("inn-2", "https://127.0.0.1:1/logo.png");
        LoginTab used = app.open(new WebSession(), Form.of("account_hint", "inn"));
        used.login("words", TestRealm.PASSWORD).tokens();
        portal.member(portal.brand("inn-11", "Lighthouse Inn 11"), user);

        try (BrowserContext person = chromium.person()) {
            Page page = signIn(person, "words");
            assertThat(page.locator(".portal-access-name").allInnerTexts())
                    .containsExactly("Lighthouse Inn 10", "Lighthouse Inn 2", "Lighthouse Inn 11");
            assertThat(choices(page).first().innerText())
                    .contains("in Meridian Resorts", "Staff", "Last used less than an hour ago (")
                    .contains("View the calendar, View tags, View notes and 1 more");
            assertThat(choices(page).nth(2).innerText())
                    .contains("View the calendar")
                    .doesNotContain("more");
            assertThat(page.locator(".portal-access-badge").allInnerTexts()).containsExactly("LI", "LI", "LI");
            // The logo cannot be loaded, so the letters below it are visible.
            page.locator(".portal-access-badge img").waitFor(new Locator.WaitForOptions().setState(DETACHED));
            Chromium.picture(page, "choose-account-words");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chooserPageSearchesAndTurnsPages(boolean scripts) {
        try (BrowserContext person = chromium.person()) {
            Page page = scripts ? signIn(person, "many") : signInWithoutScripts(person, "many");
            assertThat(choices(page).count()).isEqualTo(10);
            assertThat(page.locator(".portal-access-where").innerText()).isEqualTo("1–10 of 1,000");
            press(page, "Next");
            assertThat(page.locator(".portal-access-where").innerText()).isEqualTo("11–20 of 1,000");
            press(page, "Previous");
            assertThat(page.locator(".portal-access-where").innerText()).isEqualTo("1–10 of 1,000");

            search(page, "alpine");
            assertThat(page.locator(".portal-access-where").innerText()).isEqualTo("1–10 of 100");
            press(page, "Next");
            assertThat(page.locator(".portal-access-where").innerText()).isEqualTo("11–20 of 100");
            assertThat(choices(page).allInnerTexts()).allMatch(text -> text.contains("Alpine"));

            search(page, "no such place");
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).startsWith("No account matches");
            Chromium.picture(page, "choose-account-nothing-found");
            press(page, "Show all accounts");
            assertThat(choices(page).count()).isEqualTo(10);
        }
    }

    @Test
    void reloadKeepsTheSearch() {
        try (BrowserContext person = chromium.person()) {
            Page page = signIn(person, "many");
            search(page, "alpine");
            page.reload();
            assertThat(page.getByRole(AriaRole.SEARCHBOX).inputValue()).isEqualTo("alpine");
            assertThat(page.locator(".portal-access-where").innerText()).isEqualTo("1–10 of 100");
        }
    }

    @Test
    void chooserPageEscapesNames() {
        String odd = "<b>Bold</b> & \"Quoted\" ${msg} {0} l'été";
        portal.person("odd", portal.brand("odd-1", odd), portal.brand("odd-2", odd));
        try (BrowserContext person = chromium.person()) {
            Page page = signIn(person, "odd");
            assertThat(page.locator(".portal-access-name").allInnerTexts()).containsExactly(odd, odd);
            assertThat(choices(page).allInnerTexts()).anyMatch(text -> text.contains("odd-1"));
        }
    }

    private Page signIn(BrowserContext person, String who) {
        return signIn(person.newPage(), who);
    }

    private Page signInWithoutScripts(BrowserContext person, String who) {
        Page page = person.newPage();
        JsonObject disabled = new JsonObject();
        disabled.addProperty("value", true);
        person.newCDPSession(page).send("Emulation.setScriptExecutionDisabled", disabled);
        return signIn(page, who);
    }

    private Page signIn(Page page, String who) {
        page.navigate(address());
        page.locator("#username").fill(who);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
        page.locator(".portal-access").waitFor();
        page.mouse().move(0, 0);
        return page;
    }

    private String address() {
        return app.endpoint("auth")
                + "?"
                + Form.of("response_type", "code", "client_id", "portal", "scope", "openid account")
                        .and("redirect_uri", OidcClient.REDIRECT.toString())
                        .encode();
    }

    private static void search(Page page, String text) {
        page.getByRole(AriaRole.SEARCHBOX).fill(text);
        press(page, "Search");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        page.waitForLoadState();
    }

    private static Locator choices(Page page) {
        return page.locator("button[name=account]");
    }

    private static Object focused(Page page) {
        return page.evaluate("document.activeElement.id");
    }

    /** Returns the address that the browser is sent to. It belongs to the application, where no server listens. */
    private static String leavesFor(Page page, Runnable action) {
        return page.waitForRequest(
                        request -> URI.create(request.url()).getHost().equals(OidcClient.REDIRECT.getHost()), action)
                .url();
    }
}
