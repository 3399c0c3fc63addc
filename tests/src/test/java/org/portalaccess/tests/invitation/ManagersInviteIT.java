package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** Invitations by managers who do not hold, or do not see, everything in the account. */
@SystemTest
@Tag("A2")
@Tag("C6")
final class ManagersInviteIT {

    private final InvitationScenario desk;

    ManagersInviteIT(TestRealm realm, MailServer mail) {
        assertThat(mail.to(address())).isEmpty();
        this.desk = InvitationScenario.in(realm);
    }

    @Test
    @Tag("C7")
    void shownContractsOfAnInvitationCanBeSentBack() {
        String account = desk.account("BARN", "HUT");
        ObjectNode allButHut = Json.object("account", account, "mode", "all", "except", new String[] {"HUT"});
        ObjectNode offer = invitation(address());
        offer.set("contractScope", Json.object("rules", Json.array(allButHut)));
        String id = desk.invite(account, offer).get("id").asText();
        ObjectNode manages =
                Json.object("kind", "staff", "permissions", Json.array("calendar:view", "team:view", "team:manage"));
        manages.set("contractScope", Json.object("rules", Json.array(allButHut)));
        String chief = desk.token(desk.member(account, manages));
        JsonNode shown = desk.person(chief, "GET", "team/invitations/" + id, null)
                .expect(200)
                .json()
                .at("/contractScope/rules");
        assertThat(shown.at("/0/except")).isEmpty();
        ObjectNode same = Json.object("contractScope", Json.object("rules", shown));

        desk.person(chief, "PATCH", "team/invitations/" + id, same).expect(200);
        ObjectNode another = invitation(address());
        another.setAll(same);
        JsonNode made = desk.person(chief, "POST", "team/accounts/key:" + account + "/invitations", another)
                .expect(201)
                .json();

        for (String each : new String[] {id, made.get("id").asText()}) {
            assertThat(desk.read(each).at("/contractScope/rules/0").toString())
                    .contains("\"mode\":\"all\"", "\"except\":[\"HUT\"]");
        }
    }

    @Test
    @Tag("C7")
    void historyHasTheWholeOfferOfAnInvitation() {
        String top = desk.account();
        String account = desk.child(top, "BARN", "HUT");
        JsonNode barn = Json.object("account", account, "mode", "listed", "only", new String[] {"BARN"});
        ObjectNode manages =
                Json.object("kind", "staff", "permissions", Json.array("calendar:view", "team:view", "team:manage"));
        manages.set("contractScope", Json.object("rules", Json.array(barn)));
        String name = desk.member(account, manages);
        String user = desk.members(account, name).get(0).at("/user/id").asText();
        ObjectNode above = Json.object("kind", "portal", "permissions", Json.array("calendar:view"));
        desk.staff("POST", "accounts/key:" + top + "/members", above.put("user", user))
                .expect(201);
        String id = desk.invite(account, invitation(address())).get("id").asText();

        JsonNode seen = desk.person(
                        desk.token(name), "PATCH", "team/invitations/" + id, Json.object("firstName", "Lynn"))
                .expect(200)
                .json();

        assertThat(seen.at("/contractScope/total").asInt()).isEqualTo(1);
        JsonNode change = desk.history(account).get(0);
        assertThat(change.at("/after/firstName").asText()).isEqualTo("Lynn");
        assertThat(change.at("/before/contractScope/total").asInt()).isEqualTo(2);
        assertThat(change.at("/after/contractScope/total").asInt()).isEqualTo(2);
    }

    @Test
    void managersCannotOfferWhatOnlyRealmStaffGive() {
        String account = desk.account("BARN");
        String chief =
                desk.token(desk.member(account, "staff", "calendar:view", "notes:view", "team:view", "team:manage"));
        ObjectNode catalog = (ObjectNode)
                desk.staff("GET", "permission-catalog", null).expect(200).json();
        setDelegable(catalog, "notes:view", false);
        try {
            String email = address();
            ObjectNode offer = invitation(email);
            offer.set("permissions", Json.array("calendar:view", "notes:view"));
            String id = desk.invite(account, offer).get("id").asText();
            String path = "team/invitations/" + id;
            ObjectNode shorter = Json.object("endsAt", "2090-01-01T00:00:00Z");

            assertThat(InvitationScenario.errors(
                            desk.person(chief, "PATCH", path, shorter).expect(403)))
                    .containsExactly("/permissions/1 not-delegable");
            desk.person(chief, "PATCH", path, shorter.set("permissions", Json.array("calendar:view")))
                    .expect(200);
            desk.accept(desk.guest(email), id).expect(200);
        } finally {
            setDelegable(catalog, "notes:view", true);
        }
    }

    private void setDelegable(ObjectNode catalog, String key, boolean delegable) {
        catalog.get("permissions").forEach(entry -> {
            if (entry.get("key").asText().equals(key)) {
                ((ObjectNode) entry).put("delegable", delegable);
            }
        });
        desk.staff("PUT", "permission-catalog", catalog).expect(200);
    }
}
