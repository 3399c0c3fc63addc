package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** One invitation to several accounts. */
@SystemTest
@Tag("B3")
final class SeveralAccountsIT {

    private final InvitationScenario desk;
    private final MailServer mail;
    private final String one;
    private final String two;
    private final String email = address();

    SeveralAccountsIT(TestRealm realm, MailServer mail) {
        this.desk = InvitationScenario.in(realm);
        this.mail = mail;
        this.one = desk.account("BARN");
        this.two = desk.account("HUT", "SHED");
    }

    @Test
    void acceptanceJoinsAllAccounts() {
        String id = invited();

        JsonNode made = desk.read(id);
        assertThat(made.has("account")).isFalse();
        assertThat(accountsOf(made)).containsExactly(one, two);
        assertThat(made.at("/memberships/1/contractScope/assigned").asInt()).isEqualTo(2);
        assertThat(mail.await(email).text()).contains(one, two);

        assertThat(desk.accept(desk.guest(email), id)
                        .expect(200)
                        .json()
                        .get("account")
                        .asText())
                .isEqualTo(one);
        assertThat(desk.members(one, email)).hasSize(1);
        assertThat(desk.members(two, email).get(0).get("permissions")).hasSize(2);
    }

    @Test
    void eachAccountListsItsOwnPart() {
        invited();

        for (String account : List.of(one, two)) {
            JsonNode list = desk.staff("GET", "accounts/key:" + account + "/invitations", null)
                    .expect(200)
                    .json();
            assertThat(list.get("items")).hasSize(1);
            assertThat(accountsOf(list.get("items").get(0))).containsExactly(account);
        }
    }

    @Test
    void managerOfOneAccountSeesAndRevokesThatPartOnly() {
        String id = invited();
        String token = desk.token(desk.member(one, "staff", "calendar:view", "team:view", "team:manage"));

        JsonNode seen = desk.person(token, "GET", "team/invitations/" + id, null)
                .expect(200)
                .json();
        assertThat(accountsOf(seen)).containsExactly(one);
        desk.person(token, "PATCH", "team/invitations/" + id, Json.object("firstName", "Eve"))
                .expect(403);
        desk.person(token, "POST", "team/invitations/" + id + "/resend", null).expect(403);
        desk.person(token, "DELETE", "team/invitations/" + id, null).expect(204);

        JsonNode left = desk.read(id);
        assertThat(left.get("status").asText()).isEqualTo("pending");
        assertThat(left.at("/memberships/0/status").asText()).isEqualTo("revoked");
        assertThat(left.at("/memberships/1/status").asText()).isEqualTo("pending");
        desk.accept(desk.guest(email), id).expect(200);
        assertThat(desk.members(one, email)).isEmpty();
        assertThat(desk.members(two, email)).hasSize(1);
    }

    @Test
    @Tag("C6")
    void managerCannotRedirectAPartTheyCouldNotGive() {
        String id = invited();
        String token = managerOfBoth("calendar:view", "team:view", "team:manage");
        String path = "team/invitations/" + id;
        ObjectNode elsewhere = Json.object("email", address());

        desk.person(token, "PATCH", path, elsewhere).expect(403);
        elsewhere.set("memberships", Json.array(Json.object("account", one)));
        desk.person(token, "PATCH", path, elsewhere).expect(403);
        desk.person(token, "DELETE", path, null).expect(403);

        assertThat(desk.read(id).get("version").asInt()).isEqualTo(1);
        ObjectNode inOne = Json.object("account", one, "endsAt", "2090-01-01T00:00:00Z");
        desk.person(token, "PATCH", path, Json.object("memberships", Json.array(inOne)))
                .expect(200);
    }

    @Test
    void revokedPartCannotBeChanged() {
        String id = invited();
        String token = desk.token(desk.member(one, "staff", "calendar:view", "team:view", "team:manage"));
        desk.person(token, "DELETE", "team/invitations/" + id, null).expect(204);
        ObjectNode inOne = Json.object("account", one, "permissions", Json.array("calendar:view"));
        ObjectNode offer = Json.object("memberships", Json.array(inOne));

        assertThat(InvitationScenario.errors(
                        desk.staff("PATCH", "invitations/" + id, offer).expect(409)))
                .containsExactly("/memberships/0 not-pending");
        String memberOfOne = desk.member(one, "portal", "calendar:view") + "@example.org";
        desk.staff("PATCH", "invitations/" + id, Json.object("email", memberOfOne))
                .expect(200);
    }

    @Test
    void inviterMustManageAllAccounts() {
        String name = desk.member(one, "staff", "calendar:view", "tags:view", "team:view", "team:manage");
        String token = desk.token(name);

        assertThat(InvitationScenario.errors(
                        desk.person(token, "POST", "team/invitations", body()).expect(400)))
                .containsExactly("/memberships/1/account unknown-account");
        String user = desk.members(one, name).get(0).at("/user/id").asText();
        ObjectNode looks = Json.object("kind", "staff", "permissions", Json.array("team:view"));
        String membership = desk.staff("POST", "accounts/key:" + two + "/members", looks.put("user", user))
                .createdId();
        desk.person(token, "POST", "team/invitations", body()).expect(403);
        ObjectNode manages =
                Json.object("permissions", Json.array("calendar:view", "tags:view", "team:view", "team:manage"));
        desk.staff("PATCH", "memberships/" + membership, manages).expect(200);
        desk.person(token, "POST", "team/invitations", body()).expect(201);
    }

    @Test
    void errorsNameTheInvalidEntry() {
        ObjectNode body = body();
        ((ObjectNode) body.at("/memberships/1")).put("kind", "owner").put("color", "blue");

        assertThat(InvitationScenario.errors(
                        desk.staff("POST", "invitations", body).expect(400)))
                .containsExactlyInAnyOrder("/memberships/1/kind unknown-kind", "/memberships/1/color unknown-field");
        ((ObjectNode) body.at("/memberships/1")).put("account", "nowhere");
        assertThat(InvitationScenario.errors(
                        desk.staff("POST", "invitations", body).expect(400)))
                .contains("/memberships/1/account unknown-account");
        ((ObjectNode) body.at("/memberships/1")).put("account", one);
        assertThat(InvitationScenario.errors(
                        desk.staff("POST", "invitations", body).expect(400)))
                .contains("/memberships/1/account duplicate");
        assertThat(InvitationScenario.errors(
                        desk.staff("POST", "invitations", Json.object("email", email, "memberships", Json.array()))
                                .expect(400)))
                .containsExactly("/memberships wrong-type");
        JsonNode many = Json.array(IntStream.range(0, 101)
                .mapToObj(i -> Json.object("account", "nowhere-" + i))
                .toArray());
        assertThat(InvitationScenario.errors(
                        desk.staff("POST", "invitations", Json.object("email", email, "memberships", many))
                                .expect(400)))
                .containsExactly("/memberships too-many");
    }

    @Test
    void pendingInvitationInOneAccountPreventsAll() {
        desk.invite(two, InvitationScenario.invitation(email));

        assertThat(InvitationScenario.errors(
                        desk.staff("POST", "invitations", body()).expect(409)))
                .containsExactly("/email pending");
        assertThat(desk.staff("GET", "accounts/key:" + one + "/invitations", null)
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    /** Returns a token of a manager who holds everything in the first account, and these permissions in the second. */
    private String managerOfBoth(String... permissions) {
        String name = desk.member(one, "staff", "calendar:view", "tags:view", "team:view", "team:manage");
        String user = desk.members(one, name).get(0).at("/user/id").asText();
        ObjectNode second = Json.object("kind", "staff", "permissions", permissions);
        desk.staff("POST", "accounts/key:" + two + "/members", second.put("user", user))
                .expect(201);
        return desk.token(name);
    }

    private String invited() {
        return desk.staff("POST", "invitations", body()).createdId();
    }

    private ObjectNode body() {
        return Json.object(
                "email",
                email,
                "memberships",
                Json.array(
                        Json.object("account", one, "kind", "portal", "permissions", Json.array("calendar:view")),
                        Json.object(
                                "account",
                                two,
                                "kind",
                                "portal",
                                "permissions",
                                Json.array("calendar:view", "tags:view"))));
    }

    private static List<String> accountsOf(JsonNode invitation) {
        List<String> accounts = new ArrayList<>();
        invitation
                .get("memberships")
                .forEach(part -> accounts.add(part.get("account").asText()));
        return accounts;
    }
}
