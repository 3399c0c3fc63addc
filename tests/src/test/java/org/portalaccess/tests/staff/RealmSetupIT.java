package org.portalaccess.tests.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/**
 * The objects that each realm gets once: recreated after they were deleted, and left alone if the realm has its own.
 */
@SystemTest
final class RealmSetupIT {

    private static final String SETUP = "portal-access/setup";
    private static final String SETUP_AT = "/portal-access/setup";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final AdminApi admin;
    private final RealmPieces pieces;

    RealmSetupIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.admin = realm.admin();
        this.pieces = new RealmPieces(realm);
    }

    @Test
    void setupRecreatesOnlyDeletedObjects() {
        JsonNode before = pieces.now();
        List<String> gone = pieces.deleteAll();
        JsonNode without = pieces.now();

        Reply looked = setUp("?dry-run=true").expect(200);
        assertThat(things(looked, "made")).containsExactlyInAnyOrderElementsOf(gone);
        assertThat(setUp("?dry-run").expect(200).json()).isEqualTo(looked.json());
        assertThat(pieces.now()).isEqualTo(without);
        assertThat(events()).isEmpty();

        Reply made = setUp("").expect(200);
        assertThat(made.json()).isEqualTo(looked.json());
        assertThat(made.json().get("notOurs")).isEmpty();
        assertThat(pieces.now()).isEqualTo(before);
        assertThat(events()).hasSize(1);
        assertThat(events().get(0).at("/operationType").asText()).isEqualTo("CREATE");
        assertThat(events().get(0).at("/representation").asText()).contains(RealmPieces.CLIENT, RealmPieces.ACTION);

        assertThat(things(setUp("").expect(200), "made")).isEmpty();
        assertThat(events()).hasSize(1);
    }

    /** Keycloak lets nobody delete a role of administrators, but a database tool does. */
    @ParameterizedTest
    @ValueSource(strings = {Office.VIEW, Office.MANAGE})
    void setupRecreatesARoleThatWasDeletedFromTheDatabase(String role) throws SQLException {
        KeycloakServer postgres = Servers.shared(Database.POSTGRES);
        try (TestRealm other = TestRealm.create(postgres.url(), postgres.admin())) {
            RealmPieces theirs = new RealmPieces(other);
            JsonNode before = theirs.now();
            String path = other.path("clients/" + other.clientUuid(Office.MANAGEMENT) + "/roles/" + role);
            String id = other.admin().get(path).get("id").asText();
            delete(postgres.database().orElseThrow(), "composite_role where ? in (composite, child_role)", id);
            delete(postgres.database().orElseThrow(), "keycloak_role where id = ?", id);
            other.admin().post(other.path("clear-realm-cache"), null);
            assertThat(other.admin().send("GET", path, null).status()).isEqualTo(404);

            Reply made = other.admin().send("POST", other.path(SETUP), null).expect(200);

            assertThat(things(made, "made")).containsExactly("role " + Office.MANAGEMENT + " " + role);
            assertThat(theirs.now()).isEqualTo(before);
        }
    }

    private static void delete(JdbcAddress database, String what, String id) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement("delete from " + what)) {
            statement.setString(1, id);
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    @Test
    void simultaneousSetupsCreateObjectsOnce() {
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            admin.delete(other.path("client-scopes/" + other.scopeId("account")));

            List<Reply> replies = AtOnce.by(4, person -> admin.send("POST", other.path(SETUP), null));

            assertThat(replies).extracting(Reply::status).containsOnly(200);
            assertThat(replies)
                    .filteredOn(reply -> !reply.json().get("made").isEmpty())
                    .hasSize(1);
        }
    }

    @Test
    void setupRequiresKeycloaksRolesToo() {
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            Office office = Office.in(other);
            String manager = office.person("manager", Office.MANAGE).token();
            String keycloak =
                    office.person("keycloak", "manage-realm", "manage-clients").token();
            String realmAdmin = office.person("realm-admin", "realm-admin").token();
            List<String> refused = List.of(
                    manager,
                    keycloak,
                    office.person("half", Office.MANAGE, "manage-realm").token(),
                    office.person("other-half", Office.MANAGE, "manage-clients").token(),
                    office.person("viewer", Office.VIEW, "manage-realm", "manage-clients")
                            .token());
            for (String token : refused) {
                assertThat(office.as(token, "POST", SETUP, null).status()).isEqualTo(403);
            }
            String all = office.person("all", Office.MANAGE, "manage-realm", "manage-clients")
                    .token();
            for (String token : List.of(all, realmAdmin)) {
                assertThat(office.as(token, "POST", SETUP + "?dry-run", null).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void foreignScopeIsLeftAloneAndLogged() {
        ObjectNode file = Json.object("realm", Office.name("own-scope"), "enabled", true);
        file.set("attributes", Json.object("CreateDefaultClientScopes", "true"));
        file.set(
                "clientScopes",
                Json.array(Json.object("name", "account", "description", "Ours", "protocol", "openid-connect")));
        try (ImportedRealm imported = imported(file)) {
            String name = imported.name();
            assertThat(warnings(name))
                    .singleElement()
                    .asString()
                    .contains("account", RealmPieces.CONSOLE, "POST", name + SETUP_AT);
            assertThat(RealmPieces.consoleScopes(admin, name)).isEmpty();
            JsonNode before = RealmPieces.scope(admin, name, "account");

            Reply answer = admin.send("POST", name + "/" + SETUP, null).expect(200);

            assertThat(things(answer, "made")).isEmpty();
            assertThat(things(answer, "notOurs")).containsExactly("client-scope account");
            assertThat(answer.json().at("/notOurs/0/detail").asText()).contains("portal-access-account");
            assertThat(RealmPieces.scope(admin, name, "account")).isEqualTo(before);

            assertThat(foreignObjectsBesideOurMapper(name)).isEmpty();

            admin.put(
                    name + "/client-scopes/" + before.get("id").asText(),
                    ((ObjectNode) before.deepCopy()).put("name", "accounting"));
            assertThat(things(admin.send("POST", name + "/" + SETUP, null).expect(200), "made"))
                    .containsExactly("client-scope account");
        }
    }

    /** Returns the objects that are not ours while another scope holds the mapper. Only the mapper counts. */
    private List<String> foreignObjectsBesideOurMapper(String name) {
        JsonNode mapper = Json.object("name", "account", "protocol", "openid-connect")
                .put("protocolMapper", "portal-access-account")
                .set("config", Json.object());
        ObjectNode other = Json.object("name", "portal", "protocol", "openid-connect");
        String portal = admin.create(name + "/client-scopes", other.set("protocolMappers", Json.array(mapper)));
        Reply answer = admin.send("POST", name + "/" + SETUP, null).expect(200);
        assertThat(things(answer, "made")).containsExactly("client " + RealmPieces.CONSOLE);
        assertThat(RealmPieces.consoleScopes(admin, name)).contains("portal", "portal-access");
        admin.delete(name + "/client-scopes/" + portal);
        return things(answer, "notOurs");
    }

    @Test
    void clientsThatNameAMissingScopeAreLogged() {
        ObjectNode file = Json.object("realm", Office.name("too-early"), "enabled", true);
        file.set(
                "clients",
                Json.array(Json.object("clientId", "early", "defaultClientScopes", List.of("basic", "account"))));
        try (ImportedRealm imported = imported(file)) {
            assertThat(warnings(imported.name()))
                    .singleElement()
                    .asString()
                    .contains(" 1 clients ", "realm-config/realm-file.json");
        }
    }

    @Test
    void documentedRealmFileGivesItsClientBothScopes() throws IOException {
        ObjectNode file = (ObjectNode) Json.parse(Files.readString(Path.of("../realm-config/realm-file.json")));
        file.put("realm", Office.name("from-a-file"));
        ObjectNode client = (ObjectNode) file.at("/clients/0");
        client.put("directAccessGrantsEnabled", true);
        try (ImportedRealm imported = imported(file)) {
            String name = imported.name();
            assertThat(warnings(name)).isEmpty();
            assertThat(things(admin.send("POST", name + "/" + SETUP, null).expect(200), "notOurs"))
                    .isEmpty();
            makeMember(name);
            OidcClient portal = OidcClient.of(imported.url(), "portal").withScope("openid portal-access");

            JsonNode token = portal.password("lynn", TestRealm.PASSWORD).access();

            assertThat(token.at("/account/key").asText()).isEqualTo("beachco");
            assertThat(token.get("aud").toString()).contains("portal-access");
            assertThat(RealmPieces.names(admin.get(name + "/default-optional-client-scopes")))
                    .contains("account", "portal-access", "offline_access");
            assertThat(RealmPieces.names(admin.get(name + "/default-default-client-scopes")))
                    .contains("basic", "profile");
        }
    }

    private void makeMember(String realmName) {
        ObjectNode user = Json.object("username", "lynn", "enabled", true, "emailVerified", true);
        user.put("email", "lynn@example.org").put("firstName", "Lynn").put("lastName", "Doe");
        user.set("credentials", Json.array(Json.object("type", "password", "value", TestRealm.PASSWORD)));
        String lynn = admin.create(realmName + "/users", user);
        admin.create(
                realmName + "/portal-access/accounts",
                Json.object("key", "beachco", "name", "Beach Co", "type", "brand"));
        admin.create(
                realmName + "/portal-access/accounts/key:beachco/members",
                Json.object("user", lynn, "kind", "portal", "permissions", List.of("calendar:view")));
    }

    private Reply setUp(String query) {
        return admin.send("POST", realm.path(SETUP + query), null);
    }

    private List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        realm.adminEvents().forEach(event -> {
            if (event.get("resourceType").asText().equals("PORTAL_SETUP")) {
                events.add(event);
            }
        });
        return events;
    }

    private List<String> warnings(String realmName) {
        return server.log()
                .lines()
                .filter(line -> line.contains("WARN") && line.contains("Realm " + realmName + ":"))
                .toList();
    }

    private ImportedRealm imported(ObjectNode file) {
        admin.create("", file);
        return new ImportedRealm(admin, server, file.get("realm").asText());
    }

    private static List<String> things(Reply answer, String list) {
        List<String> things = new ArrayList<>();
        answer.json()
                .get(list)
                .forEach(thing -> things.add(thing.get("type").asText()
                        + (thing.has("client") ? " " + thing.get("client").asText() : "")
                        + " " + thing.get("name").asText()));
        return things;
    }

    /**
     * A realm from a file. Closing it removes the realm.
     *
     * @param name its name
     */
    private record ImportedRealm(AdminApi admin, KeycloakServer server, String name) implements AutoCloseable {

        URI url() {
            return URI.create(server.url() + "/realms/" + name);
        }

        @Override
        public void close() {
            admin.delete(name);
        }
    }
}
