package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.ClusterTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.KeycloakCluster;

/** Invitation mails that could not be sent are tried again, by one node at a time. */
@ClusterTest
@Tag("A2")
@Tag("A10")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InvitationRetryIT {

    private static final String TRY_NOW = "UPDATE portal_invitation SET next_try = 1, due_at = 1 WHERE id = ?";
    private static final Pattern LINK = Pattern.compile("https?://\\S+/portal-access/invitations/[A-Za-z0-9_-]{43}");

    private final MailServer mail = MailServer.start();
    private KeycloakCluster cluster;
    private TwoNodes nodes;
    private TestRealm realm;
    private InvitationScenario desk;
    private String account;

    @BeforeAll
    void makeRealm(KeycloakCluster cluster) {
        this.cluster = cluster;
        nodes = new TwoNodes(cluster, mail);
        realm = nodes.realm();
        desk = nodes.desk();
        account = desk.account();
    }

    @AfterEach
    void useTheGoodServer() {
        mail.useIn(realm);
    }

    @AfterAll
    void removeRealm() {
        nodes.close();
        mail.close();
    }

    @Test
    void failedMailsAreSentOnceWhenTheServerIsBack() {
        List<String> emails = IntStream.range(0, 10).mapToObj(i -> address()).toList();
        mail.whileDown(() -> {
            List<String> ids = emails.stream().map(this::invited).toList();
            ids.forEach(id -> requireNextTry(failed(id), Duration.ofMinutes(1)));
            failUntilTheLastTry(ids.get(0));
            ids.forEach(id -> nodes.sql("UPDATE portal_invitation SET next_try = 1 WHERE id = ?", id));
        });
        emails.forEach(email -> nodes.sql("UPDATE portal_invitation SET due_at = 1 WHERE email = ?", email));

        for (String email : emails) {
            Http.plain().get(mail.await(email).firstLink()).expect(200);
        }
        JsonNode all = desk.staff("GET", "accounts/key:" + account + "/invitations?max=500", null)
                .expect(200)
                .json();
        for (JsonNode one : all.get("items")) {
            if (emails.contains(one.get("email").asText())) {
                assertIsSentOnce(one.get("id").asText());
            }
        }
        assertThat(emails).allSatisfy(email -> assertThat(mail.to(email)).hasSize(1));
    }

    private void failUntilTheLastTry(String id) {
        nodes.sql(TRY_NOW, id);
        requireNextTry(failedTimes(id, 2), Duration.ofMinutes(5));
        nodes.sql(TRY_NOW, id);
        requireNextTry(failedTimes(id, 3), Duration.ofMinutes(15));
        nodes.sql(TRY_NOW, id);
        requireNextTry(failedTimes(id, 4), Duration.ofMinutes(40));
    }

    private void assertIsSentOnce(String id) {
        JsonNode sent = Waiting.until(
                () -> desk.read(id), now -> now.get("delivery").asText().equals("sent"));
        assertThat(sent.get("nextTry").isNull()).isTrue();
        assertThat(sent.get("deliveryReason").isNull()).isTrue();
        assertThat(sent.get("sentCount").asInt()).isEqualTo(1);
        assertThat(sent.get("version").asInt()).isEqualTo(1);
    }

    @Test
    void retriesEndAfterTheFifthAttempt() {
        mail.whileDown(() -> {
            String id = invited(address());
            failed(id);
            nodes.sql("UPDATE portal_invitation SET mail_failed = 4, next_try = 1, due_at = 1 WHERE id = ?", id);
            JsonNode over = Waiting.until(
                    () -> desk.read(id),
                    now -> now.get("delivery").asText().equals("failed")
                            && now.get("nextTry").isNull());
            assertThat(over.get("status").asText()).isEqualTo("pending");
            String line = "A mail of the kind INVITATION about invitation " + id + " in realm " + realm.name()
                    + " was not sent: UNREACHABLE. ";
            assertThat(logs()).contains(line + "Next try at ", line + "There is no further try.");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 no such mailbox, 250 yes, The mail server refused the mail., false",
        "450 4.2.1 come back, 250 yes, The mail server refused the mail temporarily., true",
        "250 yes, 554 5.7.1 spam, The mail server refused the mail., false",
        "250 yes, 451 4.7.1 greylisted, The mail server refused the mail temporarily., true"
    })
    void mailIsRetriedUnlessTheServerRefusesForGood(String toRecipient, String toMail, String reason, boolean again) {
        try (AnsweringSmtp smtp = AnsweringSmtp.start(toRecipient, toMail)) {
            smtp.useIn(realm);

            JsonNode failed = failed(invited(address()));

            assertThat(failed.get("deliveryReason").asText()).isEqualTo(reason);
            assertThat(failed.get("nextTry").isNull()).isNotEqualTo(again);
        }
    }

    /** The mail server has the mail, but its answer is lost. So two mails arrive, and both links work. */
    @Test
    void lostAnswerOfTheServerBringsASecondLink() {
        String email = address();
        String id;
        URI first;
        try (AnsweringSmtp smtp = AnsweringSmtp.start("250 yes", AnsweringSmtp.HANG_UP)) {
            smtp.useIn(realm);
            id = invited(email);
            requireNextTry(failed(id), Duration.ofMinutes(1));
            first = linkIn(smtp.mails().get(0));
        }
        mail.useIn(realm);
        nodes.sql(TRY_NOW, id);

        URI second = mail.await(email).firstLink();

        assertThat(second).isNotEqualTo(first);
        Http.plain().get(first).expect(200);
        Http.plain().get(second).expect(200);
        desk.staff("POST", "invitations/" + id + "/resend", null).expect(200);
        Http.plain().get(first).expect(404);
        Http.plain().get(second).expect(404);
    }

    @Test
    void resendEndsRetriesAndMentionsNoEarlierMail() {
        String email = address();
        String id = invitedWithFailedMail(email);

        JsonNode resent = desk.staff("POST", "invitations/" + id + "/resend", null)
                .expect(200)
                .json();

        Mail first = mail.await(email);
        assertThat(resent.get("nextTry").isNull()).isTrue();
        assertThat(first.subject()).doesNotStartWith("New link");
        assertThat(first.text()).doesNotContain("earlier emails");
        Waiting.until(() -> desk.read(id).get("delivery").asText(), "sent"::equals);
        desk.staff("POST", "invitations/" + id + "/resend", null).expect(200);
        assertThat(mail.await(email, 2).subject()).startsWith("New link");
    }

    @Test
    void revokedInvitationIsNotRetried() {
        String email = address();
        String id = invitedWithFailedMail(email);

        desk.staff("DELETE", "invitations/" + id, null).expect(204);
        JsonNode revoked = desk.read(id);

        assertThat(revoked.get("status").asText()).isEqualTo("revoked");
        assertThat(revoked.get("nextTry").isNull()).isTrue();
    }

    private String invitedWithFailedMail(String email) {
        String[] id = new String[1];
        mail.whileDown(() -> {
            id[0] = invited(email);
            failed(id[0]);
        });
        return id[0];
    }

    private String invited(String email) {
        return desk.invite(account, invitation(email)).get("id").asText();
    }

    private JsonNode failed(String id) {
        return failedTimes(id, 1);
    }

    private JsonNode failedTimes(String id, int times) {
        Waiting.until(
                () -> nodes.value("SELECT mail_failed FROM portal_invitation WHERE id = ?", id),
                String.valueOf(times)::equals);
        return Waiting.until(
                () -> desk.read(id), now -> now.get("delivery").asText().equals("failed"));
    }

    private static void requireNextTry(JsonNode failed, Duration wait) {
        Instant next = Instant.parse(failed.get("nextTry").asText());
        assertThat(next).isCloseTo(Instant.now().plus(wait), within(20, ChronoUnit.SECONDS));
    }

    private String logs() {
        return cluster.node(0).log() + cluster.node(1).log();
    }

    private static URI linkIn(String mail) {
        Matcher link = LINK.matcher(mail.replace("=3D", "="));
        assertThat(link.find()).as(mail).isTrue();
        return URI.create(link.group());
    }
}
