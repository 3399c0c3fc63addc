package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** The page of an invitation in browsers: any width, light and dark, any language, by keyboard, without scripts. */
@SystemTest
@Tag("A5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JoinPageIT {

    /** Markup, a message key, right-to-left text, an override of the direction, emoji, 255 characters. */
    private static final List<String> NAMES = List.of(
            "<img src=x onerror=document.title='hacked'>",
            "${password}",
            "נועה כהן",
            "\u202Egro.live",
            "Zoë 🏖️",
            "n".repeat(255));

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final Chromium chromium;

    JoinPageIT(TestRealm realm, Chromium chromium) {
        this.inviting = new InvitationMailScenario(realm, mail);
        this.chromium = chromium;
    }

    @BeforeAll
    void speakLanguages() {
        inviting.realm()
                .update(Json.object("internationalizationEnabled", true, "defaultLocale", "en")
                        .set("supportedLocales", Json.array("en", "de", "fr", "es", "pt", "ar")));
        inviting.realm().createUser("signed-in");
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @ParameterizedTest
    @CsvSource({
        "light-wide, lynn@example.org, 1280, 900, false",
        "dark-wide, lynn@example.com, 1280, 900, true",
        "light-320, l.marsh@example.org, 320, 640, false",
        "dark-320, l.marsh@example.com, 320, 640, true"
    })
    void invitationPageIsAccessibleAndFitsItsWindow(String name, String email, int width, int height, boolean dark) {
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person(new Look(width, height, dark, "en-US"))) {
            Page page = inviting.open(person, link);
            check(page, "invitation-new-" + name, width);
            page.locator("details summary").all().forEach(summary -> summary.click());
            check(page, "invitation-open-" + name, width);
            page.navigate(link + "x");
            check(page, "invitation-ended-" + name, width);
            page.navigate(link + "/sign-in");
            InvitationMailScenario.signIn(page, "signed-in");
            check(page, "invitation-refused-" + name, width);
            inviting.allowOtherEmail(true);
            page.reload();
            check(page, "invitation-other-" + name, width);
            inviting.allowOtherEmail(false);
            page.navigate(inviting.mail(invitedAgain(), 1).firstLink().toString());
            check(page, "invitation-confirm-" + name, width);
            person.clearCookies();
            page.reload();
            check(page, "invitation-known-" + name, width);
            check(several(page), "invitation-several-" + name, width);
        } finally {
            inviting.allowOtherEmail(false);
        }
    }

    @Test
    void invitationPageRunsRightToLeftInArabic() {
        URI link = inviting.link(InvitationMailScenario.address("rtl"));
        try (BrowserContext person = chromium.person(Look.NARROW.in("ar"))) {
            Page page = inviting.open(person, link);
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
            check(page, "invitation-rtl", 320);
        }
    }

    @ParameterizedTest
    @CsvSource({"de, Beach Co beitreten", "fr, Rejoindre Beach Co", "es, Unirse a Beach Co", "pt, Aderir a Beach Co"})
    void invitationPageUsesTheLanguageOfTheBrowser(String language, String title) {
        URI link = inviting.link(InvitationMailScenario.address(language));
        try (BrowserContext person = chromium.person(Look.DESKTOP.in(language))) {
            Page page = inviting.open(person, link);
            assertThat(page.locator("h1").innerText().strip()).isEqualTo(title);
            assertThat(page.locator("body").innerText())
                    .doesNotContain("portal-access.")
                    .doesNotContain("''");
        }
    }

    @Test
    void invitationPageKeepsTheChosenLanguage() {
        URI link = inviting.link(InvitationMailScenario.address("menu"));
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            String german = page.locator("#login-select-toggle option[value*='kc_locale=de']")
                    .getAttribute("value");
            page.locator("#login-select-toggle").selectOption(german);
            page.locator("h1:has-text('beitreten')").waitFor();
            page.locator("button[value=create]").click();
            assertThat(page.locator("h1").innerText().strip()).isEqualTo("Beach Co beitreten");
            page.navigate(link + "/sign-in?kc_locale=de");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
        }
    }

    @Test
    void joiningWorksWithoutScriptsAndCookies() {
        String email = InvitationMailScenario.address("noscript");
        URI link = inviting.link(email);
        var page = Http.plain().get(link).expect(200);
        Form form = Form.of("do", "create", "firstName", "Lynn", "lastName", "Marsh")
                .and("password", InvitationMailScenario.PASSWORD)
                .and("password-confirm", InvitationMailScenario.PASSWORD);
        URI action = URI.create(page.html().selectFirst("#portal-access-create").absUrl("action"));
        var landed = Http.plain().post(action, form).expect(303);
        assertThat(landed.location()).contains(URI.create(InvitationMailScenario.HOME + "?account_hint=beachco"));
        assertThat(inviting.user(email).path("username").asText()).isEqualTo(email);
    }

    @Test
    void joiningWorksByKeyboardAlone() {
        URI link = inviting.link(InvitationMailScenario.address("keys"));
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            page.locator("#lastName").focus();
            page.keyboard().press("Tab");
            page.keyboard().type(InvitationMailScenario.PASSWORD);
            tabTo(page, "password-confirm");
            page.keyboard().type(InvitationMailScenario.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
        }
    }

    @Test
    void invitationPageEscapesNames() {
        for (String name : NAMES) {
            String email = InvitationMailScenario.address("odd");
            inviting.invite(email, name, name);
            try (BrowserContext person = chromium.person(Look.NARROW)) {
                Page page = inviting.open(person, inviting.mail(email, 1).firstLink());
                assertThat(page.title()).isEqualTo("Invitation – Holiday Homes");
                assertThat(page.locator("#firstName").inputValue()).isEqualTo(name);
                assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .isLessThanOrEqualTo(320);
            }
        }
    }

    @Test
    void invitationPageShowsTheLogoOfTheAccount() {
        inviting.settings(Json.object("logoUrl", "https://example.org/logo.png?a=1&b=2"));
        URI link = inviting.link(InvitationMailScenario.address("logo"));
        var page = Http.plain().get(link).html();
        inviting.settings(Json.object("logoUrl", null));
        assertThat(page.select("img.portal-access-logo").attr("src")).isEqualTo("https://example.org/logo.png?a=1&b=2");
    }

    private String invitedAgain() {
        if (mail.to("signed-in@example.org").isEmpty()) {
            inviting.invite("signed-in@example.org", "Lynn", "Marsh");
        }
        return "signed-in@example.org";
    }

    /** Opens the page of an invitation to three accounts. */
    private Page several(Page page) {
        String email = InvitationMailScenario.address("several");
        ObjectNode body = Json.object("email", email, "firstName", "Lynn", "lastName", "Marsh");
        String mark = email.substring(8, 16);
        body.set(
                "memberships",
                Json.array(
                        part("beachco"),
                        part(inviting.account("c" + mark, "Coastal Retreats")),
                        part(inviting.account("n" + mark, "Northern Lights"))));
        inviting.realm().admin().create(inviting.realm().path("portal-access/invitations"), body);
        page.navigate(inviting.mail(email, 1).firstLink().toString());
        return page;
    }

    private static ObjectNode part(String account) {
        return Json.object("account", account, "kind", "portal", "permissions", List.of("calendar:view"));
    }

    private static void check(Page page, String name, int width) {
        page.locator("h1").waitFor();
        Chromium.picture(page, name);
        assertThat(Chromium.faults(page)).as(name).isEmpty();
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as(name)
                .isLessThanOrEqualTo(width);
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 10 && !id.equals(page.evaluate("document.activeElement.id")); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo(id);
    }
}
