package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
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
import org.portalaccess.testing.server.KeycloakServer;

/** A token of log in as is worth nothing from the moment its ground is gone (row C8). */
@SystemTest
@Tag("C8")
@Tag("C9")
final class LogInAsEndsIT {

    private final KeycloakServer server;
    private final AdminApi admin;

    private TestRealm realm;
    private Acting acting;
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
        acting = Acting.in(realm);
        portal = acting.beach().portal("portal");
        listener = acting.listener("listener", portal);
        own = Beach.signIn(portal, Acting.SAM, "beachco");
        token = acting.logInAs(portal, own, acting.cleo()).accessToken();
        assertWorks();
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void endsWithTheSessionOfTheActor() {
        portal.logout(own.refreshToken());

        assertOver();
        assertThat(admin.get(realm.path("users/" + acting.cleo() + "/sessions")))
                .isEmpty();
    }

    @Test
    void endsWhenAnAdministratorEndsTheActorsSession() {
        admin.delete(realm.path("sessions/" + own.access().get("sid").asText()));

        assertOver();
    }

    @Test
    void endsWhenAnAdministratorSignsTheActorOut() {
        admin.post(realm.path("users/" + acting.sam() + "/logout"), Json.object());

        assertOver();
    }

    @Test
    void endsWithItsOwnSession() {
        admin.post(realm.path("users/" + acting.cleo() + "/logout"), Json.object());

        assertOver();
        assertThat(portal.refresh(own.refreshToken()).granted()).isTrue();
    }

    @Test
    void endsWhenTheActorIsDisabledOrRemoved() {
        admin.put(realm.path("users/" + acting.sam()), Json.object("enabled", false));
        assertOver();
        admin.put(realm.path("users/" + acting.sam()), Json.object("enabled", true));
        assertWorks();
        admin.delete(realm.path("users/" + acting.sam()));
        assertOver();
    }

    @Test
    void endsWhenTheActorsMembershipEnds() {
        acting.beach()
                .patch(
                        acting.samsMembership(),
                        Json.object("startsAt", "2020-01-01T00:00:00Z", "endsAt", "2021-01-01T00:00:00Z"));
        assertOver();
    }

    @Test
    void endsWhenTheActorsMembershipIsRemoved() {
        acting.beach().remove(acting.samsMembership());

        assertOver();
    }

    @Test
    void endsWhenTheRightIsTaken() {
        ObjectNode less = Json.object();
        less.set(
                "permissions",
                Json.array("calendar:view", "notes:view", "notes:add", "blocked-time:view", "team:view"));
        acting.beach().patch(acting.samsMembership(), less);

        assertOver();
    }

    @Test
    void endsWhenThePersonGetsMoreThanTheActorHas() {
        ObjectNode more = Json.object();
        more.set("permissions", Json.array("calendar:view", "financials:detailed"));
        acting.beach().patch(acting.cleosMembership(), more);

        assertOver();
    }

    @Test
    void endsWhenTheActorSeesLessThanThePerson() {
        acting.beach().scope(acting.samsMembership(), Beach.rule("beachco", "listed", "only", "HUT"));

        assertOver();
    }

    @Test
    void endsWhenThePersonComesIntoTheTeam() {
        ObjectNode more = Json.object("kind", "staff");
        more.set("permissions", Json.array("calendar:view", "team:view"));
        acting.beach().patch(acting.cleosMembership(), more);

        assertOver();
    }

    @Test
    void endsWhenThePersonBecomesAnAdministrator() {
        realm.grantClientRole(acting.cleo(), "realm-management", "view-users");

        assertOver();
    }

    @Test
    void endsWithThePersonsMembershipOrTheAccount() {
        acting.beach().enable(acting.beach().beach(), false);
        assertOver();
        acting.beach().enable(acting.beach().beach(), true);
        assertWorks();
        acting.beach().remove(acting.cleosMembership());
        assertOver();
    }

    @Test
    void followsTheSettingsOfTheRealm() {
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
    void neverOutlivesTheSessionOfTheActor() {
        realm.update(Json.object("ssoSessionMaxLifespan", 120));
        TokenReply fresh = Beach.signIn(portal, Acting.SAM, "beachco");

        assertThat(acting.logInAs(portal, fresh, acting.cleo())
                        .json()
                        .get("expires_in")
                        .asInt())
                .isLessThanOrEqualTo(120);
    }

    @Test
    void neverOutlivesTheMembershipOfTheActor() {
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
    void endsWithAnAccountBelowThatTheRightRestsOn() {
        String cabin = Beach.account(realm, "cabin", "Cabin", "beachco");
        Beach.contract(realm, cabin, "LOG");
        acting.beach()
                .scope(acting.samsMembership(), Beach.rule("beachco", "all"), Beach.rule("cabin", "listed", "only"));
        assertOver();
        Acting.staff(acting.beach(), acting.sam(), cabin, "calendar:view", "notes:view", "notes:add", "team:view");
        assertWorks();

        acting.beach().enable(cabin, false);
        assertOver();
        acting.beach().enable(cabin, true);
        assertWorks();
    }

    /** What an application may not use when it begins does not keep it going either. */
    @Test
    void restsOnNoRoleThatTheApplicationMayNotUse() {
        OidcClient narrow = acting.beach().portal("narrow");
        String path = realm.path("clients/" + realm.clientUuid("narrow"));
        admin.put(path, Json.object("clientId", "narrow", "fullScopeAllowed", false));
        realm.grantClientRole(acting.sam(), "realm-management", "manage-portal-access");
        TokenReply sams = Beach.signIn(narrow, Acting.SAM, "beachco");
        String narrowly = acting.logInAs(narrow, sams, acting.cleo()).accessToken();
        acting.get("me/accounts", narrowly).expect(200);

        acting.beach().remove(acting.samsMembership());

        acting.get("me/accounts", narrowly).expect(401);
    }

    @Test
    void endsWithTheRoleOfRealmStaff() {
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
        assertThat(listener.introspect(token).expect(200).json()).isEqualTo(Json.object("active", false));
        portal.userinfo(token).expect(401);
        acting.get("me/accounts", token).expect(401);
    }
}
