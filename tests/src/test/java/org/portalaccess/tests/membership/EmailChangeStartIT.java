package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** Who may start a change of a member's e-mail address, how often, and to what. */
@SystemTest
@Tag("A9")
final class EmailChangeStartIT {

    private final TestRealm realm;
    private final Portal portal;
    private final MailServer mails;
    private final String next = Portal.key("next") + "@example.org";
    private String account = "";
    private String membership = "";

    EmailChangeStartIT(TestRealm realm, MailServer mails) {
        this.realm = realm;
        this.portal = new Portal(realm);
        this.mails = mails;
    }

    @BeforeEach
    void makeAMember() {
        account = Portal.key("shore");
        portal.account(account);
        membership = portal.member(account, realm.createUser(Portal.key("lynn")))
                .get("id")
                .asText();
    }

    @Test
    void isStartedFiveTimesAnHourAtMost() {
        for (int i = 0; i < 5; i++) {
            start(membership, next).expect(202);
        }
        Reply refused = start(membership, next).expect(429);
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 3600);
        assertThat(mails.await(next, 5).firstLink()).isNotNull();
    }

    @Test
    void canBeConfirmedForADay() {
        start(membership, next).expect(202);
        mails.await(next);

        JsonNode event = StreamSupport.stream(realm.adminEvents().spliterator(), false)
                .filter(one -> one.path("resourcePath").asText().contains(membership + "/email-change"))
                .findFirst()
                .orElseThrow();
        String end = Json.parse(event.get("representation").asText())
                .findValue("expiresAt")
                .asText();

        assertThat(Instant.parse(end))
                .isCloseTo(
                        Instant.ofEpochMilli(event.get("time").asLong()).plus(1, ChronoUnit.DAYS),
                        within(1, ChronoUnit.MINUTES));
    }

    @Test
    void refusesWhatIsNoAddress() {
        Map<ObjectNode, String> bad = Map.of(
                Json.object(), "/email missing",
                Json.object("email", null), "/email wrong-type",
                Json.object("email", "nobody"), "/email invalid-email",
                Json.object("email", "a@example.org\nBcc: b@example.org"), "/email invalid-email",
                Json.object("email", "x".repeat(250) + "@example.org"), "/email invalid-email",
                Json.object("email", "a@example.org", "now", true), "/now unknown-member");
        bad.forEach((body, error) -> assertThat(
                        Portal.errors(portal.send("POST", "memberships/" + membership + "/email-change", body)
                                .expect(400)))
                .as(body.toString())
                .contains(error));
    }

    @Test
    @Tag("C6")
    @Tag("C12")
    void isForManagersOfTheTeamWhoHaveNoLessThanTheMember() {
        Caller manager = Caller.in(realm, Caller.app(realm), "manager");
        manager.joins(account, "staff", "calendar:view", "team:view", "team:manage");
        String path = "team/memberships/" + membership + "/email-change";
        manager.post(path, Json.object("email", next)).expect(202);
        mails.await(next);
        assertThat(realm.adminEvents().toString())
                .contains("PORTAL_EMAIL_CHANGE", "portal-access/memberships/" + membership + "/email-change");

        portal.change("PATCH", "memberships/" + membership, Json.object("permissions", Json.array("financials:totals")))
                .expect(200);
        manager.post(path, Json.object("email", next)).expect(403);
        assertThat(mails.to(next)).hasSize(1);
    }

    private Reply start(String id, String email) {
        return portal.send("POST", "memberships/" + id + "/email-change", Json.object("email", email));
    }
}
