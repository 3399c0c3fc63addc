package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
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
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.mail.MailServer;

/** Without an application to go to, people who have joined land in the console, with a word of welcome. */
@SystemTest
@Tag("A6")
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JoinedConsoleIT {

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final Chromium chromium;

    JoinedConsoleIT(TestRealm realm, Chromium chromium) {
        this.inviting = new InvitationMailScenario(realm, mail);
        this.chromium = chromium;
    }

    @BeforeAll
    void leaveNoDefaultClient() {
        TestRealm realm = inviting.realm();
        ObjectNode settings = (ObjectNode) realm.admin().get(realm.path("portal-access/settings"));
        inviting.send("PUT", "settings", settings.putNull("defaultClient")).expect(200);
        inviting.account("harbour", "Harbour Stays");
        realm.update(Json.object("internationalizationEnabled", true, "defaultLocale", "en")
                .set("supportedLocales", Json.array("en", "de", "fr", "es", "pt")));
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1280, false, en-US, Welcome to Beach Co",
        "320, true, de-DE, Willkommen bei Beach Co",
        "1280, true, fr-FR, Bienvenue chez Beach Co",
        "1280, false, es-ES, Le damos la bienvenida a Beach Co",
        "320, false, pt-PT, Boas-vindas a Beach Co"
    })
    void newPersonIsWelcomedOnce(int width, boolean dark, String locale, String welcome) {
        URI link = inviting.link(InvitationMailScenario.address("newcomer"));
        try (BrowserContext person = chromium.person(new Look(width, 800, dark, locale))) {
            Page page = inviting.open(person, link);
            page.locator("#password").fill(InvitationMailScenario.PASSWORD);
            page.locator("#password-confirm").fill(InvitationMailScenario.PASSWORD);
            page.locator("#portal-access-create button[value=create]").click();

            page.getByText(welcome).waitFor();
            // The list is there, and the marker has left the address.
            page.locator("td").getByText("Beach Co").first().waitFor();
            assertThat(page.url()).matches(Pattern.quote(console()) + "/?");
            Chromium.picture(page, "console-welcome-" + width + "-" + locale);
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(page.locator("body").innerText()).doesNotContain("portal-access.", "''");

            page.reload();
            page.locator("td").getByText("Beach Co").first().waitFor();
            assertThat(page.getByText(welcome).count()).isZero();
        }
    }

    @Test
    @Tag("A7")
    void personWithALoginIsWelcomedAndFindsAllAccountsOfTheInvitation() {
        String name = Unique.name("known");
        inviting.realm().createUser(name);
        ObjectNode offer = Json.object("email", name + "@example.org");
        offer.set("memberships", Json.array(part("beachco"), part("harbour")));
        inviting.send("POST", "invitations", offer).expect(201);
        URI link = inviting.mail(name + "@example.org", 1).firstLink();
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, URI.create(link + "/sign-in"));
            InvitationMailScenario.signIn(page, name);
            InvitationMailScenario.press(page, "Join");

            page.getByText("Welcome to Beach Co").waitFor();
            button(page, "Switch to Harbour Stays").waitFor();
            button(page, "Close").click();
            assertThat(page.getByText("Welcome to Beach Co").count()).isZero();

            page.getByLabel("Search by name or key").fill("harbour");
            page.waitForURL(url -> url.contains("search="));
            assertThat(page.url()).matches(Pattern.quote(console()) + "/?\\?search=harbour");

            page.navigate(console() + "/?joined=Evil%20Corp&account_hint=harbour&name=Evil%20Corp");
            page.getByText("Welcome to Harbour Stays").waitFor();
            assertThat(page.locator("body").innerText()).doesNotContain("Evil");
        }
        assertThat(inviting.members(name)).hasSize(1);
    }

    private String console() {
        return inviting.realm().url() + "/portal-access/console";
    }

    private static ObjectNode part(String account) {
        return Json.object("account", account, "kind", "portal", "permissions", List.of("calendar:view"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
