package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** The applications that are offered for log in as: those that an administrator has marked, and no others. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A14")
@Tag("C8")
final class LogInAsApplicationsIT {

    private static final String MARK = "portal-access.log-in-as";

    private final TestRealm realm;
    private final LogInAsScenario scenario;
    private final OidcClient app;

    LogInAsApplicationsIT(TestRealm realm) {
        this.realm = realm;
        this.scenario = LogInAsScenario.in(realm);
        realm.publicClient("team-app");
        realm.addOptionalScope("team-app", "account");
        realm.addOptionalScope("team-app", "portal-access");
        this.app = OidcClient.of(realm.url(), "team-app").withScope("openid account portal-access");
    }

    @Test
    void markedApplicationsAreOfferedWithTheAddressThatAnAdministratorHasSet() {
        create(client("owners", "https://owners.example.org/", "true").put("name", "${client_owners}"));
        create(client("portal", "https://portal.example.org/home", "true").put("name", "Owner portal"));
        create(client("relative", "/stays", "true").put("rootUrl", "https://stays.example.org/app"));
        create(client("unmarked", "https://unmarked.example.org/", null));
        create(client("marked-no", "https://no.example.org/", "false"));
        create(client("no-address", "", "true"));
        create(client("disabled", "https://disabled.example.org/", "true").put("enabled", false));
        create(client("bearer-only", "https://bearer.example.org/", "true").put("bearerOnly", true));
        create(client("saml", "https://saml.example.org/", "true").put("protocol", "saml"));
        realm.createClient(client("no-scope", "https://scope.example.org/", "true")
                .<ObjectNode>set("defaultClientScopes", Json.array("profile"))
                .set("optionalClientScopes", Json.array("email")));

        JsonNode list = applications("sam").expect(200).json();

        assertThat(addresses(list))
                .containsExactly(
                        "Owner portal https://portal.example.org/home",
                        "owners https://owners.example.org/",
                        "relative https://stays.example.org/app/stays");
        assertThat(list.get("total").asInt()).isEqualTo(3);
        assertThat(list.at("/items/0/clientId").asText()).isEqualTo("portal");
    }

    @Test
    void onlyWhoMayLogInAsOthersGetsThem() {
        String looker = realm.createUser("looker");
        LogInAsScenario.staff(scenario.beach(), looker, scenario.beach().beach(), "calendar:view", "team:view");

        assertThat(applications("looker").status()).isEqualTo(403);
        assertThat(applications(LogInAsScenario.CLEO).status()).isEqualTo(403);
    }

    private Reply applications(String user) {
        TokenReply tokens = app.token(Form.of("grant_type", "password", "username", user)
                .and("password", TestRealm.PASSWORD)
                .and("account_hint", "beachco")
                .and("scope", "openid account portal-access"));
        return scenario.get("team/accounts/key:beachco/applications", tokens.accessToken());
    }

    private static ObjectNode client(String clientId, String baseUrl, @Nullable String mark) {
        ObjectNode client = Json.object("clientId", clientId, "enabled", true, "publicClient", true);
        client.put("baseUrl", baseUrl);
        client.set("attributes", mark == null ? Json.object() : Json.object(MARK, mark));
        return client;
    }

    private void create(ObjectNode client) {
        realm.createClient(client);
        if (!client.path("protocol").asText().equals("saml")) {
            realm.addOptionalScope(client.get("clientId").asText(), "account");
        }
    }

    private static List<String> addresses(JsonNode list) {
        List<String> found = new ArrayList<>();
        list.get("items")
                .forEach(item -> found.add(
                        item.get("name").asText() + " " + item.get("url").asText()));
        return found;
    }
}
