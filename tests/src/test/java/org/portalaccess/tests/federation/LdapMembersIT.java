package org.portalaccess.tests.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.client.WebSession;

/** People of an LDAP directory are members like all others, whether or not Keycloak keeps a copy of them. */
@SystemTest
@Tag("B2")
@Tag("A1")
final class LdapMembersIT {

    private final TestRealm realm;
    private final String run = Unique.text();
    private final String branch = "people-" + run;
    private final String ulla = "ulla-" + run;
    private final String viktor = "viktor-" + run;
    private Directory directory;

    LdapMembersIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void startDirectory() throws LDAPException {
        // A server in a container has another loopback address.
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        directory = Directory.start();
        directory.branch(branch);
        directory.person(branch, ulla, "Ulla", "Zorn");
        directory.person(branch, viktor, "Viktor", "Ahrens");
    }

    @AfterEach
    void stopDirectory() {
        if (directory != null) {
            Directory.disconnect(realm);
            directory.close();
        }
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void ldapMembersAreListedSortedAndFoundByName(boolean importing) {
        directory.connect(realm, branch, importing);
        String account = account("list");
        String first = member(account, userId(ulla, importing));
        String second = member(account, userId(viktor, importing));

        assertThat(members(account, "")).containsExactly(second, first);
        assertThat(members(account, "?search=zorn")).containsExactly(first);
        assertThat(members(account, "?search=" + viktor)).containsExactly(second);
        JsonNode shown = read("memberships/" + first);
        assertThat(shown.at("/user/username").asText()).isEqualTo(ulla);
        assertThat(shown.at("/user/lastName").asText()).isEqualTo("Zorn");
        assertThat(shown.at("/user/email").asText()).isEqualTo(ulla + "@example.org");
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    @Tag("A12")
    void ldapMembersSignInAndGetTheClaims(boolean importing) {
        directory.connect(realm, branch, importing);
        String one = account("one");
        String two = account("two");
        String user = userId(ulla, importing);
        assign(user, one, two);
        OidcClient app = app();

        TokenReply first = app.open(new WebSession(), Form.of("account_hint", one))
                .login(ulla, Directory.PASSWORD)
                .tokens();
        TokenReply switched = app.switchTo(first.refreshToken(), two);
        TokenReply refreshed = app.refresh(switched.refreshToken());

        assertThat(first.access().get("sub").asText()).isEqualTo(user);
        assertThat(first.access().at("/account/key").asText()).isEqualTo(one);
        assertThat(first.access().get("permissions")).isEqualTo(Json.array("calendar:view"));
        assertThat(switched.access().at("/account/key").asText()).isEqualTo(two);
        assertThat(refreshed.access().at("/account/key").asText()).isEqualTo(two);
        assign(user, one);
        assertThat(app.refresh(switched.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void listsStillAnswerWhenTheDirectoryIsRemoved(boolean importing) {
        String provider = directory.connect(realm, branch, importing);
        String account = account("gone");
        String user = userId(ulla, importing);
        member(account, user);

        realm.admin().delete(realm.path("components/" + provider));

        for (JsonNode item : read("accounts/key:" + account + "/members").get("items")) {
            assertThat(item.at("/user/id").asText()).isEqualTo(user);
            assertThat(item.at("/user/username").asText("")).isEmpty();
        }
        send("GET", "users/" + user + "/memberships", null).expect(404);
        // A timer removes them.
        Waiting.until(() -> members(account, ""), List::isEmpty);
        send("DELETE", "accounts/key:" + account, null).expect(204);
    }

    private OidcClient app() {
        String clientId = "app-" + UUID.randomUUID();
        OidcClient app = realm.publicClient(clientId);
        realm.addOptionalScope(clientId, "account");
        return app.withScope("openid account");
    }

    private String userId(String username, boolean importing) {
        JsonNode found = realm.admin().get(realm.path("users?exact=true&username=" + username));
        assertThat(found).hasSize(1);
        String id = found.get(0).get("id").asText();
        assertThat(id.startsWith("f:")).isEqualTo(!importing);
        return id;
    }

    private String account(String start) {
        String key = Unique.name(start);
        send("POST", "accounts", Json.object("key", key, "name", "Name of " + key, "type", "brand"))
                .expect(201);
        return key;
    }

    private String member(String account, String user) {
        ObjectNode body = Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view"));
        return send("POST", "accounts/key:" + account + "/members", body).createdId();
    }

    private void assign(String user, String... accounts) {
        ObjectNode body = Json.object("memberships", List.of());
        for (String account : accounts) {
            body.withArray("memberships").add(Json.object("account", account, "permissions", List.of("calendar:view")));
        }
        send("PUT", "users/" + user + "/memberships", body).expect(200);
    }

    private List<String> members(String account, String query) {
        JsonNode items = read("accounts/key:" + account + "/members" + query).get("items");
        List<String> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    private JsonNode read(String path) {
        return send("GET", path, null).expect(200).json();
    }

    private Reply send(String method, String path, @Nullable JsonNode body) {
        return realm.admin().send(method, realm.path("portal-access/" + path), body, Map.of("If-Match", "*"));
    }
}
