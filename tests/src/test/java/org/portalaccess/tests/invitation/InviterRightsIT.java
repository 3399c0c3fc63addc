package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;

/** The inviter must still be able to give the offered access when it is accepted. */
@SystemTest
@Tag("C6")
final class InviterRightsIT {

    private final TestRealm realm;
    private final InvitationScenario desk;
    private final String account;
    private final String chief;
    private final String email = address();
    private final String invited;

    InviterRightsIT(TestRealm realm) {
        this.realm = realm;
        this.desk = InvitationScenario.in(realm);
        this.account = desk.account("BARN", "HUT");
        this.chief = desk.member(account, "staff", "calendar:view", "tags:view", "team:view", "team:manage");
        ObjectNode offer = invitation(email);
        offer.set("permissions", Json.array("calendar:view", "tags:view"));
        this.invited = desk.person(desk.token(chief), "POST", "team/accounts/key:" + account + "/invitations", offer)
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    @Test
    void invitationIsAcceptedWhileTheInviterHoldsTheAccess() {
        desk.accept(desk.guest(email), invited).expect(200);

        assertThat(desk.members(account, email)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manages no more",
                "has a permission less",
                "sees fewer contracts",
                "has ended",
                "is suspended",
                "is removed",
                "is disabled",
                "is deleted"
            })
    void invitationIsRevokedIfTheInviterLosesTheAccess(String meanwhile) {
        JsonNode membership = desk.members(account, chief).get(0);
        change(
                meanwhile,
                membership.get("id").asText(),
                membership.at("/user/id").asText());
        String token = desk.guest(email);

        desk.accept(token, invited).expect(404);

        assertThat(desk.members(account, email)).isEmpty();
        assertThat(Waiting.until(() -> desk.read(invited).get("status").asText(), "revoked"::equals))
                .isEqualTo("revoked");
    }

    private void change(String meanwhile, String membership, String user) {
        String path = "memberships/" + membership;
        switch (meanwhile) {
            case "manages no more" -> patch(path, Json.object("permissions", Json.array("calendar:view", "tags:view")));
            case "has a permission less" ->
                patch(path, Json.object("permissions", Json.array("calendar:view", "team:view", "team:manage")));
            case "sees fewer contracts" ->
                desk.staff("PUT", path + "/contract-scope", Json.object("rules", Json.array(onlyHut())))
                        .expect(200);
            case "has ended" ->
                patch(path, Json.object("endsAt", Instant.now().minusSeconds(1).toString()));
            case "is suspended" -> patch(path, Json.object("status", "suspended"));
            case "is removed" -> desk.staff("DELETE", path, null).expect(204);
            case "is disabled" -> {
                String at = realm.path("users/" + user);
                realm.admin().put(at, ((ObjectNode) realm.admin().get(at)).put("enabled", false));
            }
            default -> realm.admin().delete(realm.path("users/" + user));
        }
    }

    private ObjectNode onlyHut() {
        return Json.object("account", account, "mode", "listed", "only", new String[] {"HUT"});
    }

    private void patch(String path, ObjectNode body) {
        desk.staff("PATCH", path, body).expect(200);
    }
}
