package org.portalaccess.tests.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/**
 * A directory that does not answer, or whose provider is disabled, ends no access, and its people do not count as
 * unknown. The server has no timers, so that only requests look people up.
 */
@QuietServerTest
@Tag("B2")
@Tag("C6")
final class DirectoryAwayIT {

    private KeycloakServer server;
    private TestRealm realm;
    private Team team;
    private OidcClient app;
    private Directory directory;
    private String branch;
    private String ulla;

    @BeforeEach
    void start() throws LDAPException {
        // A server in a container has another loopback address.
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        server = Servers.quiet();
        realm = TestRealm.create(server.url(), server.admin());
        team = new Team(realm);
        app = team.app();
        directory = Directory.start();
        branch = Team.fresh("branch");
        ulla = "ulla-" + branch;
        directory.branch(branch);
        directory.person(branch, ulla, "Ulla", "Zorn");
        directory.person(branch, "viktor-" + branch, "Viktor", "Ahrens");
    }

    @AfterEach
    void end() {
        if (directory != null) {
            directory.close();
            realm.close();
        }
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void unreachableDirectoryEndsNoInvitation(boolean importing) throws LDAPException {
        String provider = directory.connect(realm, branch, importing);
        String account = team.account("offers");
        team.member(account, team.userId(ulla), "team:view", "team:manage");
        String guest = Team.fresh("guest");
        realm.createUser(guest);
        String invitation = invite(token(ulla, Directory.PASSWORD), account, guest + "@example.org");
        String token = token(guest, TestRealm.PASSWORD);
        String accept = "me/invitations/" + invitation + "/accept";
        directory.outOfReach();
        team.clearUserCache();
        try {
            team.as(token, "POST", accept, null).expect(503);
        } finally {
            directory.reachable();
        }
        enable(provider, false);
        assertThat(team.as(token, "POST", accept, null).status()).isGreaterThanOrEqualTo(400);
        enable(provider, true);
        team.clearUserCache();

        assertThat(team.read("invitations/" + invitation).get("status").asText())
                .isEqualTo("pending");
        team.as(token, "POST", accept, null).expect(200);
    }

    @Test
    void unreachableDirectoryIsAskedOncePerList() throws LDAPException {
        directory.connect(realm, branch, true);
        String account = team.account("listed");
        team.member(account, team.userId(ulla));
        team.member(account, team.userId("viktor-" + branch));
        directory.outOfReach();
        team.clearUserCache();
        try {
            JsonNode members = team.read("accounts/key:" + account + "/members").get("items");
            assertThat(members.findValuesAsText("lastName")).contains("Zorn", "Ahrens");
            assertThat(count("User storage provider " + branch + " failed during federated user validation"))
                    .isEqualTo(1);
            assertThat(count("User storage provider " + branch + " \\(.*is out of reach"))
                    .isEqualTo(1);
        } finally {
            directory.reachable();
        }
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void namedUsersOfAnUnreachableDirectoryAnswer503(boolean importing) throws LDAPException {
        String provider = directory.connect(realm, branch, importing);
        String account = team.account("named");
        String address = Team.fresh("new") + "@example.org";
        String local = realm.createUser(Team.fresh("local"));
        String members = "accounts/key:" + account + "/members";
        String invitations = "accounts/key:" + account + "/invitations";
        try (MailServer mail = MailServer.start()) {
            mail.useIn(realm);
            team.send("POST", invitations, offer(address)).expect(201);
            URI link = mail.await(address).firstLink();
            Http.plain().get(link).expect(200);
            directory.outOfReach();
            try {
                Reply page = Http.plain().get(link).expect(503);
                assertThat(page.html().text()).contains("Try again in a moment");
                team.send("POST", members, member(ulla)).expect(503);
                team.send("POST", invitations, offer(ulla + "@example.org")).expect(503);
                team.send("POST", members, member(local)).expect(201);
                enable(provider, false);
                Http.plain().get(link).expect(200);
                team.send("POST", members, member(ulla)).expect(400);
            } finally {
                directory.reachable();
            }
            enable(provider, true);
            team.send("POST", members, member(ulla)).expect(201);
        }
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void membersAreFoundWhileTheDirectoryIsOutOfReach(boolean importing) throws LDAPException {
        directory.connect(realm, branch, importing);
        String local = Team.fresh("local");
        team.member(team.account("found"), realm.createUser(local));
        List<String> texts = List.of(local.substring(1), local + "@example.org");
        String clerk = Team.fresh("clerk");
        realm.grantClientRole(realm.createUser(clerk), "realm-management", "view-portal-access");
        String token = token(clerk, TestRealm.PASSWORD);
        for (String text : texts) {
            assertThat(find(token, text).expect(200).json().has("totalIsLowerBound"))
                    .isFalse();
        }
        directory.outOfReach();
        try {
            for (String text : texts) {
                JsonNode page = find(token, text).expect(200).json();
                assertThat(page.get("items").findValuesAsText("username")).containsExactly(local);
                assertThat(page.get("totalIsLowerBound").asBoolean()).isTrue();
            }
            find(token, Team.fresh("nobody")).expect(503);
        } finally {
            directory.reachable();
        }
        assertThat(find(token, ulla).expect(200).json().get("items").findValuesAsText("username"))
                .containsExactly(ulla);
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void emailChangeWaitsForTheUnreachableDirectory(boolean importing) throws LDAPException {
        directory.connect(realm, branch, importing);
        String change = "memberships/" + team.member(team.account("mailed"), team.userId(ulla)) + "/email-change";
        JsonNode wanted = Json.object("email", Team.fresh("ulla") + "@example.org");
        try (MailServer mail = MailServer.start()) {
            mail.useIn(realm);
            team.send("POST", change, wanted).expect(202);
            URI link = mail.await(wanted.get("email").asText()).firstLink();
            Http.plain().get(link).expect(200);
            directory.outOfReach();
            team.clearUserCache();
            try {
                Reply page = Http.plain().get(link).expect(503);
                assertThat(page.html().text()).contains("Try again in a moment");
                assertThat(page.header("Retry-After")).isPresent();
                team.send("POST", change, wanted).expect(503);
            } finally {
                directory.reachable();
            }
            Http.plain().get(link).expect(200);
        }
    }

    private Reply find(String token, String text) {
        URI address = realm.admin().address(realm.path("portal-access/users?search=" + text));
        return Http.plain().get(address, Http.bearer(token));
    }

    private String token(String username, String password) {
        return app.password(username, password).accessToken();
    }

    private String invite(String token, String account, String email) {
        return team.as(token, "POST", "team/accounts/key:" + account + "/invitations", offer(email))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private static ObjectNode offer(String email) {
        return Json.object("email", email, "kind", "portal", "permissions", List.of());
    }

    private static ObjectNode member(String user) {
        return Json.object("user", user, "kind", "portal", "permissions", List.of());
    }

    private void enable(String provider, boolean enabled) {
        String path = realm.path("components/" + provider);
        JsonNode component = realm.admin().get(path);
        ((ObjectNode) component.get("config")).set("enabled", Json.array(Boolean.toString(enabled)));
        realm.admin().put(path, component);
    }

    private int count(String pattern) {
        return server.log().split(pattern, -1).length - 1;
    }
}
