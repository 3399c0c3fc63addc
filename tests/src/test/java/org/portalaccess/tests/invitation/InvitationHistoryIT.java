package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The entries about invitations in the history and in admin events. */
@SystemTest
@Tag("C12")
final class InvitationHistoryIT {

    private final InvitationScenario desk;

    InvitationHistoryIT(TestRealm realm) {
        this.desk = InvitationScenario.in(realm);
    }

    @Test
    void managerReadsOnlyTheirAccountsPartInHistory() {
        String one = desk.account("BARN");
        String two = desk.account("HUT");
        String id = invited(one, two);
        String token = desk.token(desk.member(one, "staff", "calendar:view", "team:view", "team:manage"));

        JsonNode seen = desk.person(token, "GET", "team/accounts/" + idOf(one) + "/history?type=invitation", null)
                .expect(200)
                .json();
        JsonNode all = history(one);

        assertThat(accounts(seen.at("/items/0/after"))).containsExactly(one);
        assertThat(seen.toString()).doesNotContain(two);
        assertThat(accounts(all.at("/items/0/after"))).containsExactly(one, two);
        assertThat(all.at("/items/0/path").asText()).isEqualTo("invitations/" + id);
        assertThat(accounts(history(two).at("/items/0/after"))).containsExactly(one, two);
    }

    @Test
    void historyNamesTheUserWhoDeclined() {
        String account = desk.account();
        String email = InvitationScenario.address();
        String id = desk.invite(account, InvitationScenario.invitation(email))
                .get("id")
                .asText();
        desk.person(desk.guest(email), "POST", "me/invitations/" + id + "/decline", null)
                .expect(204);

        JsonNode newest = history(account).at("/items/0");

        assertThat(newest.at("/actor/username").asText()).isEqualTo(email.substring(0, email.indexOf('@')));
        assertThat(newest.at("/actor/standing").asText()).isEqualTo("invited");
        assertThat(newest.at("/before/status").asText()).isEqualTo("pending");
        assertThat(newest.at("/after/status").asText()).isEqualTo("declined");
    }

    @Test
    void adminEventsHaveEachChangeOfAnInvitation() {
        String account = desk.account();
        String email = InvitationScenario.address();
        String id = desk.invite(account, InvitationScenario.invitation(email))
                .get("id")
                .asText();
        desk.accept(desk.guest(email), id).expect(200);

        List<String> events = new ArrayList<>();
        for (JsonNode event : desk.realm().adminEvents()) {
            if (event.get("resourcePath").asText().equals("portal-access/invitations/" + id)) {
                JsonNode change = Json.parse(event.get("representation").asText());
                events.add(event.get("resourceType").asText() + " "
                        + event.get("operationType").asText() + " "
                        + change.at("/before/status").asText() + " "
                        + change.at("/after/status").asText());
            }
        }

        assertThat(events)
                .containsExactly("PORTAL_INVITATION UPDATE pending accepted", "PORTAL_INVITATION CREATE  pending");
    }

    private String invited(String... accounts) {
        List<JsonNode> parts = new ArrayList<>();
        for (String account : accounts) {
            parts.add(Json.object("account", account, "kind", "portal", "permissions", Json.array("calendar:view")));
        }
        return desk.staff(
                        "POST", "invitations", Json.object("email", InvitationScenario.address(), "memberships", parts))
                .createdId();
    }

    private JsonNode history(String account) {
        return desk.staff("GET", "accounts/key:" + account + "/history?type=invitation", null)
                .expect(200)
                .json();
    }

    private String idOf(String account) {
        return desk.staff("GET", "accounts/key:" + account, null)
                .expect(200)
                .json()
                .get("id")
                .asText();
    }

    private static List<String> accounts(JsonNode state) {
        List<String> accounts = new ArrayList<>();
        state.path("memberships")
                .forEach(part -> accounts.add(part.get("account").asText()));
        return accounts;
    }
}
