package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/** An invited person writes to the inviter, whose address stays hidden. */
@SystemTest
@Tag("A8")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WriteToInviterIT {

    private static final String ANNA = "anna@example.org";

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final Chromium chromium;

    WriteToInviterIT(TestRealm realm, Chromium chromium) {
        this.inviting = new InvitationMailScenario(realm, mail);
        this.chromium = chromium;
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @Test
    void messageToTheInviterHasTheInvitedAddressAsReplyTo() {
        String email = InvitationMailScenario.address("asks");
        int before = mail.to(ANNA).size();
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            assertThat(page.content()).doesNotContain(ANNA);
            page.getByText("Write to Anna Bergman").click();
            page.locator("#portal-access-message").fill("Which <b>house</b> is it?\nהאם זה על הים? 🏖");
            InvitationMailScenario.press(page, "Send message");
            assertThat(page.locator(".kc-feedback-text").innerText()).isEqualTo("Your message is on its way.");
            assertThat(page.content()).doesNotContain(ANNA);
        }
        Mail sent = inviting.mail(ANNA, before + 1);
        assertThat(sent.header("Reply-To")).isEqualTo(email);
        assertThat(sent.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(sent.subject()).isEqualTo("Lynn Marsh asks about the invitation to Beach Co");
        assertThat(sent.text()).contains("> Which <b>house</b> is it?", "> האם זה על הים? 🏖");
        assertThat(sent.html())
                .contains("Which &lt;b&gt;house&lt;/b&gt; is it?")
                .doesNotContain("<b>house");
    }

    @Test
    void emptyLongAndFrequentMessagesAreRejected() {
        URI link = inviting.link(InvitationMailScenario.address("often"));
        int before = mail.to(ANNA).size();
        assertThat(write(link, "  ")).contains("Please write something first.");
        assertThat(write(link, "x".repeat(2001))).contains("The message is too long.");
        for (int i = 0; i < 3; i++) {
            assertThat(write(link, "message " + i)).contains("Your message is on its way.");
        }
        assertThat(write(link, "one more")).contains("Please wait an hour");
        inviting.mail(ANNA, before + 3);
        assertThat(write(inviting.link(InvitationMailScenario.address("another")), "hello"))
                .contains("on its way");
        inviting.mail(ANNA, before + 4);
        assertThat(mail.to(ANNA)).hasSize(before + 4);
    }

    @Test
    void oversizedFormShowsThePageAgain() {
        URI link = inviting.link(InvitationMailScenario.address("vast"));
        Form many = Form.of("do", "write");
        for (int i = 0; i < 600; i++) {
            many = many.and("f" + i, "x");
        }

        assertThat(write(link, "x".repeat(100_000))).contains("Beach Co").doesNotContain("on its way", "xxxxx");
        for (Form huge : List.of(
                many.and("message", "hello"),
                Form.of("do", "create", "username", "u".repeat(100_000), "password", "p".repeat(100_000)))) {
            assertThat(Http.plain().post(link, huge).expect(200).html().text())
                    .contains("Beach Co")
                    .doesNotContain("on its way", "uuuuu");
        }
    }

    private static String write(URI link, String message) {
        return Http.plain()
                .post(link, Form.of("do", "write", "message", message))
                .expect(200)
                .html()
                .text();
    }
}
