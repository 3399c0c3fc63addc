package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/** From an invitation through the mail to the first token, for a person whom the realm does not know. */
@SystemTest
@Tag("A5")
@Tag("A6")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NewUserJoinsIT {

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final Chromium chromium;

    NewUserJoinsIT(TestRealm realm, Chromium chromium) {
        this.inviting = new InvitationMailScenario(realm, mail);
        this.chromium = chromium;
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @Test
    void newUserJoinsFromTheMailToTheFirstToken() {
        String email = InvitationMailScenario.address("lynn");
        URI link = inviting.link(email);

        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            assertThat(InvitationMailScenario.pageId(page)).isEqualTo(InvitationMailScenario.INVITATION);
            assertThat(page.locator("main").innerText())
                    .contains("Beach Co", "Anna Bergman", email, "All contracts, future ones included")
                    .contains("View the calendar", "View notes", "Portal user")
                    .doesNotContain("anna@example.org");
            assertThat(page.locator("#portal-access-email").inputValue()).isEqualTo(email);
            assertThat(page.locator("#portal-access-email").isEditable()).isFalse();
            page.locator("#firstName").fill("Linda");
            InvitationMailScenario.create(page, InvitationMailScenario.PASSWORD);

            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
            TokenReply tokens = inviting.firstToken(page, "beachco");
            assertThat(tokens.access().at("/account/key").asText()).isEqualTo("beachco");
            assertThat(tokens.access().at("/permissions").toString()).contains("calendar:view", "notes:view");
        }
        JsonNode user = inviting.user(email);
        assertThat(user.path("emailVerified").asBoolean()).isTrue();
        assertThat(user.path("firstName").asText()).isEqualTo("Linda");
        assertThat(user.path("lastName").asText()).isEqualTo("Marsh");
        assertThat(inviting.members(email)).hasSize(1);
    }

    @Test
    void inviterIsToldThatTheNewUserJoined() {
        int before = mail.to("anna@example.org").size();
        String email = InvitationMailScenario.address("told");
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            InvitationMailScenario.create(page, InvitationMailScenario.PASSWORD);
            InvitationMailScenario.landedIn(page);
        }
        Mail joined = inviting.mail("anna@example.org", before + 1);
        assertThat(joined.subject()).isEqualTo("Lynn Marsh has joined Beach Co");
        assertThat(joined.text()).contains(email);
    }

    @Test
    void newUserGetsTheAddressOfTheInvitation() {
        String email = InvitationMailScenario.address("fixed");
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            page.evaluate("document.querySelector('#portal-access-create').insertAdjacentHTML('beforeend',"
                    + " '<input type=hidden name=email value=thief@example.org>')");
            InvitationMailScenario.create(page, InvitationMailScenario.PASSWORD);
            InvitationMailScenario.landedIn(page);
        }
        assertThat(inviting.user(email).path("email").asText()).isEqualTo(email);
        assertThat(inviting.user("thief@example.org").isMissingNode()).isTrue();
    }

    @Test
    void errorsAreShownBesideTheFieldAndNoUserIsMade() {
        String email = InvitationMailScenario.address("policy");
        URI link = inviting.link(email);
        inviting.realm().update(Json.object("passwordPolicy", "length(12) and notEmail(undefined)"));
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            page.locator("#firstName").fill("Kept");
            InvitationMailScenario.create(page, "short");
            assertThat(page.locator("#input-error-password").innerText()).contains("minimum length 12");
            assertThat(page.locator("#firstName").inputValue()).isEqualTo("Kept");
            assertThat(page.locator("#password").inputValue()).isEmpty();
            assertThat(Chromium.faults(page)).isEmpty();

            page.locator("#password").fill("long enough this time");
            page.locator("#password-confirm").fill("but different");
            InvitationMailScenario.press(page, "Create login and join");
            assertThat(page.locator("#input-error-password-confirm").innerText())
                    .isNotBlank();

            InvitationMailScenario.create(page, email);
            assertThat(page.locator("#input-error-password").innerText()).isNotBlank();
            assertThat(inviting.user(email).isMissingNode()).isTrue();

            InvitationMailScenario.create(page, "long enough this time");
            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
        } finally {
            inviting.realm().update(Json.object("passwordPolicy", ""));
        }
        assertThat(inviting.user(email).path("firstName").asText()).isEqualTo("Kept");
    }

    @Test
    void newUserFillsInRequiredProfileAttributes() {
        TestRealm realm = inviting.realm();
        String email = InvitationMailScenario.address("phone");
        URI link = inviting.link(email);
        ObjectNode profile = (ObjectNode) realm.admin().get(realm.path("users/profile"));
        ObjectNode changed = profile.deepCopy();
        ObjectNode phone =
                Json.object("name", "phone", "displayName", "Phone", "required", Json.object("roles", List.of("user")));
        phone.set("permissions", Json.object("view", List.of("admin", "user"), "edit", List.of("admin", "user")));
        changed.withArray("attributes").add(phone);
        realm.admin().put(realm.path("users/profile"), changed);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            InvitationMailScenario.create(page, InvitationMailScenario.PASSWORD);
            assertThat(page.locator("#input-error-phone").innerText()).isNotBlank();
            page.locator("#phone").fill("+49 30 1234567");
            InvitationMailScenario.create(page, InvitationMailScenario.PASSWORD);
            InvitationMailScenario.landedIn(page);
            String id = inviting.user(email).path("id").asText();
            assertThat(realm.admin()
                            .get(realm.path("users/" + id))
                            .at("/attributes/phone/0")
                            .asText())
                    .isEqualTo("+49 30 1234567");
        } finally {
            realm.admin().put(realm.path("users/profile"), profile);
        }
    }

    @Test
    void newUserAcceptsTheTermsOnce() {
        TestRealm realm = inviting.realm();
        String path = realm.path("authentication/required-actions/TERMS_AND_CONDITIONS");
        ObjectNode terms = (ObjectNode) realm.admin().get(path);
        realm.admin().put(path, terms.deepCopy().put("enabled", true).put("defaultAction", true));
        String email = InvitationMailScenario.address("terms");
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            assertThat(Chromium.faults(page)).isEmpty();
            InvitationMailScenario.create(page, InvitationMailScenario.PASSWORD);
            assertThat(page.locator("#input-error-terms-accepted").innerText()).isNotBlank();
            assertThat(inviting.user(email).isMissingNode()).isTrue();
            page.locator("#termsAccepted").check();
            InvitationMailScenario.create(page, InvitationMailScenario.PASSWORD);
            assertThat(inviting.firstToken(page, InvitationMailScenario.landedIn(page))
                            .access()
                            .at("/account/key")
                            .asText())
                    .isEqualTo("beachco");
        } finally {
            realm.admin().put(path, terms);
        }
    }
}
