package org.portalaccess.tests.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/**
 * Members whose directory does not answer, and members who are gone from it. The server has no timers, so that only
 * requests look people up.
 */
@QuietServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B2")
@Tag("C6")
final class OutOfReachIT {

    private KeycloakServer server;
    private TestRealm realm;
    private Team team;
    private OidcClient app;
    private Directory directory;

    @BeforeAll
    void start() throws LDAPException {
        // A server in a container has another loopback address.
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        server = Servers.quiet();
        realm = TestRealm.create(server.url(), server.admin());
        team = new Team(realm);
        app = team.app();
        directory = Directory.start();
    }

    @AfterAll
    void end() {
        if (directory != null) {
            directory.close();
            realm.close();
        }
    }

    /** A branch with two people, which the realm knows. */
    private record Branch(String name, String provider, String ulla, String viktor) {}

    private Branch branch(boolean importing) throws LDAPException {
        String name = Team.fresh("branch");
        directory.branch(name);
        directory.person(name, "ulla-" + name, "Ulla", "Zorn");
        directory.person(name, "viktor-" + name, "Viktor", "Ahrens");
        String provider = directory.connect(realm, name, importing);
        return new Branch(name, provider, team.userId("ulla-" + name), team.userId("viktor-" + name));
    }

    private String boss(String account) {
        String name = Team.fresh("boss");
        team.member(account, realm.createUser(name), "team:view", "team:manage");
        return name;
    }

    private String token(String username, String password) {
        return app.password(username, password).accessToken();
    }

    @Test
    void membersOfAnUnreachableDirectoryAreIdsOnly() throws LDAPException {
        Branch branch = branch(false);
        String account = team.account("shown");
        String membership = team.member(account, branch.ulla, "team:view", "team:manage");
        team.member(account, branch.viktor);
        String boss = token(boss(account), TestRealm.PASSWORD);
        invite(token("ulla-" + branch.name, Directory.PASSWORD), account);
        JsonNode alone = Json.object("id", branch.ulla);
        directory.outOfReach();
        team.clearUserCache();
        try {
            int warned = warnings(branch);
            assertThat(shownIn("accounts/key:" + account + "/members"))
                    .contains(alone, Json.object("id", branch.viktor));
            assertThat(warnings(branch)).isEqualTo(warned + 1);

            Reply seen = team.as(boss, "GET", "team/accounts/key:" + account + "/members", null);
            assertThat(seen.expect(200).json().get("items")).hasSize(3);
            assertThat(team.read("memberships/" + membership).get("user")).isEqualTo(alone);
            assertThat(team.read("users/" + branch.ulla + "/memberships").get("memberships"))
                    .hasSize(1);
            assertThat(team.read("accounts/key:" + account + "/invitations").at("/items/0/createdBy"))
                    .isEqualTo(alone);
            assertThat(team.read("accounts/key:" + account + "/history").get("items"))
                    .isNotEmpty();
            team.read("memberships/" + membership + "/contract-scope");
        } finally {
            directory.reachable();
        }
    }

    @Test
    void membershipsOfAnUnreachableDirectoryCanBeChanged() throws LDAPException {
        Branch branch = branch(false);
        String account = team.account("changed");
        String first = team.member(account, branch.ulla);
        String second = team.member(account, branch.viktor);
        String boss = token(boss(account), TestRealm.PASSWORD);
        JsonNode suspended = Json.object("status", "suspended");
        JsonNode entry = Json.object("account", account, "permissions", List.of());
        directory.outOfReach();
        team.clearUserCache();
        try {
            change(boss, "PATCH", "team/memberships/" + first, suspended, 200);
            team.send("PATCH", "memberships/" + second, suspended).expect(200);
            team.send("PUT", "users/" + branch.viktor + "/memberships", Json.object("memberships", List.of()))
                    .expect(200);
            change(boss, "DELETE", "team/memberships/" + first, null, 204);
            assertThat(shownIn("accounts/key:" + account + "/former-members")).hasSize(2);

            team.send("POST", "accounts/key:" + account + "/members", body(branch.ulla))
                    .expect(503);
            team.send("PUT", "users/" + branch.ulla + "/memberships", Json.object("memberships", List.of(entry)))
                    .expect(503);
        } finally {
            directory.reachable();
        }
        team.send("POST", "accounts/key:" + account + "/members", body(branch.ulla))
                .expect(201);
    }

    private void invite(String token, String account) {
        JsonNode offer =
                Json.object("email", Team.fresh("x") + "@example.org", "kind", "portal", "permissions", List.of());
        team.as(token, "POST", "team/accounts/key:" + account + "/invitations", offer)
                .expect(201);
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void unreachableManagersCountButGoneOnesDoNot(boolean importing) throws LDAPException {
        Branch branch = branch(importing);
        String account = team.account("last");
        team.member(account, branch.ulla, "team:view", "team:manage");
        String boss = boss(account);
        String own = membershipOf(account, boss);
        String token = token(boss, TestRealm.PASSWORD);
        JsonNode less = Json.object("permissions", List.of("team:view", "team:manage"));
        directory.outOfReach();
        try {
            change(token, "PATCH", "team/memberships/" + own, Json.object("permissions", List.of("team:view")), 200);
        } finally {
            directory.reachable();
        }
        team.send("PATCH", "memberships/" + own, less).expect(200);
        setEnabled(branch, false);
        assertLast(token, own);
        setEnabled(branch, true);

        directory.remove(branch.name, "ulla-" + branch.name);

        assertLast(token, own);
    }

    @Test
    void disabledManagersDoNotCount() {
        String account = team.account("disabled");
        String other = boss(account);
        String boss = boss(account);
        String own = membershipOf(account, boss);
        realm.admin().put(realm.path("users/" + team.userId(other)), Json.object("enabled", false));

        assertLast(token(boss, TestRealm.PASSWORD), own);
    }

    @Test
    void logInAsAGoneUserIsRefused() throws LDAPException {
        Branch branch = branch(false);
        String account = team.account("as");
        ObjectNode body = body(branch.ulla);
        body.set("permissions", Json.array("calendar:view"));
        team.send("POST", "accounts/key:" + account + "/members", body).expect(201);
        String sam = Team.fresh("sam");
        team.member(account, realm.createUser(sam), "calendar:view", "team:view", "team:log-in-as");
        TokenReply own = app.password(sam, TestRealm.PASSWORD);
        Form asUlla = Form.of("account", account, "requested_subject", branch.ulla, "reason", "a call");
        assertThat(app.exchange(own.refreshToken(), asUlla).granted()).isTrue();

        directory.remove(branch.name, "ulla-" + branch.name);

        assertThat(app.exchange(own.refreshToken(), asUlla).error()).isEqualTo("invalid_target");
    }

    @Test
    void goneUserIsShownAsMissing() throws LDAPException {
        Branch branch = branch(false);
        String account = team.account("gone");
        String membership = team.member(account, branch.ulla);
        team.send("PATCH", "memberships/" + membership, Json.object("user", Json.object("lastName", "Shown")))
                .expect(200);
        directory.remove(branch.name, "ulla-" + branch.name);
        team.clearUserCache();

        JsonNode missing = Json.object("id", branch.ulla, "missing", true);
        assertThat(shownIn("accounts/key:" + account + "/members")).containsExactly(missing);
        JsonNode shown = team.read("memberships/" + membership);
        assertThat(shown.get("user")).isEqualTo(missing);
        assertThat(team.send("PUT", "memberships/" + membership, shown)
                        .expect(200)
                        .json())
                .isEqualTo(shown);
        team.send("DELETE", "memberships/" + membership, null).expect(204);
    }

    @Test
    void userFoundGoneByKeycloakIsForgotten() throws LDAPException {
        Branch branch = branch(true);
        String account = team.account("found");
        String elsewhere = team.account("left");
        String membership = team.member(account, branch.ulla);
        team.send("DELETE", "memberships/" + team.member(elsewhere, branch.ulla), null)
                .expect(204);
        assertThat(team.read("accounts/key:" + account + "/history").toString()).contains("Ulla Zorn");
        directory.remove(branch.name, "ulla-" + branch.name);
        team.clearUserCache();

        // Keycloak removes the user in a transaction of its own, in the middle of this change. A thread of its own then
        // removes the membership: it waits for the change, or comes before it.
        assertThat(team.send("PATCH", "memberships/" + membership, Json.object("status", "suspended"))
                        .status())
                .isIn(200, 404);

        Waiting.until(() -> team.members(account, ""), List::isEmpty);
        assertThat(team.read("accounts/key:" + account + "/history").toString()).doesNotContain("Zorn");
        assertThat(team.read("accounts/key:" + elsewhere + "/former-members").get("items"))
                .isEmpty();
    }

    private void assertLast(String token, String own) {
        JsonNode less = Json.object("permissions", List.of("team:view"));
        for (Reply reply : List.of(
                team.as(token, "PATCH", "team/memberships/" + own, less),
                team.as(token, "DELETE", "me/memberships/" + own, null))) {
            assertThat(reply.expect(409).json().at("/errors/0/code").asText()).isEqualTo("last-manager");
        }
    }

    private String membershipOf(String account, String username) {
        return team.members(account, "?search=" + username).get(0);
    }

    private void setEnabled(Branch branch, boolean enabled) {
        String path = realm.path("components/" + branch.provider);
        JsonNode provider = realm.admin().get(path);
        ((ObjectNode) provider.get("config")).set("enabled", Json.array(Boolean.toString(enabled)));
        realm.admin().put(path, provider);
    }

    private void change(String token, String method, String path, @Nullable JsonNode body, int status) {
        team.as(token, method, path, body).expect(status);
    }

    private static ObjectNode body(String user) {
        return Json.object("user", user, "kind", "portal", "permissions", List.of());
    }

    private List<JsonNode> shownIn(String list) {
        List<JsonNode> users = new ArrayList<>();
        team.read(list).get("items").forEach(item -> users.add(item.get("user")));
        return users;
    }

    private int warnings(Branch branch) {
        return server.log().split("User storage provider .*" + branch.provider + ".* is out of reach", -1).length - 1;
    }
}
