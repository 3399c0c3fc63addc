package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** The page that a link opens, for each person, and how often. */
@SystemTest
@Tag("A5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InvitationLinkIT {

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final Chromium chromium;

    InvitationLinkIT(TestRealm realm, Chromium chromium) {
        this.inviting = new InvitationMailScenario(realm, mail);
        this.chromium = chromium;
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @Test
    void invitationLinkIsFirstInTheMailAndEndsWithTheSecret() {
        String email = InvitationMailScenario.address("link");
        URI link = inviting.link(email);
        assertThat(link.toString()).matches(inviting.realm().url() + "/portal-access/invitations/[A-Za-z0-9_-]{43}");
        String html = inviting.mail(email, 1).html();
        assertThat(html.substring(html.indexOf("href=\"") + 6)).startsWith(link.toString());
    }

    @Test
    void openingTheLinkDoesNotChangeTheInvitation() {
        String email = InvitationMailScenario.address("scanned");
        String id = inviting.invite(email, "Lynn", "Marsh").path("id").asText();
        URI link = inviting.mail(email, 1).firstLink();
        String before = invitation(id);
        for (int i = 0; i < 10; i++) {
            Reply page = Http.plain().get(link).expect(200);
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("Referrer-Policy")).contains("no-referrer");
            assertThat(page.header("Set-Cookie")).isEmpty();
            page.html().select("main a[href]").forEach(a -> Http.plain().get(URI.create(a.absUrl("href"))));
            Http.plain().text("HEAD", link, null, Map.of()).expect(200);
        }
        assertThat(invitation(id)).isEqualTo(before);
        assertThat(inviting.user(email).isMissingNode()).isTrue();
    }

    @Test
    void allInvalidLinksShowTheSamePage() {
        URI declined = declined();
        URI revoked = revoked();
        URI replaced = replaced();
        String known = inviting.realm().createUser("known-already");
        URI pages = URI.create(inviting.realm().url() + "/portal-access/invitations/");

        List<URI> dead = List.of(
                declined,
                revoked,
                replaced,
                pages.resolve("A".repeat(43)),
                pages.resolve("short"),
                pages.resolve(known),
                pages.resolve("%3Cscript%3E"),
                pages.resolve("%7Bsecret%7D"),
                URI.create(declined + "/sign-in"),
                URI.create(revoked + "/forgot-password"),
                pages.resolve("continue/nowhere"));
        String page = Http.plain().get(pages.resolve("x")).expect(404).body();
        assertThat(page).contains("This link does not work");
        for (URI link : dead) {
            assertThat(Http.plain().get(link).expect(404).body())
                    .as(link.toString())
                    .isEqualTo(page);
        }
        for (URI link : List.of(declined, revoked, replaced, pages.resolve("x"), pages.resolve("%7Bx%7D"))) {
            Reply answer = Http.plain().post(link, Form.of("do", "create"));
            assertThat(answer.expect(404).body()).isEqualTo(page);
        }
    }

    private URI declined() {
        URI link = inviting.link(InvitationMailScenario.address("declined"));
        Http.plain().post(link, Form.of("do", "decline")).expect(200);
        return link;
    }

    private URI revoked() {
        String email = InvitationMailScenario.address("revoked");
        String id = inviting.invite(email, "Lynn", "Marsh").path("id").asText();
        URI link = inviting.mail(email, 1).firstLink();
        inviting.asAnna("DELETE", "invitations/" + id, null).expect(204);
        return link;
    }

    private URI replaced() {
        String email = InvitationMailScenario.address("replaced");
        String id = inviting.invite(email, "Lynn", "Marsh").path("id").asText();
        URI link = inviting.mail(email, 1).firstLink();
        inviting.asAnna("POST", "invitations/" + id + "/resend", null);
        Http.plain().get(inviting.mail(email, 2).firstLink()).expect(200);
        return link;
    }

    @Test
    void usedLinkIsOver() {
        URI link = inviting.link(InvitationMailScenario.address("twice"));
        try (BrowserContext first = chromium.person();
                BrowserContext second = chromium.person()) {
            Page one = inviting.open(first, link);
            Page two = inviting.open(second, link);
            InvitationMailScenario.create(one, InvitationMailScenario.PASSWORD);
            InvitationMailScenario.landedIn(one);
            InvitationMailScenario.create(two, InvitationMailScenario.PASSWORD);
            assertThat(InvitationMailScenario.pageId(two)).isEqualTo(InvitationMailScenario.ENDED);
            one.navigate(link.toString());
            assertThat(InvitationMailScenario.pageId(one)).isEqualTo(InvitationMailScenario.ENDED);
        }
    }

    @Test
    void doubleClickOnTheButtonJoinsOnce() {
        String email = InvitationMailScenario.address("double");
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            page.locator("#password").fill(InvitationMailScenario.PASSWORD);
            page.locator("#password-confirm").fill(InvitationMailScenario.PASSWORD);
            page.locator("button[value=create]").dblclick();
            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
        }
        assertThat(inviting.members(email)).hasSize(1);
    }

    @Test
    void invitationIsDeclinedOnThePage() {
        String email = InvitationMailScenario.address("no");
        String id = inviting.invite(email, "Lynn", "Marsh").path("id").asText();
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, inviting.mail(email, 1).firstLink());
            page.getByText("Decline the invitation").click();
            InvitationMailScenario.press(page, "Yes, decline");
            assertThat(page.locator("h1").innerText().strip()).isEqualTo("You have declined");
            assertThat(Chromium.faults(page)).isEmpty();
        }
        assertThat(Json.parse(invitation(id)).path("status").asText()).isEqualTo("declined");
    }

    @Test
    void linkToADisabledAccountOpensNothing() {
        String key = "closed";
        String other = inviting.account(key, "Closed Inn");
        String email = InvitationMailScenario.address("closed");
        inviting.realm()
                .admin()
                .create(
                        inviting.realm().path("portal-access/accounts/" + other + "/invitations"),
                        Json.object("email", email, "kind", "portal", "permissions", List.of("calendar:view")));
        URI link = inviting.mail(email, 1).firstLink();
        Http.plain().get(link).expect(200);
        inviting.send(
                        "PUT",
                        "accounts/" + other,
                        Json.object("key", key, "name", "Closed Inn", "type", "brand", "enabled", false))
                .expect(200);
        Http.plain().get(link).expect(404);
    }

    @Test
    void forwardedHostOfARequestIsIgnored() {
        URI link = inviting.link(InvitationMailScenario.address("host"));
        String page = Http.plain()
                .get(link, Map.of("X-Forwarded-Host", "evil.example.com", "Forwarded", "host=evil.example.com"))
                .body();
        assertThat(page).doesNotContain("evil.example.com");
    }

    private String invitation(String id) {
        return inviting.asAnna("GET", "invitations/" + id, null).expect(200).body();
    }
}
