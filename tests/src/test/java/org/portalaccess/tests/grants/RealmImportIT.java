package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/**
 * The effects of Keycloak's own export and import of a realm, by {@code kc.sh}, on accounts and memberships. The
 * commands run on the databases of the shared servers, so that no server is started for them. {@code ServerLifeIT} has
 * the imports at the start of a server.
 */
@SystemTest
@Tag("C18")
final class RealmImportIT {

    private static final String OURS = "portal-access-choose-account";

    @BeforeEach
    void runsOnTheDistribution() {
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        assumeThat(System.getProperty("portal.server.url", "")).isEmpty();
    }

    /** The realms of a test: one is imported with its id, the other without. */
    private record Realms(TestRealm kept, String id, String lynn, TestRealm replaced, String formerId) {

        static Realms on(KeycloakServer server) {
            TestRealm kept = TestRealm.create(server.url(), server.admin());
            TestRealm replaced = TestRealm.create(server.url(), server.admin());
            GrantScenario estate = GrantScenario.in(kept);
            estate.brands("b", 1);
            String lynn = kept.createUser("lynn");
            estate.member(lynn, "b-1", "calendar:view");
            estate.member(kept.createUser("mona"), "b-1", "calendar:view");
            invite(estate);
            GrantScenario.in(replaced).brands("o", 1);
            return new Realms(kept, idOf(kept), lynn, replaced, idOf(replaced));
        }

        Path fileIn(Path files) {
            return files.resolve(kept.name() + "-realm.json");
        }

        /** Imports the files, and makes the running server forget its cached realms. */
        String importFrom(Path files, Database database) throws IOException {
            write(
                    files.resolve(replaced.name() + "-realm.json"),
                    Json.object("realm", replaced.name(), "enabled", true));
            String log = Servers.command(database, "import", "--dir=" + files);
            clearCaches(kept);
            return log;
        }

        void assertKeptAndReplaced(KeycloakServer server, String log) {
            assertThat(log)
                    .contains("Realm " + kept.name() + " (" + id + ") was replaced by an import."
                            + " Kept: 1 accounts, 2 memberships, 1 invitations")
                    .contains("Removed with realm " + replaced.name() + " (" + formerId + "): 1 accounts");
            assertThat(items(kept, "accounts/key:b-1/history")).isNotEmpty();
            assertThat(items(kept, "accounts/key:b-1/invitations")).hasSize(1);
            // The set-up starts from nothing in an imported realm.
            assertThat(kept.admin()
                            .get(kept.path("authentication/required-actions"))
                            .toString())
                    .contains(OURS);
            // The timer finds that Mona is not in the file.
            Waiting.until(() -> items(kept, "accounts/key:b-1/members"), members -> members.size() == 1);
            assertNoRows(server, formerId);
        }

        /** Deletes the realms as an administrator, and requires that nothing is left. */
        void assertGoneWhenDeleted(KeycloakServer server) {
            replaced.close();
            kept.close();
            assertThat(server.log())
                    .contains("Removed with realm " + kept.name() + " (" + id
                            + "): 1 accounts, 1 memberships, 1 invitations");
            assertNoRows(server, id);
        }
    }

    @Test
    void importOfItsOwnExportKeepsTheAccountsOfARealm(@TempDir Path files) throws IOException {
        Database database = Database.standard();
        KeycloakServer server = Servers.shared(database);
        Realms realms = Realms.on(server);
        OidcClient app = GrantScenario.in(realms.kept).portal("app");
        Path file = realms.fileIn(files);
        Servers.command(database, "export", "--realm=" + realms.kept.name(), "--users=same_file", "--file=" + file);
        write(file, without(read(file), "mona"));

        realms.assertKeptAndReplaced(server, realms.importFrom(files, database));

        assertThat(GrantScenario.accountOf(GrantScenario.signIn(app, "lynn", "b-1")))
                .isEqualTo("b-1");
        assertRealmStaysWithoutOverride(realms.kept, file);
        realms.assertGoneWhenDeleted(server);
    }

    @Test
    void importOfAFileWithIdsKeepsTheAccountsOnPostgres(@TempDir Path files) throws IOException {
        assumeThat(Database.standard()).isNotEqualTo(Database.POSTGRES);
        KeycloakServer server = Servers.shared(Database.POSTGRES);
        Realms realms = Realms.on(server);
        write(realms.fileIn(files), byHand(realms));

        realms.assertKeptAndReplaced(server, realms.importFrom(files, Database.POSTGRES));

        realms.assertGoneWhenDeleted(server);
    }

    private static void clearCaches(TestRealm realm) {
        realm.admin().post(realm.path("clear-realm-cache"), null);
        realm.admin().post(realm.path("clear-user-cache"), null);
    }

    private static void assertRealmStaysWithoutOverride(TestRealm realm, Path export) throws IOException {
        write(export, read(export).put("displayName", "Another"));

        String log = Servers.command(Database.standard(), "import", "--file=" + export, "--override=false");
        clearCaches(realm);

        assertThat(log).doesNotContain("was replaced by an import", "Removed with realm");
        assertThat(realm.admin().get(realm.path("")).path("displayName").asText(""))
                .isNotEqualTo("Another");
    }

    /** A file that an operator may write: only the ids of the realm and of one user. */
    private static ObjectNode byHand(Realms realms) {
        ObjectNode file = Json.object("id", realms.id, "realm", realms.kept.name(), "enabled", true);
        file.set("users", Json.array(Json.object("id", realms.lynn, "username", "lynn", "enabled", true)));
        return file;
    }

    /** Returns the realm without one of its users, and without the required action that we add. */
    private static ObjectNode without(ObjectNode realm, String username) {
        remove(realm.get("users"), "username", username);
        remove(realm.get("requiredActions"), "alias", OURS);
        return realm;
    }

    private static void remove(JsonNode list, String member, String value) {
        int before = list.size();
        Iterator<JsonNode> items = list.elements();
        while (items.hasNext()) {
            if (items.next().path(member).asText().equals(value)) {
                items.remove();
            }
        }
        assertThat(list).hasSize(before - 1);
    }

    private static void invite(GrantScenario estate) {
        estate.admin()
                .create(
                        estate.path("accounts/key:b-1/invitations"),
                        Json.object("email", "new@example.org", "kind", "portal", "permissions", List.of()));
    }

    private static String idOf(TestRealm realm) {
        return realm.admin().get(realm.path("")).get("id").asText();
    }

    private static JsonNode items(TestRealm realm, String path) {
        return realm.admin().get(realm.path("portal-access/" + path)).get("items");
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) Json.parse(Files.readString(file));
    }

    private static void write(Path file, JsonNode realm) throws IOException {
        Files.writeString(file, realm.toString());
    }

    /** Tests can only read the database if it is PostgreSQL. */
    private static void assertNoRows(KeycloakServer server, String realmId) {
        if (server.database().orElseThrow().url().startsWith("jdbc:postgresql:")) {
            assertThat(rows(server, realmId)).isEmpty();
        }
    }

    /** Returns the number of the realm's rows in each of our tables that has any. */
    private static Map<String, Integer> rows(KeycloakServer server, String realmId) {
        JdbcAddress database = server.database().orElseThrow();
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            for (String table : tables(connection)) {
                int count = count(connection, table, realmId);
                if (count > 0) {
                    rows.put(table.toLowerCase(Locale.ROOT), count);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        for (String pattern : List.of("PORTAL_%", "portal_%")) {
            try (ResultSet columns = connection
                    .getMetaData()
                    .getColumns(null, null, pattern, pattern.startsWith("P") ? "REALM_ID" : "realm_id")) {
                while (columns.next()) {
                    tables.add(columns.getString("TABLE_NAME"));
                }
            }
        }
        assertThat(tables).hasSizeGreaterThan(5);
        return tables;
    }

    private static int count(Connection connection, String table, String realmId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select count(*) from " + table + " where realm_id = ?")) {
            query.setString(1, realmId);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
