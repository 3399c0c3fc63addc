package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/**
 * A realm moves to another server with another kind of database, by the steps of
 * docs/operations.md#move-a-realm-to-another-server-or-database: Keycloak's export takes the realm and its users along,
 * and ours takes the accounts along. Two commands of {@code kc.sh} take nearly all of the time, five to ten seconds
 * each. Both servers are shared, so none is started for this.
 */
@SystemTest
@Tag("C18")
final class RealmMoveIT {

    private static final List<String> KINDS = List.of(
            "settings", "catalog", "permissionSet", "account", "owner", "contract", "membership", "invitation", "end");

    @BeforeEach
    void runsOnTheDistributionWithH2() {
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        assumeThat(System.getProperty("portal.server.url", "")).isEmpty();
        assumeThat(Database.standard()).isEqualTo(Database.H2);
    }

    @Test
    void realmOnH2MovesToAServerOnPostgresWithAllThatItGrants(@TempDir Path files) {
        KeycloakServer former = Servers.shared(Database.H2);
        try (TestRealm before = TestRealm.create(former.url(), former.admin())) {
            MovingRealm.fill(before);
            Map<String, JsonNode> granted = grants(before);
            String lines = export(before);
            assertThat(lines.lines()
                            .map(Json::parse)
                            .map(line -> line.fieldNames().next())
                            .distinct())
                    .containsExactlyElementsOf(KINDS);

            Path file = files.resolve("realm.json");
            Servers.command(Database.H2, "export", "--realm=" + before.name(), "--users=same_file", "--file=" + file);

            KeycloakServer next = Servers.shared(Database.POSTGRES);
            for (Consumer<Path> way : List.<Consumer<Path>>of(RealmMoveIT::byCommand, RealmMoveIT::byConsole)) {
                way.accept(file);
                try (TestRealm after = before.movedTo(next.url(), next.admin())) {
                    assertThat(items(after, "accounts")).isEmpty();
                    after.importLines(lines);

                    assertThat(export(after)).isEqualTo(lines);
                    assertThat(grants(after)).isEqualTo(granted);
                    assertInvitationsWaitUnsent(after);
                }
            }
        }
    }

    private static void byCommand(Path file) {
        Servers.command(Database.POSTGRES, "import", "--file=" + file);
        // The running server has cached which realms its administrator may manage.
        Servers.shared(Database.POSTGRES).admin().post("master/clear-realm-cache", null);
    }

    /** The request of Keycloak's console for *Create realm* with a file. */
    private static void byConsole(Path file) {
        try {
            Servers.shared(Database.POSTGRES)
                    .admin()
                    .send("POST", "", Json.parse(Files.readString(file)))
                    .expect(201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs everybody in, and returns the claims that their tokens have of us. */
    private static Map<String, JsonNode> grants(TestRealm realm) {
        OidcClient app = OidcClient.of(realm.url(), MovingRealm.APP).withScope("openid account");
        Map<String, JsonNode> grants = new LinkedHashMap<>();
        MovingRealm.ACTIVE.forEach(
                (person, account) -> grants.put(person, grant(app, person, Form.of("account_hint", account))));
        assertThat(grants.values()).allSatisfy(grant -> assertThat(grant).hasSize(3));
        for (String person : MovingRealm.WITHOUT_ACCESS) {
            assertThat(grant(app, person, Form.of())).as(person).isEmpty();
        }
        return grants;
    }

    private static JsonNode grant(OidcClient app, String person, Form parameters) {
        JsonNode token = app.open(new WebSession(), parameters)
                .login(person, TestRealm.PASSWORD)
                .tokens()
                .access();
        ObjectNode grant = Json.object();
        List.of("account", "permissions", "contracts").stream()
                .filter(token::has)
                .forEach(claim -> grant.set(claim, token.get(claim)));
        return grant;
    }

    private static void assertInvitationsWaitUnsent(TestRealm realm) {
        List<String> states = new ArrayList<>();
        items(realm, "accounts/key:harbour/invitations")
                .forEach(one -> states.add(one.get("email").asText() + " "
                        + one.get("status").asText() + " " + one.get("delivery").asText()));
        assertThat(states)
                .containsExactlyInAnyOrderElementsOf(MovingRealm.INVITED.stream()
                        .map(email -> email + " pending unsent")
                        .toList());
    }

    private static JsonNode items(TestRealm realm, String path) {
        return realm.admin().get(realm.path("portal-access/" + path)).get("items");
    }

    private static String export(TestRealm realm) {
        return realm.admin()
                .send("GET", realm.path("portal-access/export"), null)
                .expect(200)
                .body();
    }
}
