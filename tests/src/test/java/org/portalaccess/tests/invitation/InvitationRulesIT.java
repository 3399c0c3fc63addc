package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;

/** The limits of invitations: their content, the people who may invite, and their number. */
@SystemTest
@Tag("A2")
@Tag("C6")
final class InvitationRulesIT {

    private final InvitationScenario desk;

    InvitationRulesIT(TestRealm realm, MailServer mail) {
        this.desk = InvitationScenario.in(realm);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "two@one@example.org",
                "with space@example.org",
                "line@example.org\r\nBcc: other@example.org",
                "name <a@example.org>",
                "a@example.org,b@example.org",
                "\u212Aelvin@example.org",
                "tab\t@example.org"
            })
    void invalidAddressOfAnInvitationIsRejected(String email) {
        String account = desk.account();

        assertThat(InvitationScenario.errors(post(account, invitation(email)).expect(400)))
                .contains("/email invalid-email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'firstName':'a\\nb'}|/firstName invalid-name",
                "{'lastName':'\\u0000'}|/lastName invalid-name",
                "{'firstName':7}|/firstName wrong-type",
                "{'locale':'no language'}|/locale invalid-locale",
                "{'client':'nobody'}|/client unknown-client",
                "{'client':'desk'}|/client unknown-client",
                "{'lifeHours':0}|/lifeHours invalid",
                "{'lifeHours':721}|/lifeHours invalid",
                "{'lifeHours':'9'}|/lifeHours wrong-type",
                "{'kind':'owner'}|/kind unknown-kind",
                "{'kind':null}|/kind missing",
                "{'permissions':['guest-name:view']}|/permissions/0 missing-need",
                "{'permissions':['no:such']}|/permissions/0 unknown-permission",
                "{'permissions':'calendar:view'}|/permissions wrong-type",
                "{'permissionSet':'nothing'}|/permissionSet unknown-set",
                "{'startsAt':'2030-01-01T00:00:00Z','endsAt':'2029-01-01T00:00:00Z'}|/endsAt before-start",
                "{'endsAt':'tomorrow'}|/endsAt invalid",
                "{'contractScope':{'rules':[]}}|/contractScope/rules no-own-rule",
                "{'account':'another'}|/account immutable",
                "{'status':'accepted'}|/status unknown-field",
                "{'message':7}|/message wrong-type",
                "{'message':'a\\u0007b'}|/message invalid",
                "{'greeting':'hello'}|/greeting unknown-field"
            })
    void errorsOfAnInvitationAreReportedWithTheirPlace(String members, String error) {
        String account = desk.account();
        ObjectNode body = invitation(address());
        body.setAll((ObjectNode) Json.parse(members.replace('\'', '"')));

        assertThat(InvitationScenario.errors(post(account, body).expect(400))).contains(error);
    }

    @Test
    void namesOfAnyScriptUpTo255CharactersAreAccepted() {
        String account = desk.account();
        String name = "\u0644\u064A\u0646 <b>\uD83C\uDF0A</b> O'Shore";
        ObjectNode body = invitation(address()).put("firstName", name).put("lastName", "x".repeat(255));

        JsonNode made = desk.invite(account, body);

        assertThat(made.get("firstName").asText()).isEqualTo(name);
        ObjectNode longer = invitation(address()).put("lastName", "x".repeat(256));
        assertThat(InvitationScenario.errors(post(account, longer).expect(400)))
                .containsExactly("/lastName invalid-name");
    }

    @Test
    void clientWithAnAddressIsAccepted() {
        String account = desk.account();
        desk.realm()
                .createClient(
                        Json.object("clientId", "portal", "enabled", true, "baseUrl", "https://app.example.org/"));

        assertThat(desk.invite(account, invitation(address()).put("client", "portal"))
                        .get("client")
                        .asText())
                .isEqualTo("portal");
    }

    @Test
    void invitationsAndResendsHaveSeparateLimits() {
        String account = desk.account();
        String other = desk.account();
        desk.settings("perHour", 2);
        desk.settings("resendsPerHour", 1);
        try {
            String id = desk.invite(account, invitation(address())).get("id").asText();
            desk.invite(account, invitation(address()));

            Reply refused = post(account, invitation(address())).expect(429);
            assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                    .isBetween(3500, 3600);
            assertThat(refused.header("Content-Type")).contains("application/problem+json");
            desk.staff("POST", "invitations/" + id + "/resend", null).expect(200);
            desk.staff("POST", "invitations/" + id + "/resend", null).expect(429);
            desk.staff("PATCH", "invitations/" + id, Json.object("email", address()))
                    .expect(429);
            desk.staff("PATCH", "invitations/" + id, Json.object("firstName", "Lynn"))
                    .expect(429);
            desk.staff("PATCH", "invitations/" + id, Json.object("locale", "de"))
                    .expect(200);
            desk.invite(other, invitation(address()));
        } finally {
            desk.settings("perHour", 200);
            desk.settings("resendsPerHour", 5);
        }
    }

    @Test
    @Tag("B12")
    void invitersOfferNoMoreThanTheirOwnContracts() {
        String account = desk.account("BARN", "HUT");
        String chief = chiefOf(account, "BARN");

        JsonNode made =
                team(chief, "POST", account, invitation(address())).expect(201).json();
        assertThat(made.at("/contractScope/assigned").asInt()).isEqualTo(1);
        assertThat(made.at("/contractScope/rules/0/only/0").asText()).isEqualTo("BARN");

        ObjectNode wider = invitation(address());
        wider.set("contractScope", Json.object("rules", Json.array(Json.object("account", account, "mode", "all"))));
        team(chief, "POST", account, wider).expect(403);
        ObjectNode more = invitation(address());
        more.set("permissions", Json.array("calendar:view", "tags:view"));
        team(chief, "POST", account, more).expect(403);
    }

    @Test
    void invitationOfAnInviterWithoutTheRightGivesNothing() {
        String account = desk.account("BARN");
        String chief = desk.member(account, "staff", "calendar:view", "team:view", "team:manage");
        String email = address();
        String id = team(desk.token(chief), "POST", account, invitation(email))
                .expect(201)
                .json()
                .get("id")
                .asText();
        JsonNode membership = desk.members(account, chief).get(0);
        desk.staff(
                        "PATCH",
                        "memberships/" + membership.get("id").asText(),
                        Json.object("permissions", Json.array("calendar:view")))
                .expect(200);
        String token = desk.guest(email);

        desk.accept(token, id).expect(404);

        assertThat(desk.members(account, email)).isEmpty();
        assertThat(Waiting.until(() -> desk.read(id).get("status").asText(), "revoked"::equals))
                .isEqualTo("revoked");
    }

    @Test
    void managerCannotRedirectAnOfferBeyondTheirAccess() {
        String account = desk.account("BARN", "HUT");
        ObjectNode rich = invitation(address());
        rich.set("permissions", Json.array("calendar:view", "tags:view"));
        String id = desk.invite(account, rich).get("id").asText();
        String chief = chiefOf(account, "BARN");

        desk.person(chief, "PATCH", "team/invitations/" + id, Json.object("email", address()))
                .expect(403);
        desk.person(chief, "DELETE", "team/invitations/" + id, null).expect(403);
        desk.person(chief, "GET", "team/invitations/" + id, null).expect(200);
        assertThat(desk.read(id).get("version").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("C7")
    void invitationHidesContractsTheManagerDoesNotSee() {
        String account = desk.account("BARN", "HUT");
        String chief = chiefOf(account, "BARN");
        ObjectNode offer = invitation(address());
        JsonNode both = Json.object("account", account, "mode", "listed", "only", new String[] {"BARN", "HUT"});
        offer.set("contractScope", Json.object("rules", Json.array(both)));
        String id = desk.invite(account, offer).get("id").asText();

        JsonNode seen = desk.person(chief, "GET", "team/invitations/" + id, null)
                .expect(200)
                .json()
                .get("contractScope");

        assertThat(seen.at("/rules/0/only").toString()).isEqualTo("[\"BARN\"]");
        assertThat(seen.get("assigned").asInt()).isEqualTo(1);
        assertThat(seen.get("total").asInt()).isEqualTo(1);
        assertThat(desk.read(id).at("/contractScope/assigned").asInt()).isEqualTo(2);
    }

    @Test
    @Tag("C9")
    void acceptanceDropsDeletedContractsAndKeepsTheDates() {
        String account = desk.account("BARN");
        String hut = desk.contract(account, "HUT");
        String email = address();
        ObjectNode body =
                invitation(email).put("startsAt", "2050-01-01T00:00:00Z").put("endsAt", "2051-01-01T00:00:00Z");
        body.set(
                "contractScope",
                Json.object("rules", Json.array(Json.object("account", account, "mode", "listed", "only", new String[] {
                    "BARN", "HUT"
                }))));
        String id = desk.invite(account, body).get("id").asText();
        desk.staff("DELETE", "contracts/" + hut, null).expect(204);

        desk.accept(desk.guest(email), id).expect(200);

        JsonNode member = desk.members(account, email).get(0);
        assertThat(member.at("/contractScope/rules/0/only").toString()).isEqualTo("[\"BARN\"]");
        assertThat(member.get("status").asText()).isEqualTo("scheduled");
        assertThat(member.get("endsAt").asText()).startsWith("2051-01-01");
    }

    @Test
    void invitationOfADisabledAccountCannotBeAccepted() {
        String account = desk.account();
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        String token = desk.guest(email);
        ObjectNode disabled = Json.object("name", "Closed", "type", "brand", "enabled", false);
        desk.staff("PUT", "accounts/key:" + account, disabled).expect(200);

        desk.accept(token, id).expect(404);
        assertThat(desk.mine(token)).isEmpty();

        desk.staff("PUT", "accounts/key:" + account, disabled.put("enabled", true))
                .expect(200);
        desk.accept(token, id).expect(200);
    }

    @Test
    void invitationIsDeletedWithItsAccount() {
        String account = desk.account();
        String id = desk.invite(account, invitation(address())).get("id").asText();

        desk.staff("DELETE", "accounts/key:" + account, null).expect(204);

        desk.staff("GET", "invitations/" + id, null).expect(404);
    }

    private String chiefOf(String account, String contract) {
        ObjectNode offer =
                Json.object("kind", "staff", "permissions", Json.array("calendar:view", "team:view", "team:manage"));
        offer.set(
                "contractScope",
                Json.object("rules", Json.array(Json.object("account", account, "mode", "listed", "only", new String[] {
                    contract
                }))));
        return desk.token(desk.member(account, offer));
    }

    private Reply post(String account, ObjectNode body) {
        return desk.staff("POST", "accounts/key:" + account + "/invitations", body);
    }

    private Reply team(String token, String method, String account, ObjectNode body) {
        return desk.person(token, method, "team/accounts/key:" + account + "/invitations", body);
    }
}
