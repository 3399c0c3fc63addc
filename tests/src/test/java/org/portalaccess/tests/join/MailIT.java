package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
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
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/** The mails as they arrive: what is in them, in which language, and what can't be smuggled into them. */
@SystemTest
@Tag("A5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MailIT {

    private final MailServer mail = MailServer.start();
    private final Inviting inviting;
    private final Chromium chromium;

    MailIT(TestRealm realm, Chromium chromium) {
        this.inviting = new Inviting(realm, mail);
        this.chromium = chromium;
    }

    @BeforeAll
    void speakLanguages() {
        inviting.realm()
                .update(Json.object("internationalizationEnabled", true, "defaultLocale", "fr")
                        .set("supportedLocales", Json.array("en", "de", "fr", "es", "pt")));
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Anna Bergman invites you to Beach Co",
        "de, Anna Bergman lädt Sie zu Beach Co ein",
        "fr, Anna Bergman vous invite à rejoindre Beach Co",
        "es, Anna Bergman le invita a Beach Co",
        "pt, Anna Bergman convida-o para Beach Co"
    })
    void speaksTheLanguageOfTheInvitation(String language, String subject) {
        String email = Inviting.address(language);
        inviting.invite(Json.object("email", email, "locale", language));
        Mail mail = inviting.mail(email, 1);
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text() + mail.html())
                .doesNotContain("portal-access.mail")
                .doesNotContain("''")
                .doesNotContain("{0}");
        assertThat(Jsoup.parse(mail.html()).select("html").attr("lang")).isEqualTo(language);
    }

    @Test
    void speaksTheRealmsLanguageToWhomNothingIsKnownOf() {
        String email = Inviting.address("unknown");
        inviting.invite(Json.object("email", email));
        assertThat(inviting.mail(email, 1).subject()).isEqualTo("Anna Bergman vous invite à rejoindre Beach Co");
    }

    @Test
    void saysTheSameInTextAndHtmlAndThatAMachineWroteIt() {
        String email = Inviting.address("parts");
        inviting.invite(Json.object("email", email, "firstName", "Lynn", "lastName", "Marsh", "locale", "en"));
        Mail mail = inviting.mail(email, 1);
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("Content-Type")).startsWith("multipart/alternative");
        assertThat(mail.header("From")).contains("portal@example.org");
        assertThat(mail.to()).containsExactly(email);
        String html = Jsoup.parse(mail.html()).text();
        for (String part : List.of(
                "Hello Lynn Marsh,",
                "Anna Bergman",
                "Beach Co",
                "Holiday Homes",
                mail.firstLink().toString())) {
            assertThat(mail.text()).contains(part);
            assertThat(html).contains(part);
        }
        assertThat(mail.links()).hasSize(1);
    }

    @Test
    void showsTheAccountsLogo() {
        inviting.settings(Json.object("logoUrl", "https://example.org/logo.png?a=1&b=2"));
        String good = Inviting.address("logo");
        inviting.invite(Json.object("email", good));
        assertThat(Jsoup.parse(inviting.mail(good, 1).html()).select("img").attr("src"))
                .isEqualTo("https://example.org/logo.png?a=1&b=2");
        inviting.settings(Json.object("logoUrl", null));
    }

    @Test
    void escapesWhatPeopleHaveWritten() {
        for (String name : List.of(
                "<a href='https://evil.example.com'>x</a>",
                "${link}",
                "https://evil.example.com/",
                "\u202Emoc.live",
                "Zoë 🏖️",
                "n".repeat(255))) {
            String email = Inviting.address("odd");
            inviting.invite(Json.object("email", email, "firstName", name, "locale", "en"));
            Mail mail = inviting.mail(email, 1);
            assertThat(Jsoup.parse(mail.html()).select("a"))
                    .allSatisfy(a -> assertThat(a.attr("href"))
                            .startsWith(inviting.realm().url() + "/portal-access/invitations/"));
            assertThat(mail.links())
                    .allSatisfy(link -> assertThat(link.toString())
                            .startsWith(inviting.realm().url() + "/portal-access/invitations/"));
            assertThat(mail.text()).doesNotContain("\u202E");
        }
    }

    @Test
    void letsNobodyAddToItsHeaders() {
        inviting.realm()
                .admin()
                .create(
                        inviting.realm().path("portal-access/accounts"),
                        Json.object("key", "long", "name", "N".repeat(200), "type", "brand"));
        for (String bad : List.of(
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org, b@example.org",
                "a b@example.org",
                "a@example.org\u0000")) {
            refusesToInvite(Json.object("email", bad));
        }
        refusesToInvite(Json.object("email", Inviting.address("x"), "firstName", "A\r\nBcc: b@example.org"));
        assertThat(mail.to("b@example.org")).isEmpty();
    }

    private void refusesToInvite(ObjectNode somebody) {
        somebody.put("kind", "portal").putArray("permissions");
        inviting.asAnna("POST", "accounts/" + inviting.account() + "/invitations", somebody)
                .expect(400);
    }

    @Test
    void leavesTheInvitationWithTheReasonWhenItCannotBeSent() {
        String email = Inviting.address("down");
        mail.whileDown(() -> {
            JsonNode made = inviting.invite(Json.object("email", email));
            JsonNode failed = awaitDelivery(made.path("id").asText(), "failed");
            assertThat(failed.path("status").asText()).isEqualTo("pending");
            assertThat(failed.toString()).contains("could not be reached").doesNotContain("127.0.0.1");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "light-wide, lynn@example.org, 900, false",
        "dark-wide, lynn@example.com, 900, true",
        "light-320, l.marsh@example.org, 320, false",
        "dark-320, l.marsh@example.com, 320, true"
    })
    void isFreeOfFaultsAndFitsItsWindow(String name, String email, int width, boolean dark) {
        inviting.invite(Json.object("email", email, "firstName", "Lynn", "lastName", "Marsh", "locale", "en"));
        try (BrowserContext person = chromium.person(new Look(width, 800, dark, "en-US"))) {
            Page page = person.newPage();
            page.setContent(inviting.mail(email, 1).html());
            Chromium.picture(page, "mail-invitation-" + name);
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .isLessThanOrEqualTo(width);
        }
    }

    private JsonNode awaitDelivery(String id, String wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        JsonNode now =
                inviting.asAnna("GET", "invitations/" + id, null).expect(200).json();
        while (!now.path("delivery").asText().equals(wanted)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not " + wanted + ": " + now);
            }
            Thread.onSpinWait();
            now = inviting.asAnna("GET", "invitations/" + id, null).expect(200).json();
        }
        return now;
    }
}
