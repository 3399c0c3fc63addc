package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.KeycloakCluster;
import org.portalaccess.testing.server.ServerOptions;

/** Log in as over two nodes behind one address: a token of one is good at the other, and ends at both (rows C8, C13). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
@Tag("C13")
final class LogInAsClusterIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private KeycloakCluster cluster;
    private TestRealm realm;
    private Acting acting;
    private OidcClient portal;
    private OidcClient portalThere;
    private OidcClient listener;
    private TokenReply own;
    private String token;

    @BeforeAll
    void startNodes() {
        cluster = KeycloakCluster.start(
                Installation.ofTheBuild(), ServerOptions.on(Database.POSTGRES).named("log-in-as"), 2);
    }

    @AfterAll
    void endNodes() {
        cluster.close();
    }

    /** Sam signs in at one node and logs in as Cleo at the other. */
    @BeforeEach
    void logIn() {
        realm = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        realm.update(Json.object(
                "attributes", Json.object("frontendUrl", cluster.node(0).url().toString())));
        acting = Acting.in(realm);
        portal = acting.beach().portal("portal");
        portalThere = portal.at(realm.urlAt(cluster.node(1).url()));
        listener = acting.listener("listener", portal);
        own = Beach.signIn(portal, Acting.SAM, "beachco");
        TokenReply acted = acting.logInAs(portalThere, own, acting.cleo());
        token = acted.accessToken();
        assertThat(acted.access().at("/act/sub").asText()).isEqualTo(acting.sam());
        assertThat(acted.access().get("sub").asText()).isEqualTo(acting.cleo());
        assertWorksAt(0);
        assertWorksAt(1);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void endsEverywhereWhenTheActorSignsOutAtTheOtherNode() {
        portal.logout(own.refreshToken());

        assertOverAtBoth();
    }

    @Test
    void endsEverywhereWhenTheActorSignsOutWhereTheyLoggedIn() {
        portalThere.logout(own.refreshToken());

        assertOverAtBoth();
    }

    @Test
    void endsEverywhereWhenTheRightIsTakenAtOneNode() {
        ObjectNode less = Json.object();
        less.set("permissions", Json.array("calendar:view", "notes:view", "notes:add", "team:view"));
        acting.beach().patch(acting.samsMembership(), less);

        assertOverAtBoth();
    }

    @Test
    void endsEverywhereWhenThePersonGetsMoreThanTheActorHas() {
        ObjectNode more = Json.object();
        more.set("permissions", Json.array("calendar:view", "financials:detailed"));
        acting.beach().patch(acting.cleosMembership(), more);

        assertOverAtBoth();
    }

    @Test
    void isInBothHistoriesWhicheverNodeIsAsked() {
        for (int node = 0; node < 2; node++) {
            JsonNode history = cluster.node(node)
                    .admin()
                    .get(realm.path("portal-access/accounts/" + acting.beach().beach() + "/history"));
            assertThat(history.get("items"))
                    .anySatisfy(item -> assertThat(item.toString()).contains("log-in-as", acting.sam(), acting.cleo()));
        }
    }

    private void assertWorksAt(int node) {
        assertThat(introspected(node)).isTrue();
        at(node, "userinfo").expect(200);
        at(node, "me").expect(200);
    }

    private void assertOverAtBoth() {
        for (int node = 0; node < 2; node++) {
            int asked = node;
            Waiting.until(SOON, () -> introspected(asked), active -> !active);
            at(asked, "userinfo").expect(401);
            at(asked, "me").expect(401);
        }
    }

    private boolean introspected(int node) {
        return listener.at(realm.urlAt(cluster.node(node).url()))
                .introspect(token)
                .expect(200)
                .json()
                .get("active")
                .asBoolean();
    }

    private Reply at(int node, String what) {
        String path = what.equals("me") ? "/portal-access/me/accounts" : "/protocol/openid-connect/userinfo";
        URI address = URI.create(realm.urlAt(cluster.node(node).url()) + path);
        return Http.plain().get(address, Http.bearer(token));
    }
}
