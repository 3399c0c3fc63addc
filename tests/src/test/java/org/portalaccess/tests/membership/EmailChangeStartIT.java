package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** The rules for starting a change of a member's e-mail address: the caller, the number, and the new address. */
@SystemTest
@Tag("A9")
final class EmailChangeStartIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final MailServer mails;
    private final String next = StaffApi.key("next") + "@example.org";
    private final String lynn = StaffApi.key("lynn");
    private String account = "";
    private String membership = "";

    EmailChangeStartIT(TestRealm realm, MailServer mails) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.mails = mails;
    }

    @BeforeEach
    void makeAMember() {
        account = StaffApi.key("shore");
        portal.account(account);
        membership = portal.member(account, realm.createUser(lynn)).get("id").asText();
    }

    @Test
    void emailChangeIsStartedAtMostFiveTimesAnHour() {
        for (int i = 0; i < 5; i++) {
            start(membership, next).expect(202);
        }
        Reply refused = start(membership, next).expect(429);
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 3600);
        assertThat(mails.await(next, 5).firstLink()).isNotNull();
    }

    @Test
    void emailChangeCanBeConfirmedForADay() {
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
    void invalidNewAddressIsRejected() {
        Map<ObjectNode, String> bad = Map.of(
                Json.object(), "/email missing",
                Json.object("email", null), "/email wrong-type",
                Json.object("email", "nobody"), "/email invalid-email",
                Json.object("email", "a@example.org\nBcc: b@example.org"), "/email invalid-email",
                Json.object("email", "x".repeat(250) + "@example.org"), "/email invalid-email",
                Json.object("email", "a@example.org", "now", true), "/now unknown-field");
        bad.forEach((body, error) -> assertThat(
                        StaffApi.errors(portal.send("POST", "memberships/" + membership + "/email-change", body)
                                .expect(400)))
                .as(body.toString())
                .contains(error));
    }

    @Test
    @Tag("C6")
    @Tag("C12")
    void managerWithEnoughAccessStartsAnEmailChange() {
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "manager");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manages no more",
                "is suspended",
                "has ended",
                "is removed",
                "is disabled",
                "is deleted",
                "has less than the member"
            })
    @Tag("C6")
    void emailChangeEndsWhenTheManagerLosesTheRight(String meanwhile) {
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "manager");
        String own = manager.joins(account, "staff", "calendar:view", "team:view", "team:manage");
        manager.post("team/memberships/" + membership + "/email-change", Json.object("email", next))
                .expect(202);

        assertLinkIsDeadAfter(() -> {
            switch (meanwhile) {
                case "manages no more" -> patch(own, Json.object("permissions", Json.array("calendar:view")));
                case "is suspended" -> patch(own, Json.object("status", "suspended"));
                case "has ended" -> patch(own, Json.object("endsAt", "2020-01-01T00:00:00Z"));
                case "is removed" -> portal.delete("memberships/" + own).expect(204);
                case "is disabled" -> {
                    String at = realm.path("users/" + manager.userId());
                    realm.admin().put(at, ((ObjectNode) realm.admin().get(at)).put("enabled", false));
                }
                case "is deleted" -> realm.admin().delete(realm.path("users/" + manager.userId()));
                default -> patch(membership, Json.object("permissions", Json.array("financials:totals")));
            }
        });
    }

    @Test
    @Tag("C6")
    void emailChangeEndsWhenTheStarterLeavesRealmStaff() {
        String desk = realm.createUser(StaffApi.key("desk"));
        realm.grantClientRole(desk, "realm-management", "manage-portal-access");
        String username =
                realm.admin().get(realm.path("users/" + desk)).get("username").asText();
        String token = realm.publicClient(StaffApi.key("admin-app"))
                .password(username, TestRealm.PASSWORD)
                .accessToken();
        URI address = realm.admin().address(realm.path("portal-access/memberships/" + membership + "/email-change"));
        Http.plain()
                .json("POST", address, Json.object("email", next), Http.bearer(token))
                .expect(202);

        assertLinkIsDeadAfter(() -> {
            String roles =
                    realm.path("users/" + desk + "/role-mappings/clients/" + realm.clientUuid("realm-management"));
            realm.admin().send("DELETE", roles, realm.admin().get(roles)).expect(204);
        });
    }

    private void assertLinkIsDeadAfter(Runnable change) {
        URI link = mails.await(next).firstLink();
        MailedPage page = MailedPage.open(link).signIn(lynn);
        assertThat(page.offers("confirm")).isTrue();

        change.run();
        page.press("confirm");

        assertThat(page.reply().status()).isEqualTo(404);
        MailedPage.open(link).reply().expect(404);
        assertThat(realm.admin()
                        .get(realm.path("users?exact=true&username=" + lynn))
                        .at("/0/email")
                        .asText())
                .isEqualTo(lynn + "@example.org");
    }

    private void patch(String id, ObjectNode change) {
        portal.change("PATCH", "memberships/" + id, change).expect(200);
    }

    private Reply start(String id, String email) {
        return portal.send("POST", "memberships/" + id + "/email-change", Json.object("email", email));
    }
}
