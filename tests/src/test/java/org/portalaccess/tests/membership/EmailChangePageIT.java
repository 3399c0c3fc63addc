package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** The page for a change of e-mail address in a browser: light, dark, narrow, by keyboard. */
@SystemTest
@Tag("A9")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmailChangePageIT {

    private static final String MARKUP = "<b>Bäch</b> & Co \u202Eoc";

    private final TestRealm realm;
    private final StaffApi portal;
    private final MailServer mails;
    private final Chromium chromium;

    EmailChangePageIT(TestRealm realm, MailServer mails, Chromium chromium) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.mails = mails;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeAnAccount() {
        realm.update(Json.object("displayName", "Holiday Homes", "internationalizationEnabled", true)
                .put("defaultLocale", "en")
                .set("supportedLocales", Json.array("en", "de", "fr", "es", "pt", "ar")));
        portal.send("POST", "accounts", Json.object("key", "shore", "name", MARKUP, "type", "brand"))
                .expect(201);
        realm.createUser("somebody-else");
    }

    @ParameterizedTest
    @CsvSource({
        "light-wide, 1280, 900, false",
        "dark-wide, 1280, 900, true",
        "light-320, 320, 640, false",
        "dark-320, 320, 640, true"
    })
    void emailChangePageIsAccessibleAndFitsItsWindow(String look, int width, int height, boolean dark) {
        String name = StaffApi.key("lynn");
        String link = link(name, "new-" + name + "@example.org");
        try (BrowserContext person = chromium.person(new Look(width, height, dark, "en-US"))) {
            Page page = person.newPage();
            page.navigate(link);
            check(page, "email-change-sign-in-" + look, width);
            signIn(page, "somebody-else");
            check(page, "email-change-other-" + look, width);
            press(page, "sign-out");
            signIn(page, name, ".*[?&]prompt=login(&.*)?");
            check(page, "email-change-confirm-" + look, width);
            assertThat(page.locator("h2").innerText()).isEqualTo(MARKUP);
            press(page, "confirm");
            check(page, "email-change-done-" + look, width);
            page.navigate(link);
            check(page, "email-change-ended-" + look, width);
        }
    }

    @Test
    void emailChangePageIsAccessibleIfTheAddressIsTaken() {
        String name = StaffApi.key("lynn");
        String link = link(name, "somebody-else@example.org");
        try (BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(link);
            signIn(page, name);
            press(page, "confirm");
            check(page, "email-change-taken", Look.DESKTOP.width());
        }
    }

    @Test
    void emailChangePageIsUsableByKeyboardAlone() {
        String name = StaffApi.key("lynn");
        String email = "keyboard-" + name + "@example.org";
        String link = link(name, email);
        try (BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(link);
            signIn(page, name);
            page.locator("button[value=confirm]").focus();
            page.keyboard().press("Enter");
            page.locator("[role=status]").waitFor();
            assertThat(page.locator("[role=status]").innerText()).contains(email);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de, Neue E-Mail-Adresse bestätigen",
        "fr, Confirmez votre nouvelle adresse e-mail",
        "es, Confirme su nueva dirección de correo",
        "pt, Confirme o seu novo endereço de e-mail"
    })
    void emailChangePageUsesTheLanguageOfTheBrowser(String language, String title) {
        String name = StaffApi.key("lynn");
        String link = link(name, "in-" + language + "-" + name + "@example.org");
        try (BrowserContext person = chromium.person(Look.NARROW.in(language))) {
            Page page = person.newPage();
            page.navigate(link);
            assertThat(page.locator("h1").innerText().strip()).isEqualTo(title);
            signIn(page, name);
            assertThat(page.locator("body").innerText())
                    .doesNotContain("portal-access.")
                    .doesNotContain("''");
        }
    }

    @Test
    void emailChangePageRunsRightToLeftInArabic() {
        String name = StaffApi.key("lynn");
        String link = link(name, "rtl-" + name + "@example.org");
        try (BrowserContext person = chromium.person(Look.NARROW.in("ar"))) {
            Page page = person.newPage();
            page.navigate(link);
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
            check(page, "email-change-rtl", Look.NARROW.width());
        }
    }

    private static void check(Page page, String picture, int width) {
        Chromium.picture(page, picture);
        assertThat(Chromium.faults(page)).as(picture).isEmpty();
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as(picture)
                .isLessThanOrEqualTo(width);
    }

    private static void signIn(Page page, String username) {
        signIn(page, username, ".*");
    }

    private static void signIn(Page page, String username, String login) {
        page.locator("a[href*=sign-in]").click();
        page.waitForURL(Pattern.compile(login));
        page.locator("#username").fill(username);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL(Pattern.compile(".*/email-changes/[^/]{43}(\\?.*)?"));
    }

    private static void press(Page page, String what) {
        page.locator("button[value=" + what + "]").click();
        page.waitForLoadState();
        page.locator("button[value=" + what + "]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private String link(String name, String email) {
        String user = realm.createUser(name);
        String membership = portal.member("shore", user).get("id").asText();
        portal.send("POST", "memberships/" + membership + "/email-change", Json.object("email", email))
                .expect(202);
        return mails.await(email).firstLink().toString();
    }
}
