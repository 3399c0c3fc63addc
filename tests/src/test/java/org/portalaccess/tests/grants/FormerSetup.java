package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;

/**
 * Two realms at set-up level 2: consent pages do not show the client scopes, the roles have their former descriptions,
 * and one realm has no client for the console.
 *
 * @param realm the realm as the set-up made it
 * @param decided a realm in which an administrator has since changed the scopes and one of the roles
 */
record FormerSetup(TestRealm realm, TestRealm decided) {

    private static final String VIEW = "view-portal-access";
    private static final String MANAGE = "manage-portal-access";
    private static final String OWN_TEXT = "Whatever the portal needs";
    private static final String CONSOLE = "portal-access-console";
    private static final String TEXT = "consent.screen.text";
    private static final String SHOWN = "display.on.consent.screen";

    /** Sets the realms back to level 2, while our jars are removed. */
    static FormerSetup in(TestRealm realm, TestRealm decided, JdbcAddress database) {
        for (TestRealm each : List.of(realm, decided)) {
            setScope(each, "account", "false", "");
            setScope(each, "portal-access", "false", "");
            describe(each, VIEW, "See accounts, contracts and members", database);
            describe(each, MANAGE, "Manage accounts, contracts and members", database);
        }
        realm.admin().delete(realm.path("clients/" + realm.clientUuid(CONSOLE)));
        setScope(decided, "account", "false", OWN_TEXT);
        setScope(decided, "portal-access", "true", OWN_TEXT);
        describe(decided, VIEW, OWN_TEXT, database);
        for (TestRealm each : List.of(realm, decided)) {
            for (String client : List.of("asks", "asks-too")) {
                each.createClient(Json.object("clientId", client, "publicClient", true, "consentRequired", true));
                each.addOptionalScope(client, "account");
                each.addOptionalScope(client, "portal-access");
            }
            each.createClient(
                    Json.object("clientId", "asks-not", "consentRequired", true, "optionalClientScopes", List.of()));
            mark(each, database);
        }
        return new FormerSetup(realm, decided);
    }

    /** Requires the expected state after the next use of the realms. */
    void assertUpgraded(KeycloakServer server) {
        for (TestRealm each : List.of(realm, decided)) {
            each.admin().get(each.path("portal-access/settings"));
        }
        assertThat(realm.admin().get(realm.path("clients?clientId=" + CONSOLE))).hasSize(1);
        assertThat(scope(realm, "account").path(SHOWN).asText()).isEqualTo("true");
        assertThat(scope(realm, "account").path(TEXT).asText()).isEqualTo("${portal-access.consent.account}");
        assertThat(scope(realm, "portal-access").path(SHOWN).asText()).isEqualTo("true");
        assertThat(scope(realm, "portal-access").path(TEXT).asText()).isEqualTo("${portal-access.consent.acting}");
        assertThat(description(realm, VIEW)).startsWith("View portal access: ").contains("names and e-mail addresses");
        assertThat(description(realm, MANAGE)).startsWith("Manage portal access: ");

        assertThat(scope(decided, "account").path(SHOWN).asText()).isEqualTo("false");
        assertThat(scope(decided, "account").path(TEXT).asText()).isEqualTo(OWN_TEXT);
        assertThat(scope(decided, "portal-access").path(TEXT).asText()).isEqualTo(OWN_TEXT);
        assertThat(description(decided, VIEW)).isEqualTo(OWN_TEXT);
        assertThat(description(decided, MANAGE)).startsWith("Manage portal access: ");

        assertThat(server.log().lines())
                .filteredOn(line -> line.contains("WARN") && line.contains("consent pages now say"))
                .singleElement()
                .asString()
                .contains("Realm " + realm.name() + ":", " 2 clients ");
    }

    private static void setScope(TestRealm realm, String name, String shown, String text) {
        String path = realm.path("client-scopes/" + realm.scopeId(name));
        ObjectNode scope = (ObjectNode) realm.admin().get(path);
        scope.withObject("/attributes").put(SHOWN, shown).put(TEXT, text);
        realm.admin().put(path, scope);
    }

    private static ObjectNode scope(TestRealm realm, String name) {
        return (ObjectNode) realm.admin()
                .get(realm.path("client-scopes/" + realm.scopeId(name)))
                .path("attributes");
    }

    /** Writes to the database, since Keycloak's REST does not change the roles of this client. */
    private static void describe(TestRealm realm, String role, String description, JdbcAddress database) {
        String client = realm.clientUuid("realm-management");
        update(
                database,
                "UPDATE KEYCLOAK_ROLE SET DESCRIPTION = ? WHERE NAME = ? AND CLIENT = ?",
                description,
                role,
                client);
    }

    private static String description(TestRealm realm, String role) {
        String path = realm.path("clients/" + realm.clientUuid("realm-management") + "/roles/" + role);
        return realm.admin().get(path).path("description").asText();
    }

    private static void mark(TestRealm realm, JdbcAddress database) {
        String id = realm.admin().get(realm.name()).path("id").asText();
        update(database, "UPDATE PORTAL_REALM SET SETUP_LEVEL = 2 WHERE REALM_ID = ?", id);
    }

    /** Changes one row without the server's knowledge. The server is stopped before it reads the row. */
    private static void update(JdbcAddress database, String sql, String... values) {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            assertThat(update.executeUpdate()).as(sql).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
