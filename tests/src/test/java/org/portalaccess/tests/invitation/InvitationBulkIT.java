package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
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
    /** The invitations of several batches. */
    private static final int BATCHES = 100;

    private static final int WRONG = 7;
    private static final int DOUBLE = 9;

    private final InvitationScenario desk;
    private final String account;

    InvitationBulkIT(TestRealm realm, MailServer mail) {
        this.desk = InvitationScenario.in(realm);
        this.account = desk.account();
        desk.settings("perHour", 10_000);
    }

    @Test
    void thousandInvitationsSucceedOrFailOneByOne() {
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
        assertThat(InvitationScenario.ids(next))
                .hasSize(MANY - 2 - 500)
                .doesNotContainAnyElementsOf(InvitationScenario.ids(page));
    }

    /** The lock of the tree is taken for each batch, not for the whole bulk. */
    @Test
    void otherChangesOfTheTreeComeBetweenTheBatches() {
        String here = desk.account();
        JsonNode bulk = some(BATCHES, false);
        CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(
                () -> desk.staff("POST", "accounts/key:" + here + "/invitations/bulk", bulk));

        int between = 0;
        while (!answer.isDone()) {
            int made = invited(here);
            if (made > 0 && made < BATCHES) {
                desk.contract(here, InvitationScenario.fresh("BOAT"));
                between++;
            }
        }

        answer.join().expect(200);
        assertThat(between).isPositive();
        assertThat(invited(here)).isEqualTo(BATCHES);
    }

    private int invited(String key) {
        return desk.staff("GET", "accounts/key:" + key + "/invitations?max=1", null)
                .expect(200)
                .json()
                .get("total")
                .asInt();
    }

    @Test
    void bulkCountsOnceForStaffAndIsRefusedWholeForTeams() {
        String here = desk.account();
        String chief = desk.member(here, "staff", "calendar:view", "team:view", "team:manage");
        String token = desk.token(chief);
        desk.settings("perHour", 5);
        try {
            String staff = "accounts/key:" + here + "/invitations";
            JsonNode made = desk.staff("POST", staff + "/bulk", some(8, false))
                    .expect(200)
                    .json();
            assertThat(made.findValuesAsText("status")).contains("created").doesNotContain("failed");
            String team = "team/accounts/key:" + here + "/invitations/bulk";
            assertThat(desk.person(token, "POST", team, some(5, false))
                            .expect(429)
                            .header("Retry-After"))
                    .isPresent();

            // Four more invitations are allowed. One of these has no valid address and is not counted.
            desk.person(token, "POST", team, some(4, true)).expect(200);
            desk.staff("POST", staff, invitation(address())).expect(201);
            desk.staff("POST", staff, invitation(address())).expect(429);
        } finally {
            desk.settings("perHour", 10_000);
        }
        assertThat(desk.staff("GET", "accounts/key:" + here + "/invitations", null)
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(8 + 3 + 1);
    }

    private static JsonNode some(int many, boolean oneWrong) {
        ArrayNode some = Json.array();
        for (int i = 0; i < many; i++) {
            some.add(invitation(oneWrong && i == 0 ? "nobody" : address()));
        }
        return Json.object("invitations", some);
    }

    @Test
    void bulkOfMoreThanAThousandIsRejected() {
        ArrayNode tooMany = many().add(invitation(address()));

        assertThat(InvitationScenario.errors(post(tooMany).expect(400))).containsExactly("/invitations too-many");
    }

    /** One of the invitations has no valid address, and one has the address of the first. */
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
