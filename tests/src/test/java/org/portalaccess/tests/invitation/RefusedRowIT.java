package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** A bulk of invitations of which the database refuses one, because another transaction has just written the same. */
@SystemTest
@Tag("A2")
final class RefusedRowIT {

    private final KeycloakServer server = Servers.shared(Database.POSTGRES);
    private final MailServer mail;

    RefusedRowIT(MailServer mail) {
        this.mail = mail;
    }

    @Test
    void bulkKeepsTheRowsThatTheDatabaseAccepts() {
        try (TestRealm realm = TestRealm.create(server.url(), server.admin())) {
            mail.useIn(realm);
            InvitationScenario desk = InvitationScenario.in(realm);
            String account = desk.account();
            String token = desk.token(desk.member(account, "staff", "calendar:view", "team:view", "team:manage"));
            desk.settings("perHour", 4);
            String invitations = "team/accounts/key:" + account + "/invitations";
            String earlier =
                    desk.invite(account, invitation(address())).get("id").asText();
            String taken = address();
            ArrayNode bulk = Json.array(invitation(address()), invitation(taken), invitation(address()));

            Reply answer = new LockHolder(server.database().orElseThrow())
                    .answerBeside(
                            () -> desk.person(token, "POST", invitations + "/bulk", Json.object("invitations", bulk)),
                            "update portal_invitation_part set email_folded = ? where invitation_id = ?",
                            taken,
                            earlier);

            JsonNode items = answer.expect(200).json().get("items");
            assertThat(items.findValuesAsText("index")).containsExactly("0", "1", "2");
            assertThat(items.at("/1/status").asText()).isEqualTo("failed");
            assertThat(items.at("/1/error/status").asInt()).isEqualTo(409);
            assertThat(mail.to(taken)).isEmpty();
            assertMade(items.get(0), bulk.get(0));
            assertMade(items.get(2), bulk.get(2));
            desk.person(token, "POST", invitations, invitation(address())).expect(201);
            desk.person(token, "POST", invitations, invitation(address())).expect(429);
        }
    }

    private void assertMade(JsonNode item, JsonNode wanted) {
        String email = wanted.get("email").asText();
        assertThat(item.get("status").asText()).isEqualTo("created");
        assertThat(item.at("/invitation/email").asText()).isEqualTo(email);
        mail.await(email);
        assertThat(mail.to(email)).hasSize(1);
    }
}
