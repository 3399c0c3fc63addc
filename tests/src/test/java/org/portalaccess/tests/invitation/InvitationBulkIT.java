package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.Desk.address;
import static org.portalaccess.tests.invitation.Desk.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** A thousand invitations in one request. */
@SystemTest
@Tag("A2")
final class InvitationBulkIT {

    private static final int MANY = 1000;
    private static final int WRONG = 7;
    private static final int DOUBLE = 9;

    private final Desk desk;
    private final String account;

    InvitationBulkIT(TestRealm realm, MailServer mail) {
        this.desk = Desk.in(realm);
        this.account = desk.account();
        desk.settings("perHour", 10_000);
    }

    @Test
    void makesAThousandAtOnceAndLetsEachStandForItself() {
        JsonNode items = post(many()).expect(200).json().get("items");

        assertThat(items).hasSize(MANY);
        assertThat(items.get(WRONG).path("status").asText()).isEqualTo("failed");
        assertThat(items.at("/7/error/status").asInt()).isEqualTo(400);
        assertThat(items.at("/7/error/errors/0/pointer").asText()).isEqualTo("/email");
        assertThat(items.get(DOUBLE).at("/error/status").asInt()).isEqualTo(409);
        assertThat(items.at("/999/status").asText()).isEqualTo("created");
        assertThat(items.at("/999/invitation/account").asText()).isEqualTo(account);
        JsonNode page = list("");
        JsonNode next = list("&after=" + page.get("next").asText());
        assertThat(page.get("total").asInt()).isEqualTo(MANY - 2);
        assertThat(Desk.ids(next)).hasSize(MANY - 2 - 500).doesNotContainAnyElementsOf(Desk.ids(page));
    }

    @Test
    void takesNoMoreThanAThousand() {
        ArrayNode tooMany = many().add(invitation(address()));

        assertThat(Desk.errors(post(tooMany).expect(400))).containsExactly("/invitations too-many");
    }

    /** One of them is for no address at all, and one for the address of the first. */
    private static ArrayNode many() {
        ArrayNode many = Json.array();
        String first = address();
        for (int i = 0; i < MANY; i++) {
            String other = i == DOUBLE ? first.toUpperCase(Locale.ROOT) : address();
            many.add(invitation(i == 0 ? first : i == WRONG ? "nobody" : other));
        }
        return many;
    }

    private Reply post(ArrayNode invitations) {
        return desk.staff(
                "POST", "accounts/key:" + account + "/invitations/bulk", Json.object("invitations", invitations));
    }

    private JsonNode list(String more) {
        return desk.staff("GET", "accounts/key:" + account + "/invitations?max=500" + more, null)
                .expect(200)
                .json();
    }
}
