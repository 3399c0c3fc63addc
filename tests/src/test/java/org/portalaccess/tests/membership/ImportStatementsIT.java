package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.ImportCaller.deleted;
import static org.portalaccess.tests.membership.ImportCaller.member;
import static org.portalaccess.tests.membership.ImportCaller.scoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/**
 * The number of statements for a batch of memberships does not grow with the lines. Users are made by one request, since
 * making them one by one would take most of the time.
 */
@QuietServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C16")
@Tag("C13")
final class ImportStatementsIT {

    private static final int FEW = 20;
    private static final int MANY = 400;
    /** More rows than one statement takes need a few more statements. */
    private static final int MORE = 30;

    /** Changed memberships are updated by one JDBC batch, which the database counts as a statement for each. */
    private static final int IN_A_BATCH = 1;

    private StaffApi portal;
    private ImportCaller imports;
    private StatementCounter counter;

    @BeforeAll
    void makePeople() {
        KeycloakServer server = Servers.quiet();
        counter = StatementCounter.of(server);
        TestRealm realm = TestRealm.create(server.url(), server.admin());
        portal = new StaffApi(realm);
        imports = new ImportCaller(realm);
        Object[] users = IntStream.range(0, FEW + MANY)
                .mapToObj(i -> Json.object("username", "guest-" + i, "enabled", true))
                .toArray();
        realm.admin()
                .post(
                        realm.path("partialImport"),
                        Json.object("ifResourceExists", "FAIL").set("users", Json.array(users)));
        portal.account("crowd", "A", "B");
    }

    @Test
    void manyLinesCostAsManyStatementsAsFew() {
        requireFlat("created", 0, i -> scoped(member("guest-" + i, "crowd"), rule("A")));
        requireFlat("unchanged", 0, i -> scoped(member("guest-" + i, "crowd"), rule("A")));
        requireFlat("updated", IN_A_BATCH, i -> scoped(suspended(i), rule("B")));
        requireFlat("deleted", 0, i -> deleted("membership", "user", "guest-" + i, "account", "crowd"));
    }

    private void requireFlat(String outcome, int forEach, IntFunction<JsonNode> line) {
        int few = statements(outcome, line, 0, FEW);
        int many = statements(outcome, line, FEW, FEW + MANY);
        assertThat(many - few)
                .as("%s: %d statements for %d lines, %d for %d", outcome, few, FEW, many, MANY)
                .isLessThanOrEqualTo(MORE + forEach * (MANY - FEW));
    }

    private int statements(String outcome, IntFunction<JsonNode> line, int from, int to) {
        String lines =
                IntStream.range(from, to).mapToObj(line).map(JsonNode::toString).collect(Collectors.joining("\n"));
        return counter.ours(() -> {
                    List<String> words = ImportCaller.words(imports.send("", lines));
                    assertThat(words).hasSize(to - from).allMatch(word -> word.endsWith(outcome));
                })
                .size();
    }

    private static ObjectNode rule(String contract) {
        return StaffApi.rule("crowd", "listed", "only", contract);
    }

    private static ObjectNode suspended(int user) {
        ObjectNode line = member("guest-" + user, "crowd");
        ((ObjectNode) line.get("membership")).put("status", "suspended");
        return line;
    }
}
