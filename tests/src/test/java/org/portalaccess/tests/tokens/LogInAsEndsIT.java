package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.tokens.BeachCoFixture.rule;
import static org.portalaccess.tests.tokens.LogInAsScenario.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.KeycloakServer;

/** A token of log in as loses its value as soon as the right behind it is gone (requirement C8). */
@SystemTest
@Tag("C8")
@Tag("C9")
final class LogInAsEndsIT {

    private final KeycloakServer server;
    private final AdminApi admin;

    private TestRealm realm;
    private LogInAsScenario acting;
    private OidcClient portal;
    private OidcClient listener;
    private TokenReply own;
    private String token;

    LogInAsEndsIT(KeycloakServer server, AdminApi admin) {
        this.server = server;
        this.admin = admin;
    }

    @BeforeEach
    void logIn() {
        realm = TestRealm.create(server.url(), admin);
        acting = LogInAsScenario.in(realm);
        portal = acting.beach().portal("portal");
        listener = acting.listener("listener", portal);
        own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        token = acting.logInAs(portal, own, acting.cleo()).accessToken();
        assertWorks();
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void logInAsEndsWithTheSessionOfTheActor() {
        portal.logout(own.refreshToken());

        assertOver();
        assertThat(admin.get(realm.path("users/" + acting.cleo() + "/sessions")))
                .isEmpty();
    }

    @Test
    void logInAsEndsWhenTheActorsSessionIsDeleted() {
        admin.delete(realm.path("sessions/" + own.access().get("sid").asText()));

        assertOver();
    }

    @Test
    void logInAsEndsWhenAnAdministratorSignsTheActorOut() {
        admin.post(realm.path("users/" + acting.sam() + "/logout"), Json.object());

        assertOver();
    }

    @Test
    void logInAsEndsWithItsOwnSession() {
        admin.post(realm.path("users/" + acting.cleo() + "/logout"), Json.object());

        assertOver();
        assertThat(portal.refresh(own.refreshToken()).granted()).isTrue();
    }

    @Test
    void logInAsEndsWhenTheActorIsDisabledOrRemoved() {
        admin.put(realm.path("users/" + acting.sam()), Json.object("enabled", false));
        assertOver();
        admin.put(realm.path("users/" + acting.sam()), Json.object("enabled", true));
        assertWorks();
        admin.delete(realm.path("users/" + acting.sam()));
        assertOver();
    }

    @Test
    void logInAsEndsWhenTheActorsMembershipEnds() {
        acting.beach()
                .patch(
                        acting.samsMembership(),
                        Json.object("startsAt", "2020-01-01T00:00:00Z", "endsAt", "2021-01-01T00:00:00Z"));
        assertOver();
    }

    @Test
    void logInAsEndsWhenTheActorsMembershipIsRemoved() {
        acting.beach().remove(acting.samsMembership());

        assertOver();
    }

    @Test
    void logInAsEndsWhenTheRightIsTaken() {
        ObjectNode less = Json.object();
        less.set(
                "permissions",
                Json.array("calendar:view", "notes:view", "notes:add", "blocked-time:view", "team:view"));
        acting.beach().patch(acting.samsMembership(), less);

        assertOver();
    }

    @Test
    void logInAsEndsWhenTheUserGetsMorePermissions() {
        ObjectNode more = Json.object();
        more.set("permissions", Json.array("calendar:view", "financials:detailed"));
        acting.beach().patch(acting.cleosMembership(), more);

        assertOver();
    }

    @Test
    void logInAsEndsWhenTheActorSeesLessThanTheUser() {
        acting.beach().scope(acting.samsMembership(), rule("beachco", "listed", "only", "HUT"));

        assertOver();
    }

    @Test
    void logInAsEndsWhenTheUserJoinsTheTeam() {
        ObjectNode more = Json.object("kind", "staff");
        more.set("permissions", Json.array("calendar:view", "team:view"));
        acting.beach().patch(acting.cleosMembership(), more);

        assertOver();
    }

    @Test
    void logInAsEndsWhenTheUserBecomesAnAdministrator() {
        realm.grantClientRole(acting.cleo(), "realm-management", "view-users");

        assertOver();
    }

    @Test
    void logInAsEndsWithTheUsersMembershipOrTheAccount() {
        acting.beach().enable(acting.beach().beach(), false);
        assertOver();
        acting.beach().enable(acting.beach().beach(), true);
        assertWorks();
        acting.beach().remove(acting.cleosMembership());
        assertOver();
    }

    @Test
    void logInAsFollowsTheSettingsOfTheRealm() {
        settings(1, false);
        TokenReply longer = acting.logInAs(portal, own, acting.cleo());

        assertThat(longer.json().get("expires_in").asInt()).isBetween(50, 60);
        assertThat(longer.access().get("permissions"))
                .isEqualTo(Json.array("calendar:view", "notes:view", "notes:add"));
        assertThat(acting.may(longer.accessToken(), "notes:add", "HUT")).isTrue();

        settings(60, true);
        TokenReply again = acting.logInAs(portal, own, acting.cleo());
        assertThat(again.json().get("expires_in").asInt()).isGreaterThan(1700);
        assertThat(acting.may(longer.accessToken(), "notes:add", "HUT")).isFalse();
        assertThat(listener.introspect(longer.accessToken()).json().get("permissions"))
                .isEqualTo(Json.array("calendar:view", "notes:view"));
    }

    @Test
    void logInAsTokenExpiresWithTheActorsSession() {
        realm.update(Json.object("ssoSessionMaxLifespan", 120));
        TokenReply fresh = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");

        assertThat(acting.logInAs(portal, fresh, acting.cleo())
                        .json()
                        .get("expires_in")
                        .asInt())
                .isLessThanOrEqualTo(120);
    }

    @Test
    void logInAsTokenExpiresWithTheActorsMembership() {
        acting.beach()
                .patch(
                        acting.samsMembership(),
                        Json.object("endsAt", Instant.now().plusSeconds(120).toString()));

        assertThat(acting.logInAs(portal, own, acting.cleo())
                        .json()
                        .get("expires_in")
                        .asInt())
                .isLessThanOrEqualTo(120);
    }

    @Test
    void expiredLogInAsTokenLeavesNoSession() {
        admin.post(realm.path("users/" + acting.cleo() + "/logout"), Json.object());
        Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
        acting.beach().patch(acting.samsMembership(), Json.object("endsAt", end.toString()));
        TokenReply brief = acting.logInAs(portal, own, acting.cleo());
        assertThat(brief.access().get("exp").asLong()).isLessThanOrEqualTo(end.getEpochSecond());
        String sessions = realm.path("users/" + acting.cleo() + "/sessions");
        assertThat(admin.get(sessions)).hasSize(1);

        Waiting.until(() -> admin.get(sessions), JsonNode::isEmpty);

        assertThat(Instant.now()).isAfterOrEqualTo(end);
    }

    @Test
    void logInAsEndsWithALowerAccountItRestsOn() {
        String cabin = BeachCoFixture.account(realm, "cabin", "Cabin", "beachco");
        BeachCoFixture.contract(realm, cabin, "LOG");
        acting.beach().scope(acting.samsMembership(), rule("beachco", "all"), rule("cabin", "listed", "only"));
        assertOver();
        staff(acting.beach(), acting.sam(), cabin, "calendar:view", "notes:view", "notes:add", "team:view");
        assertWorks();

        acting.beach().enable(cabin, false);
        assertOver();
        acting.beach().enable(cabin, true);
        assertWorks();
    }

    /** A role that the application may not use at the start does not keep the session going later. */
    @Test
    void roleOutOfTheClientsScopeDoesNotKeepLogInAs() {
        OidcClient narrow = acting.beach().portal("narrow");
        String path = realm.path("clients/" + realm.clientUuid("narrow"));
        admin.put(path, Json.object("clientId", "narrow", "fullScopeAllowed", false));
        realm.grantClientRole(acting.sam(), "realm-management", "manage-portal-access");
        TokenReply sams = BeachCoFixture.signIn(narrow, LogInAsScenario.SAM, "beachco");
        String narrowly = acting.logInAs(narrow, sams, acting.cleo()).accessToken();
        acting.get("me/accounts", narrowly).expect(200);

        acting.beach().remove(acting.samsMembership());

        acting.get("me/accounts", narrowly).expect(401);
    }

    @Test
    void logInAsEndsWithTheRoleOfRealmStaff() {
        String boss = realm.createUser("boss");
        realm.grantClientRole(boss, "realm-management", "manage-portal-access");
        token = acting.logInAs(portal, portal.signIn("boss", TestRealm.PASSWORD), acting.cleo())
                .accessToken();
        assertWorks();

        String client = realm.clientUuid("realm-management");
        JsonNode role = admin.get(realm.path("clients/" + client + "/roles/manage-portal-access"));
        admin.send(
                "DELETE", realm.path("users/" + boss + "/role-mappings/clients/" + client), Json.array(role), Map.of());
        assertOver();
    }

    private void settings(int minutes, boolean readOnly) {
        admin.send(
                        "PUT",
                        realm.path("portal-access/settings"),
                        Json.object("logInAs", Json.object("minutes", minutes, "readOnly", readOnly)),
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    private void assertWorks() {
        assertThat(listener.introspect(token).json().get("active").asBoolean()).isTrue();
        portal.userinfo(token).expect(200);
        acting.get("me/accounts", token).expect(200);
    }

    private void assertOver() {
        JsonNode over = Json.object("active", false);
        assertThat(listener.introspectAs("requesting_party_token", token).json())
                .isEqualTo(over);
        assertThat(listener.introspect(token).json()).isEqualTo(over);
        portal.userinfo(token).expect(401);
        acting.get("me/accounts", token).expect(401);
    }
}
