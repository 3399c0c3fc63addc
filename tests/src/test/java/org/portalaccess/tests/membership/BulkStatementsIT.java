package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** The number of statements for a change of many memberships, counted by the database. */
@QuietServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C10")
@Tag("C13")
final class BulkStatementsIT {

    private static final int FEW = 5;
    private static final int MANY = 45;
    /** A changed membership is locked, written, and noted in the history. */
    private static final int FOR_EACH = 6;

    private TestRealm realm;
    private StaffApi portal;
    private TeamCaller manager;
    private StatementCounter counter;
    private List<String> members;
    private List<String> chiefs;

    @BeforeAll
    void makeTeam() {
        KeycloakServer server = Servers.quiet();
        counter = StatementCounter.of(server);
        realm = TestRealm.create(server.url(), server.admin());
        portal = new StaffApi(realm);
        portal.account("crowd", "A", "B");
        manager = TeamCaller.in(realm, TeamCaller.app(realm), "ann");
        manager.joins("crowd", "staff", "calendar:view", "team:view", "team:manage");
        Object[] users = Stream.of("guest-", "chief-")
                .flatMap(name -> IntStream.range(0, MANY).mapToObj(i -> name + i))
                .map(name -> Json.object("username", name, "enabled", true))
                .toArray();
        realm.admin()
                .post(
                        realm.path("partialImport"),
                        Json.object("ifResourceExists", "FAIL").set("users", Json.array(users)));
        members = IntStream.range(0, MANY).mapToObj(this::member).toList();
        chiefs = IntStream.range(0, MANY).mapToObj(this::chief).toList();
    }

    private String chief(int number) {
        return portal.send(
                        "POST",
                        "accounts/key:crowd/members",
                        Json.object(
                                "user",
                                "chief-" + number,
                                "kind",
                                "staff",
                                "permissions",
                                Json.array("team:view", "team:manage")))
                .createdId();
    }

    /** Each has a rule of its own, so that a manager's rights are compared with many. */
    private String member(int number) {
        ObjectNode member = StaffApi.newMember("guest-" + number);
        member.set(
                "contractScope", StaffApi.rules(StaffApi.rule("crowd", "listed", "only", number % 2 == 0 ? "A" : "B")));
        return portal.send("POST", "accounts/key:crowd/members", member).createdId();
    }

    @Test
    void lookingCostsTheSameForFewAndForMany() {
        Function<JsonNode, Reply> staff = body -> portal.send("POST", "memberships/bulk?dry-run=true", body);
        Function<JsonNode, Reply> team = body -> manager.post("team/memberships/bulk?dry-run=true", body);

        assertThat(statements(staff, MANY, "suspended", "updated"))
                .isEqualTo(statements(staff, FEW, "suspended", "updated"));
        assertThat(statements(team, MANY, "suspended", "updated"))
                .isEqualTo(statements(team, FEW, "suspended", "updated"));
    }

    /** A written scope is compared with the present one, without a list of the contracts that both may cover. */
    @Test
    @Tag("B7")
    void dryRunOfAPersonsMembershipsReadsNoListOfContracts() {
        String user = portal.get("memberships/" + members.get(0))
                .expect(200)
                .json()
                .at("/user/id")
                .asText();
        ObjectNode entry = Json.object("account", "crowd");
        entry.set("contractScope", StaffApi.rules(StaffApi.rule("crowd", "all", "except", "B")));
        JsonNode body = Json.object("memberships", List.of(entry));

        assertThat(counter.ours(() -> portal.change("PUT", "users/" + user + "/memberships?dry-run=true", body)
                        .expect(200)))
                .isNotEmpty()
                .noneMatch(statement -> statement.contains("portal_contract ") && statement.contains("account_tree"))
                .noneMatch(statement -> statement.contains("for update") || statement.contains("for no key update"));
    }

    /** Each of them may be the last manager, and none is. */
    @Test
    @Tag("C6")
    void managersOfTheAccountAreReadOnce() {
        Function<JsonNode, Reply> team = body -> manager.post("team/memberships/bulk?dry-run=true", body);

        assertThat(statements(team, chiefs, MANY, "suspended", "updated"))
                .isEqualTo(statements(team, chiefs, FEW, "suspended", "updated"));
    }

    @Test
    @Tag("C12")
    void changingCostsAFewStatementsForEach() {
        for (Function<JsonNode, Reply> caller : List.<Function<JsonNode, Reply>>of(
                body -> portal.send("POST", "memberships/bulk", body),
                body -> manager.post("team/memberships/bulk", body))) {
            int few = statements(caller, FEW, "suspended", "updated");
            statements(caller, FEW, "active", "updated");
            int many = statements(caller, MANY, "suspended", "updated");
            statements(caller, MANY, "active", "updated");

            assertThat(many - few)
                    .as("statements: %d for %d, %d for %d", few, FEW, many, MANY)
                    .isLessThanOrEqualTo(FOR_EACH * (MANY - FEW));
        }
    }

    private int statements(Function<JsonNode, Reply> caller, int size, String status, String outcome) {
        return statements(caller, members, size, status, outcome);
    }

    private int statements(Function<JsonNode, Reply> caller, List<String> of, int size, String status, String outcome) {
        Object[] rows = of.stream()
                .limit(size)
                .map(id -> Json.object("id", id, "ifMatch", "*"))
                .toArray();
        JsonNode body = Json.object("memberships", Json.array(rows), "change", Json.object("status", status));
        return counter.ours(() -> {
                    JsonNode answer = caller.apply(body).expect(200).json();
                    answer.get("items")
                            .forEach(item ->
                                    assertThat(item.get("status").asText()).isEqualTo(outcome));
                })
                .size();
    }
}
