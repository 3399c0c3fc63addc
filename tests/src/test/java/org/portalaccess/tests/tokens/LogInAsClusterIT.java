package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.ClusterTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.KeycloakCluster;

/**
 * Log in as on two nodes behind one address: a token of one node is valid at the other, and ends at both
 * (rows C8, C13).
 */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
@Tag("C13")
final class LogInAsClusterIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final KeycloakCluster cluster;
    private TestRealm realm;
    private LogInAsScenario acting;
    private OidcClient portal;
    private OidcClient portalThere;
    private OidcClient listener;
    private TokenReply own;
    private String token;

    LogInAsClusterIT(KeycloakCluster cluster) {
        this.cluster = cluster;
    }

    /** Sam signs in at one node and logs in as Cleo at the other. */
    @BeforeEach
    void logIn() {
        realm = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        realm.update(Json.object(
                "attributes", Json.object("frontendUrl", cluster.node(0).url().toString())));
        acting = LogInAsScenario.in(realm);
        portal = acting.beach().portal("portal");
        portalThere = portal.at(realm.urlAt(cluster.node(1).url()));
        listener = acting.listener("listener", portal);
        own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
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
    void logInAsEndsWhenTheActorSignsOutAtTheOtherNode() {
        portal.logout(own.refreshToken());

        assertOverAtBoth();
    }

    @Test
    void logInAsEndsWhenTheActorSignsOutAtTheSameNode() {
        portalThere.logout(own.refreshToken());

        assertOverAtBoth();
    }

    @Test
    void logInAsEndsOnBothNodesWhenTheRightIsTaken() {
        ObjectNode less = Json.object();
        less.set("permissions", Json.array("calendar:view", "notes:view", "notes:add", "team:view"));
        acting.beach().patch(acting.samsMembership(), less);

        assertOverAtBoth();
    }

    @Test
    void logInAsEndsOnBothNodesWhenTheUserGetsMoreAccess() {
        ObjectNode more = Json.object();
        more.set("permissions", Json.array("calendar:view", "financials:detailed"));
        acting.beach().patch(acting.cleosMembership(), more);

        assertOverAtBoth();
    }

    @Test
    void logInAsIsInTheHistoryOnBothNodes() {
        for (int node = 0; node < 2; node++) {
            JsonNode history = cluster.node(node)
                    .admin()
                    .get(realm.path("portal-access/accounts/" + acting.beach().beach() + "/history"));
            assertThat(history.get("items"))
                    .anySatisfy(item -> assertThat(item.toString()).contains("log-in-as", acting.sam(), acting.cleo()));
        }
    }

    @Test
    void logInAsLimitHoldsOverBothNodes() {
        cluster.node(1)
                .admin()
                .send(
                        "PUT",
                        realm.path("portal-access/settings"),
                        Json.object("logInAs", Json.object("perHour", 3)),
                        Map.of("If-Match", "*"))
                .expect(200);

        List<CompletableFuture<Integer>> all = Stream.of(portal, portalThere, portal, portalThere, portal, portalThere)
                .map(client -> CompletableFuture.supplyAsync(
                        () -> acting.logInAs(client, own, acting.cleo()).reply().status()))
                .toList();

        // Before each test, one log in as has already been started.
        assertThat(all.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 200, 429, 429, 429, 429);
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
