package org.portalaccess.tests.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.KeycloakServer;

/** The timer handles members who are gone, or have a new name, without an event from Keycloak. */
@SystemTest
@Tag("B2")
@Tag("C12")
final class GonePeopleIT {

    private final KeycloakServer server;
    private final TestRealm realm;
    private final Team team;
    private final String branch = Team.fresh("people");
    private final String ulla = "ulla-" + branch;
    private Directory directory;

    GonePeopleIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.team = new Team(realm);
    }

    @BeforeEach
    void startDirectory() throws LDAPException {
        // A server in a container has another loopback address.
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        directory = Directory.start();
        directory.branch(branch);
        directory.person(branch, ulla, "Ulla", "Zorn");
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
    void usersGoneFromTheDirectoryAreForgotten(boolean importing) throws LDAPException {
        directory.connect(realm, branch, importing);
        String account = team.account("forget");
        String elsewhere = team.account("left");
        String user = team.userId(ulla);
        team.member(account, user);
        team.send("DELETE", "memberships/" + team.member(elsewhere, user), null).expect(204);
        assertThat(team.read("accounts/key:" + account + "/history").toString()).contains("Ulla Zorn");

        directory.remove(branch, ulla);

        Waiting.until(() -> total(account, "members"), total -> total == 0);
        Waiting.until(() -> total(elsewhere, "former-members"), total -> total == 0);
        assertThat(team.read("accounts/key:" + account + "/history").toString()).doesNotContain("Zorn");
    }

    @Test
    void membersOfAnUnreachableOrDisabledDirectoryStay() throws LDAPException {
        String account = team.account("stay");
        String canary = Team.fresh("canary");
        directory.branch(canary);
        directory.person(canary, "bird-" + canary, "Bird", "Yellow");
        directory.connect(realm, canary, false);
        String bird = team.account("bird");
        team.member(bird, team.userId("bird-" + canary));
        String disabled = directory.connect(realm, branch, false);
        team.member(account, team.userId(ulla));
        try (Directory away = Directory.start()) {
            String other = Team.fresh("away");
            away.branch(other);
            away.person(other, "theo-" + other, "Theo", "Away");
            away.connect(realm, other, false);
            team.member(account, team.userId("theo-" + other));
            away.outOfReach();
            enable(disabled, false);

            directory.remove(canary, "bird-" + canary);
            Waiting.until(() -> total(bird, "members"), total -> total == 0);

            assertThat(total(account, "members")).isEqualTo(2);
            away.reachable();
            enable(disabled, true);
            assertThat(team.members(account, "?search=zorn")).hasSize(1);
            assertThat(team.members(account, "?search=away")).hasSize(1);
        }
    }

    @Test
    void membersStayWhenADirectoryLosesMostUsersAtOnce() throws LDAPException {
        directory.connect(realm, branch, false);
        String account = team.account("crowd");
        for (int i = 0; i < 12; i++) {
            directory.person(branch, "crowd-" + i + "-" + branch, "Crowd", "Number" + i);
            team.member(account, team.userId("crowd-" + i + "-" + branch));
        }
        String canary = Team.fresh("canary");
        directory.branch(canary);
        directory.person(canary, "bird-" + canary, "Bird", "Yellow");
        directory.connect(realm, canary, false);
        String bird = team.account("bird");
        team.member(bird, team.userId("bird-" + canary));

        for (int i = 0; i < 12; i++) {
            directory.remove(branch, "crowd-" + i + "-" + branch);
        }
        directory.remove(canary, "bird-" + canary);
        Waiting.until(() -> total(bird, "members"), total -> total == 0);

        Pattern warning = Pattern.compile(
                "User storage provider " + branch + " \\([^)]*\\) of realm \\S+ no longer has 12 of 12 people");
        Waiting.until(() -> warning.matcher(server.log()).find(), found -> found);
        directory.person(canary, "other-" + canary, "Other", "Yellow");
        team.member(bird, team.userId("other-" + canary));
        directory.remove(canary, "other-" + canary);
        Waiting.until(() -> total(bird, "members"), total -> total == 0);
        assertThat(warning.matcher(server.log()).results()).hasSize(1);
        assertThat(total(account, "members")).isEqualTo(12);
    }

    @Test
    void membersAreFoundByTheirSynchronisedName() throws LDAPException {
        String provider = directory.connect(realm, branch, true);
        String account = team.account("sync");
        team.member(account, team.userId(ulla));

        directory.rename(branch, ulla, "Newname");
        realm.admin().post(realm.path("user-storage/" + provider + "/sync?action=triggerFullSync"), null);

        Waiting.until(() -> team.members(account, "?search=newname"), found -> found.size() == 1);
    }

    private void enable(String provider, boolean enabled) {
        String path = realm.path("components/" + provider);
        JsonNode component = realm.admin().get(path);
        ((ObjectNode) component.get("config")).set("enabled", Json.array(Boolean.toString(enabled)));
        realm.admin().put(path, component);
    }

    private int total(String account, String list) {
        return team.read("accounts/key:" + account + "/" + list).get("total").asInt();
    }
}
