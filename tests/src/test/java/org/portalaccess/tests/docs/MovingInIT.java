package org.portalaccess.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.docs.DocumentedCommands;
import org.portalaccess.testing.server.KeycloakServer;

/** The commands of {@code docs/moving-in.md}, and the people whom they bring. Needs bash, curl and jq. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C16")
@Tag("C11")
final class MovingInIT {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Path SCRIPTS = TOP.resolve("examples/moving-in");

    private KeycloakServer server;
    private TestRealm realm;
    private OidcClient app;
    private OidcClient script;

    @BeforeAll
    void makeWhatIsThere(KeycloakServer shared, TestRealm own) {
        server = shared;
        realm = own;
        realm.update(Json.object("organizationsEnabled", true));
        List.of("ann", "ben", "cleo", "dan", "eva", "fay").forEach(realm::createUser);
        app = realm.publicClient("app").withScope("openid account");
        realm.addOptionalScope("app", "account");
        script = realm.confidentialClient("portal-import");
        String service = idOf("service-account-portal-import");
        for (String role : List.of("manage-portal-access", "view-users", "view-organizations")) {
            realm.grantClientRole(service, "realm-management", role);
        }
        organization("Beach Co", "beachco", "ann", "ben");
        organization("City Flats", "cityflats", "ann");
        String customers = group(null, Json.object("name", "customers"));
        String seaside = group(
                customers,
                Json.object("name", "Seaside Group").set("attributes", Json.object("key", Json.array("seaside"))));
        String north = group(seaside, Json.object("name", "seaside-north"), "dan");
        group(north, Json.object("name", "managers"), "cleo");
        group(seaside, Json.object("name", "managers"), "cleo", "dan");
    }

    @Test
    void peopleSignInToTheAccountsThatTheCommandsMade(@TempDir Path folder) {
        Map<String, String> variables = variables();
        variables.put("MOVING", SCRIPTS.toString());

        DocumentedCommands.of(TOP.resolve("docs/moving-in.md")).check(folder, variables);

        assertThat(account("ben").at("/account/key").asText()).isEqualTo("beachco");
        assertThat(account("ann", "cityflats").at("/account/name").asText()).isEqualTo("City Flats");
        assertThat(account("cleo", "seaside-north").get("grants")).hasSize(2);
        assertThat(account("dan", "seaside").get("permissions"))
                .isEqualTo(Json.array("calendar:view", "team:view", "team:manage"));
        assertThat(account("fay").at("/account/kind").asText()).isEqualTo("staff");
    }

    @Test
    void groupsWithTheSameKeyAreRefused() throws IOException, InterruptedException {
        String root = group(null, Json.object("name", "twice"));
        group(group(root, Json.object("name", "one")), Json.object("name", "same"));
        group(group(root, Json.object("name", "two")), Json.object("name", "same"));

        assertThat(run("groups", "/twice")).isEqualTo("two accounts have the key same\n");
    }

    @Test
    void groupsWhoseNameIsNoKeyAreRefused() throws IOException, InterruptedException {
        String root = group(null, Json.object("name", "odd"));
        group(root, Json.object("name", "Two Words"));

        assertThat(run("groups", "/odd")).isEqualTo("no key of an account: Two Words\n");
    }

    /** A list that comes to an end too early would leave people out. */
    @Test
    void scriptsEndWhenARequestFails() throws IOException, InterruptedException {
        assertThat(run("groups", "/nowhere")).contains("404");
    }

    /** Runs a script that fails, and returns what it has printed. */
    private String run(String name, String root) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(SCRIPTS.resolve(name).toString()).redirectErrorStream(true);
        builder.environment().putAll(variables());
        builder.environment().put("ROOT", root);
        // More than one page.
        builder.environment().put("PAGE", "1");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isNotZero();
        return printed;
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("KC", server.url().toString());
        variables.put("REALM", realm.name());
        variables.put("CLIENT_ID", script.clientId());
        variables.put("CLIENT_SECRET", String.valueOf(script.secret()));
        return variables;
    }

    private JsonNode account(String person, String... hint) {
        Form form = hint.length == 0 ? Form.of() : Form.of("account_hint", hint[0]);
        LoginTab tab = app.open(new WebSession(), form);
        // A realm with organizations asks for the user name first.
        tab.submit("#kc-form-login", Form.of("username", person));
        return tab.submit("#kc-form-login", Form.of("password", TestRealm.PASSWORD))
                .tokens()
                .access();
    }

    private void organization(String name, String alias, String... members) {
        ObjectNode organization = Json.object("name", name, "alias", alias, "enabled", true);
        organization.set("domains", Json.array(Json.object("name", alias + ".example.org", "verified", false)));
        String id = realm.admin().create(realm.path("organizations"), organization);
        for (String member : members) {
            realm.admin().post(realm.path("organizations/" + id + "/members"), Json.parse('"' + idOf(member) + '"'));
        }
    }

    private String group(@Nullable String parent, JsonNode group, String... members) {
        String path = parent == null ? "groups" : "groups/" + parent + "/children";
        String id = realm.admin().create(realm.path(path), group);
        for (String member : members) {
            realm.admin().put(realm.path("users/" + idOf(member) + "/groups/" + id), Json.object());
        }
        return id;
    }

    private String idOf(String username) {
        return realm.admin()
                .get(realm.path("users?exact=true&username=" + username))
                .get(0)
                .get("id")
                .asText();
    }
}
