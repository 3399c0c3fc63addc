package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** Changes while somebody else, such as an import, holds the lock of the tree for long. */
@SystemTest
@Tag("D3")
final class LongWaitIT {

    /** As many as a bulk of memberships changes in one transaction. */
    private static final int TOGETHER = 50;

    private static final int INVITATIONS = 600;

    /** What the transactions of all these invitations would wait for is longer than that. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final TestRealm realm;
    private final InvitationScenario desk;
    private final LockHolder holder;

    LongWaitIT() {
        KeycloakServer server = Servers.shared(Database.POSTGRES);
        realm = TestRealm.create(server.url(), server.admin());
        desk = InvitationScenario.in(realm);
        holder = new LockHolder(server.database().orElseThrow());
    }

    @AfterEach
    void remove() {
        realm.close();
    }

    @Test
    void changeOfAMemberIsToBeSentAgain() {
        String account = desk.account();
        String manager = desk.token(desk.member(account, "staff", "calendar:view", "team:view", "team:manage"));
        String path = "memberships/" + member(account).get("id").asText();
        ObjectNode end = Json.object("endsAt", "2036-01-01T00:00:00Z");
        ObjectNode scope = Json.object("rules", List.of());

        List<Reply> answers = holder.answersMeanwhile(
                account,
                List.of(
                        () -> desk.staff("PATCH", path, end),
                        () -> desk.staff("PUT", path + "/contract-scope", scope),
                        () -> desk.person(manager, "PATCH", "team/" + path, end)));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.expect(503).header("Retry-After")).hasValue("1");
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        });
        desk.staff("PATCH", path, end).expect(200);
    }

    /** The last membership is in another tree, which is free. */
    @Test
    @Tag("C10")
    void bulkOfMembersWaitsOnce() {
        String account = desk.account();
        List<JsonNode> rows = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            rows.add(row(member(account)));
        }
        rows.add(row(member(desk.account())));
        JsonNode body = Json.object("memberships", rows, "change", Json.object("status", "suspended"));

        Reply answer = holder.answersMeanwhile(account, List.of(() -> desk.staff("POST", "memberships/bulk", body)))
                .get(0);

        assertThat(answer.expect(200).json().get("items"))
                .hasSize(TOGETHER + 1)
                .allSatisfy(item -> assertThat(item.at("/error/status").asInt()).isEqualTo(503));
        assertThat(desk.staff("POST", "memberships/bulk", body)
                        .expect(200)
                        .json()
                        .findValuesAsText("status"))
                .containsOnly("updated");
    }

    @Test
    @Tag("A2")
    void bulkOfInvitationsWaitsOnce() {
        String account = desk.account();
        List<JsonNode> many = Stream.generate(() -> (JsonNode) invitation(address()))
                .limit(INVITATIONS)
                .toList();
        long begun = System.nanoTime();

        JsonNode items = holder.answerHeldUp(
                        account,
                        () -> desk.staff(
                                "POST",
                                "accounts/key:" + account + "/invitations/bulk",
                                Json.object("invitations", many)))
                .expect(200)
                .json()
                .get("items");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
        assertThat(items).hasSize(INVITATIONS);
        List<Integer> problems = new ArrayList<>();
        items.forEach(item -> problems.add(item.at("/error/status").asInt()));
        assertThat(problems).containsOnly(0, 503).isSorted();
    }

    @Test
    @Tag("B7")
    void dryRunOfAPersonsMembershipsNeedsNoLock() {
        String account = desk.account("A", "B", "C");
        String user = member(account).at("/user/id").asText();
        JsonNode body = Json.object(
                "memberships",
                List.of(Json.object(
                        "account",
                        account,
                        "contractScope",
                        Json.object(
                                "rules",
                                List.of(Json.object("account", account, "mode", "listed", "only", List.of("A")))))));

        JsonNode effect = holder.answersMeanwhile(
                        account, List.of(() -> desk.staff("PUT", "users/" + user + "/memberships?dry-run=true", body)))
                .get(0)
                .expect(200)
                .json()
                .at("/accounts/0");

        assertThat(List.of(effect.get("assigned"), effect.get("total"), effect.get("gains"), effect.get("loses")))
                .extracting(JsonNode::asInt)
                .containsExactly(1, 3, 0, 2);
    }

    private JsonNode member(String account) {
        return desk.members(account, desk.member(account, "portal", "calendar:view"))
                .get(0);
    }

    private static JsonNode row(JsonNode member) {
        return Json.object("id", member.get("id"), "ifMatch", "*");
    }
}
