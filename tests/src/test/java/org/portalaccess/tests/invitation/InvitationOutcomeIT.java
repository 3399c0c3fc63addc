package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;

/** The outcome of an invitation: for members, for former members, for the inviter, and if no mail can be sent. */
@SystemTest
@Tag("A2")
final class InvitationOutcomeIT {

    private final InvitationScenario desk;
    private final MailServer mail;

    InvitationOutcomeIT(TestRealm realm, MailServer mail) {
        this.desk = InvitationScenario.in(realm);
        this.mail = mail;
    }

    @Test
    void failedDeliveryHasAReason() {
        String account = desk.account();
        String email = address();
        String[] id = new String[1];

        mail.whileDown(() -> {
            id[0] = desk.invite(account, invitation(email)).get("id").asText();
            assertThat(deliveryOf(id[0])).isEqualTo("failed");
        });

        assertThat(desk.read(id[0]).get("deliveryReason").asText()).isNotBlank();
        desk.staff("POST", "invitations/" + id[0] + "/resend", null).expect(200);
        Http.plain().get(mail.await(email).firstLink()).expect(200);
        assertThat(deliveryOf(id[0])).isEqualTo("sent");
        assertThat(desk.read(id[0]).get("deliveryReason").isNull()).isTrue();
    }

    @Test
    void memberCannotBeInvited() {
        String account = desk.account();
        String name = desk.member(account, "portal", "calendar:view");

        assertThat(InvitationScenario.errors(desk.staff(
                                "POST", "accounts/key:" + account + "/invitations", invitation(name + "@example.org"))
                        .expect(409)))
                .containsExactly("/email member");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'status':'active'}", "{'status':'suspended'}", "{'startsAt':'2050-01-01T00:00:00Z'}"})
    @Tag("C6")
    void acceptanceLeavesAnExistingMemberUnchanged(String state) {
        String account = desk.account("BARN");
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        String token = desk.guest(email);
        String user = desk.realm()
                .admin()
                .get(desk.realm().path("users?exact=true&email=" + email))
                .at("/0/id")
                .asText();
        ObjectNode offer =
                Json.object("user", user, "kind", "staff", "permissions", Json.array("calendar:view", "tags:view"));
        String membership = desk.staff("POST", "accounts/key:" + account + "/members", offer)
                .createdId();
        desk.staff("PATCH", "memberships/" + membership, Json.parse(state.replace('\'', '"')))
                .expect(200);
        String before =
                desk.staff("GET", "memberships/" + membership, null).expect(200).body();

        desk.accept(token, id).expect(200);

        assertThat(desk.staff("GET", "memberships/" + membership, null)
                        .expect(200)
                        .body())
                .isEqualTo(before);
        assertThat(desk.members(account, email)).hasSize(1);
        assertThat(desk.read(id).get("status").asText()).isEqualTo("accepted");
    }

    @Test
    @Tag("A17")
    void acceptanceRenewsAnEndedMembership() {
        String account = desk.account("BARN");
        ObjectNode ended = Json.object("kind", "portal", "permissions", Json.array());
        ended.put("startsAt", "2020-01-01T00:00:00Z").put("endsAt", "2021-01-01T00:00:00Z");
        String name = desk.member(account, ended);
        String email = name + "@example.org";
        String id = desk.invite(account, invitation(email)).get("id").asText();

        desk.accept(desk.token(name), id).expect(200);

        assertThat(desk.members(account, email)).singleElement().satisfies(member -> {
            assertThat(member.get("status").asText()).isEqualTo("active");
            assertThat(member.get("permissions").toString()).isEqualTo("[\"calendar:view\"]");
        });
    }

    @Test
    @Tag("A17")
    void formerMemberIsOfferedWhatTheyHad() {
        String account = desk.account("BARN", "HUT");
        ObjectNode had = Json.object("kind", "portal", "permissions", Json.array("calendar:view", "tags:view"));
        had.set(
                "contractScope",
                Json.object(
                        "rules",
                        Json.array(Json.object("account", account, "mode", "listed", "only", new String[] {"HUT"}))));
        String name = desk.member(account, had);
        String email = name + "@example.org";
        String membership = desk.members(account, email).get(0).get("id").asText();
        desk.staff("DELETE", "memberships/" + membership, null).expect(204);

        assertThat(former(account, "?search=" + name).get("items"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("user").get("email").asText()).isEqualTo(email);
                    assertThat(one.get("permissions")).hasSize(2);
                });

        JsonNode made = desk.invite(account, Json.object("email", email));
        assertThat(made.get("kind").asText()).isEqualTo("portal");
        assertThat(made.get("permissions").toString()).isEqualTo("[\"calendar:view\",\"tags:view\"]");
        assertThat(made.get("contractScope").get("rules").get(0).get("only").toString())
                .isEqualTo("[\"HUT\"]");

        desk.accept(desk.token(name), made.get("id").asText()).expect(200);
        assertThat(former(account, "").get("total").asInt()).isZero();
    }

    @Test
    @Tag("A17")
    void dryRunOfADeletionCountsInvitations() {
        String account = desk.account();
        desk.invite(account, invitation(address()));
        String member = desk.member(account, "portal", "calendar:view");
        JsonNode membership = desk.members(account, member).get(0);
        desk.staff("DELETE", "memberships/" + membership.get("id").asText(), null)
                .expect(204);

        JsonNode dry = desk.staff("DELETE", "accounts/key:" + account + "?dry-run=true", null)
                .expect(200)
                .json();
        assertThat(dry.get("invitations").asInt()).isEqualTo(1);
        assertThat(dry.get("formerMembers").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("A17")
    void offerOfOutdatedPermissionsMustBeStatedAgain() {
        String account = desk.account();
        String name = desk.member(account, "portal", "calendar:view", "blocked-time:view");
        String email = name + "@example.org";
        String membership = desk.members(account, email).get(0).get("id").asText();
        desk.staff("DELETE", "memberships/" + membership, null).expect(204);
        JsonNode catalog =
                desk.staff("GET", "permission-catalog", null).expect(200).json();
        ObjectNode stricter = catalog.deepCopy();
        stricter.get("groups").forEach(group -> {
            if (group.get("key").asText().equals("blocked-time")) {
                ((ObjectNode) group).set("kinds", Json.array("staff"));
            }
        });
        desk.staff("PUT", "permission-catalog", stricter).expect(200);
        try {
            Reply refused = desk.staff("POST", "accounts/key:" + account + "/invitations", Json.object("email", email));
            assertThat(InvitationScenario.errors(refused.expect(400)))
                    .contains("/kind missing", "/permissions missing");
            desk.invite(account, invitation(email));
        } finally {
            desk.staff("PUT", "permission-catalog", catalog).expect(200);
        }
    }

    @Test
    void inviterIsToldThatTheUserJoined() {
        String account = desk.account("BARN");
        String chief = desk.member(account, "staff", "calendar:view", "team:view", "team:manage");
        String email = address();
        String id = desk.person(
                        desk.token(chief), "POST", "team/accounts/key:" + account + "/invitations", invitation(email))
                .expect(201)
                .json()
                .get("id")
                .asText();

        desk.accept(desk.guest(email), id).expect(200);

        assertThat(mail.await(chief + "@example.org").text()).contains(email);
        assertThat(desk.members(account, email)
                        .get(0)
                        .get("createdBy")
                        .get("username")
                        .asText())
                .isEqualTo(chief);
    }

    private JsonNode former(String account, String query) {
        return desk.staff("GET", "accounts/key:" + account + "/former-members" + query, null)
                .expect(200)
                .json();
    }

    /** Waits for the result of the delivery, and returns it. */
    private String deliveryOf(String id) {
        return Waiting.until(() -> desk.read(id).get("delivery").asText(), state -> !state.equals("queued"));
    }
}
