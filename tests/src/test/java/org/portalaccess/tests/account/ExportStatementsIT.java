package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** The number of statements for an export, counted by the database: it does not grow with the lines of a page. */
@QuietServerTest
@Tag("C18")
final class ExportStatementsIT {

    private static final int FEW = 3;
    private static final int MANY = 40;

    private final KeycloakServer server = Servers.quiet();
    private final StatementCounter counter = StatementCounter.of(server);

    @Test
    void fewAndManyLinesNeedTheSameStatements() {
        try (TestRealm realm = TestRealm.create(server.url(), server.admin())) {
            Object[] users = IntStream.range(0, MANY)
                    .mapToObj(i -> Json.object("username", "user-" + i, "enabled", true))
                    .toArray();
            realm.admin()
                    .post(
                            realm.path("partialImport"),
                            Json.object("ifResourceExists", "FAIL").set("users", Json.array(users)));
            fill(realm, 0, FEW);
            export(realm);
            List<String> few = counter.ours(() -> export(realm));
            fill(realm, FEW, MANY);
            List<String> many = counter.ours(() -> export(realm));

            assertThat(few).isNotEmpty();
            assertThat(many).hasSameSizeAs(few);
        }
    }

    private static void fill(TestRealm realm, int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            String account = "acc-" + i;
            add(lines, "account", Json.object("key", account, "name", "A", "type", "brand"));
            add(lines, "owner", Json.object("key", "smith", "name", "Smith", "account", account));
            for (String key : List.of("A", "B", "C")) {
                add(
                        lines,
                        "contract",
                        Json.object("key", key, "name", key, "account", account, "owners", Json.array("smith")));
            }
            add(lines, "membership", Json.parse("""
                    {"user":"user-%d","account":"%s","kind":"portal","permissions":["calendar:view"],
                     "contractScope":{"rules":[{"account":"%2$s","mode":"listed","only":["A","C"]}]}}
                    """.formatted(i, account)));
            add(lines, "invitation", Json.parse("""
                    {"email":"guest-%d@example.org","account":"%s","kind":"portal","permissions":["calendar:view"],
                     "contractScope":{"rules":[{"account":"%2$s","mode":"all","except":["B"]}]}}
                    """.formatted(i, account)));
        }
        realm.importLines(lines);
    }

    private static void add(StringBuilder lines, String kind, Object value) {
        lines.append(Json.object(kind, value)).append('\n');
    }

    private static void export(TestRealm realm) {
        String file = realm.admin()
                .send("GET", realm.path("portal-access/export"), null)
                .expect(200)
                .body();
        assertThat(file).contains("{\"invitation\":", "{\"end\":");
    }
}
