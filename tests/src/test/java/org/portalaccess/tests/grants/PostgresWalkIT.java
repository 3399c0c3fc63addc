package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** The main job from import to removal, on PostgreSQL. */
@QuietServerTest
@Tag("A13")
@Tag("C11")
@Tag("C13")
final class PostgresWalkIT {

    private static final String DATA = """
            {"account": {"key": "grp", "name": "Group", "type": "management-company"}}
            {"account": {"key": "kid", "name": "Kid", "type": "brand", "parent": "grp"}}
            {"owner": {"account": "kid", "key": "smith", "name": "Smith"}}
            {"contract": {"account": "kid", "key": "A", "name": "House A", "owners": ["smith"]}}
            {"contract": {"account": "kid", "key": "B", "name": "House B"}}
            {"account": {"key": "sea", "name": "Sea", "type": "brand"}}
            {"contract": {"account": "sea", "key": "PIER", "name": "Pier"}}
            """;

    private KeycloakServer server;
    private TestRealm realm;
    private GrantScenario estate;
    private Map<String, Long> rowsBefore;

    @BeforeEach
    void makeRealm() {
        server = Servers.quiet();
        rowsBefore = StatementCounter.of(server).rows();
        realm = TestRealm.createWithOwnKeys(server.url(), server.admin());
        estate = GrantScenario.in(realm);
        estate.load(DATA);
    }

    @AfterEach
    void leavesNoRowsOfARealmThatIsRemoved() {
        realm.close();

        assertThat(StatementCounter.of(server).rows()).isEqualTo(rowsBefore).isNotEmpty();
    }

    @Test
    void mainJobWorksFromImportToRemoval() {
        OidcClient app = estate.portal("app");
        String lynn = realm.createUser("lynn");
        String kid = estate.member(lynn, "kid", "calendar:view");
        estate.member(lynn, "sea", "calendar:view");

        TokenReply inKid =
                choose(GrantScenario.open(app, "lynn", Form.of()), "Kid").tokens();
        TokenReply inSea = app.switchTo(inKid.refreshToken(), "sea");
        assertThat(List.of(GrantScenario.accountOf(inKid), GrantScenario.accountOf(inSea)))
                .containsExactly("kid", "sea");
        assertThat(inKid.access().get("contracts")).isEqualTo(Json.object("mode", "all"));

        estate.scope(kid, "kid", "owned", "owners", "smith");
        assertThat(app.refresh(inKid.refreshToken()).access().get("contracts"))
                .isEqualTo(Json.object("mode", "listed", "only", List.of("A")));

        estate.change("DELETE", "accounts/key:sea", null).expect(204);
        assertThat(app.refresh(inSea.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(GrantScenario.accountOf(app.refresh(inKid.refreshToken()))).isEqualTo("kid");

        realm.admin().delete(realm.path("users/" + lynn));
        assertThat(estate.admin().get(estate.path("accounts/key:kid/members")).get("items"))
                .isEmpty();
    }

    @Test
    void exportedRealmCanBeImportedAgain() {
        estate.portal("app");
        JsonNode exported = realm.admin()
                .send("POST", realm.path("partial-export?exportClients=true&exportGroupsAndRoles=true"), null)
                .expect(200)
                .json();
        ObjectNode copy = (ObjectNode) withoutIds(exported.deepCopy());
        String name = realm.name() + "-copy";
        copy.put("realm", name);

        realm.admin().send("POST", "", copy).expect(201);

        JsonNode scopes = realm.admin().get(name + "/client-scopes");
        JsonNode accounts = realm.admin().get(name + "/portal-access/accounts");
        realm.admin().delete(name);
        assertThat(scopes.findValuesAsText("protocolMapper")).containsOnlyOnce("portal-access-account");
        assertThat(accounts.get("items")).isEmpty();
    }

    private static LoginTab choose(LoginTab tab, String name) {
        String id = tab.page().select("button[name=account]").stream()
                .filter(button -> button.text().contains(name))
                .map(button -> button.attr("value"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(tab.page().body().html()));
        return tab.submit("form:has(button[name=account])", Form.of("account", id));
    }

    /** Ids are unique on a server, so two realms cannot share them. */
    private static JsonNode withoutIds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "containerId"));
        }
        node.forEach(PostgresWalkIT::withoutIds);
        return node;
    }
}
