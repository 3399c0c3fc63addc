package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** The client of the console, which every realm has, and what its tokens can do. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D1")
final class ConsoleClientIT {

    private static final String ID = "portal-access-console";

    private TestRealm realm;
    private JsonNode made;

    /** Reads the client as it was made. Then it gets the address of a test's application, where no server listens. */
    @BeforeAll
    void read(TestRealm created) {
        realm = created;
        made = client(realm.admin(), realm.name());
        ObjectNode change = Json.object("clientId", ID);
        change.set(
                "redirectUris", ((ArrayNode) made.get("redirectUris").deepCopy()).add(OidcClient.REDIRECT.toString()));
        realm.admin().put(realm.path("clients/" + made.get("id").asText()), change);
    }

    @Test
    void clientIsPublicAndHasBothScopes() {
        assertThat(made.get("publicClient").asBoolean()).isTrue();
        assertThat(made.get("standardFlowEnabled").asBoolean()).isTrue();
        for (String off : List.of(
                "implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled", "fullScopeAllowed")) {
            assertThat(made.get(off).asBoolean()).as(off).isFalse();
        }
        assertThat(made.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        assertThat(made.get("rootUrl").asText()).isEqualTo("${authBaseUrl}");
        assertThat(texts(made.get("redirectUris")))
                .containsExactly("/realms/" + realm.name() + "/portal-access/console/*");
        assertThat(texts(made.get("webOrigins"))).containsExactly("+");
        assertThat(texts(made.get("defaultClientScopes"))).contains("account", "portal-access", "basic", "profile");
        assertThat(texts(made.get("optionalClientScopes"))).doesNotContain("account", "portal-access");
    }

    @Test
    void tokenOfAnAdministratorAdministersPortalAccessAlone() {
        String boss = realm.createUser("boss");
        realm.grantClientRole(boss, "realm-management", "realm-admin");

        TokenReply tokens = OidcClient.of(realm.url(), ID).signIn("boss", TestRealm.PASSWORD);

        assertThat(texts(tokens.access().at("/resource_access/realm-management/roles")))
                .containsExactlyInAnyOrder("view-portal-access", "manage-portal-access");
        assertThat(tokens.access().path("resource_access")).hasSize(1);
        assertThat(tokens.access().path("realm_access").path("roles")).isEmpty();
        assertThat(tokens.access().get("aud").toString()).contains("portal-access");
        asAdministrator(tokens, "portal-access/accounts").expect(200);
        asAdministrator(tokens, "users").expect(403);
        asAdministrator(tokens, "clients").expect(403);
    }

    @Test
    void tokenOfAMemberNamesTheAccountAndMayAct() {
        String lynn = realm.createUser("lynn");
        realm.admin()
                .create(
                        realm.path("portal-access/accounts"),
                        Json.object("key", "beachco", "name", "Beach Co", "type", "brand"));
        realm.admin()
                .create(
                        realm.path("portal-access/accounts/key:beachco/members"),
                        Json.object("user", lynn, "kind", "portal", "permissions", List.of("calendar:view")));

        TokenReply tokens = OidcClient.of(realm.url(), ID).signIn("lynn", TestRealm.PASSWORD);

        assertThat(tokens.access().at("/account/key").asText()).isEqualTo("beachco");
        assertThat(tokens.access().get("aud").toString()).contains("portal-access");
        assertThat(tokens.access().has("resource_access")).isFalse();
        asAdministrator(tokens, "portal-access/accounts").expect(403);
    }

    /** In the master realm, the roles are those of the realm's own client. */
    @Test
    void masterRealmHasTheClientToo() {
        JsonNode master = client(realm.admin(), "master");

        JsonNode scopes = realm.admin().get("master/clients/" + master.get("id").asText() + "/scope-mappings");

        assertThat(scopes.at("/clientMappings/master-realm/mappings").findValuesAsText("name"))
                .containsExactlyInAnyOrder("view-portal-access", "manage-portal-access");
        assertThat(scopes.get("clientMappings")).hasSize(1);
        assertThat(scopes.path("realmMappings")).isEmpty();
    }

    private Reply asAdministrator(TokenReply tokens, String path) {
        return Http.plain()
                .json("GET", realm.admin().address(realm.path(path)), null, Http.bearer(tokens.accessToken()));
    }

    private static JsonNode client(AdminApi admin, String realmName) {
        return admin.get(realmName + "/clients?clientId=" + ID).get(0);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
