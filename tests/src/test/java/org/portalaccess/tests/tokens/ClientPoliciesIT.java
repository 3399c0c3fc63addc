package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.DpopKey;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Jwt;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** Client policies apply at a switch and at log in as in the same way as at a refresh (docs/concepts.md#tokens). */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C2")
@Tag("C8")
final class ClientPoliciesIT {

    private static final String TYPE = "urn:ietf:params:oauth:token-type:";
    private static final ObjectNode NOTHING = Json.object();
    private static final ObjectNode EVERY_CLIENT = Json.object("condition", "any-client", "configuration", NOTHING);

    private LogInAsScenario acting;
    private TestRealm realm;
    private OidcClient portal;
    private OidcClient backend;

    @BeforeAll
    void makeRealm(TestRealm made) {
        realm = made;
        acting = LogInAsScenario.in(made);
        acting.beach().memberOf(acting.sam(), acting.beach().harbour(), "calendar:view");
        portal = acting.beach().portal("portal").withScope("openid account email profile");
        backend = acting.beach().backend("backend");
    }

    @AfterEach
    void takePoliciesAway() {
        signCleoOut();
        send("policies", Json.object("policies", List.of()));
        send("profiles", Json.object("profiles", List.of()));
    }

    private void signCleoOut() {
        realm.admin().post(realm.path("users/" + acting.cleo() + "/logout"), null);
    }

    @Test
    void policyForLightweightTokensAppliesToASwitch() {
        TokenReply first = signIn(portal);
        TokenReply confidential = signIn(backend);
        policy(EVERY_CLIENT, "use-lightweight-access-token", NOTHING);

        List<TokenReply> replies = List.of(
                portal.refresh(first.refreshToken()),
                portal.switchTo(first.refreshToken(), "harbour"),
                acting.logInAs(portal, first, acting.cleo()),
                backend.exchange(
                        confidential.accessToken(),
                        Form.of("account", "harbour", "subject_token_type", TYPE + "access_token")));

        assertThat(first.access().has("email")).isTrue();
        for (TokenReply reply : replies) {
            JsonNode access = reply.access();
            assertThat(access.get("account")).hasSize(1);
            for (String claim :
                    List.of("email", "name", "preferred_username", "permissions", "contracts", "grants_etag")) {
                assertThat(access.has(claim)).as(claim).isFalse();
            }
        }
        assertThat(replies.get(2).access().at("/act/sub").asText()).isEqualTo(acting.sam());
        assertThat(acting.me("grants", replies.get(2).accessToken()).toString()).contains("calendar:view");
    }

    static Stream<ObjectNode[]> refusals() {
        ObjectNode secret = Json.object("allowed-client-authenticators", List.of("client-jwt"));
        ObjectNode dpop = Json.object("auto-configure", false, "allow-only-refresh-token-binding", true);
        ObjectNode refreshes = Json.object(
                "condition", "grant-type", "configuration", Json.object("grant_types", List.of("refresh_token")));
        ObjectNode confidential = Json.object(
                "condition", "client-access-type", "configuration", Json.object("type", List.of("confidential")));
        return Stream.of(
                new ObjectNode[] {EVERY_CLIENT, executor("holder-of-key-enforcer", NOTHING)},
                new ObjectNode[] {EVERY_CLIENT, executor("secure-client-authenticator", secret)},
                new ObjectNode[] {EVERY_CLIENT, executor("dpop-bind-enforcer", dpop)},
                new ObjectNode[] {confidential, executor("holder-of-key-enforcer", NOTHING)},
                new ObjectNode[] {refreshes, executor("reject-request", NOTHING)});
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void policyRefusesASwitchLikeARefresh(ObjectNode condition, ObjectNode executor) {
        List<OidcClient> clients = List.of(portal, backend);
        List<TokenReply> own = clients.stream().map(this::signIn).toList();
        policy(condition, executor);
        int refused = 0;

        for (int i = 0; i < clients.size(); i++) {
            OidcClient client = clients.get(i);
            TokenReply refresh = client.refresh(own.get(i).refreshToken());
            TokenReply switched = client.switchTo(own.get(i).refreshToken(), "harbour");
            assertSame(switched, refresh);
            TokenReply asCleo = acting.logInAs(client, own.get(i), acting.cleo());
            assertSame(asCleo, refresh);
            if (!refresh.granted()) {
                refused++;
                assertThat(realm.events()
                                .get(0)
                                .at("/details/client_policy_error")
                                .asText())
                        .isEqualTo(refresh.error());
                assertThat(realm.admin().get(realm.path("users/" + acting.cleo() + "/sessions")))
                        .isEmpty();
            } else {
                signCleoOut();
            }
        }
        assertThat(refused).isPositive();
    }

    private static void assertSame(TokenReply reply, TokenReply refresh) {
        assertThat(reply.reply().status()).isEqualTo(refresh.reply().status());
        for (String member : List.of("error", "error_description")) {
            assertThat(reply.json().get(member)).isEqualTo(refresh.json().get(member));
        }
    }

    @Test
    void policyBindsOnlyTheRefreshTokenOfASwitch() {
        TokenReply first = signIn(portal);
        DpopKey key = new DpopKey();
        policy(
                EVERY_CLIENT,
                "dpop-bind-enforcer",
                Json.object("auto-configure", false, "allow-only-refresh-token-binding", true));

        TokenReply second = portal.withDpop(key).switchTo(first.refreshToken(), "harbour");
        TokenReply third = portal.withDpop(key).switchTo(second.refreshToken(), "beachco");

        for (TokenReply reply : List.of(second, third)) {
            assertThat(reply.access().has("cnf")).isFalse();
            assertThat(Jwt.claims(reply.refreshToken()).at("/cnf/jkt").asText()).isEqualTo(key.thumbprint());
        }
    }

    /** The new family's refresh token is not a rotated one. */
    @Test
    void switchGivesARefreshTokenDespiteSuppressedRotation() {
        TokenReply first = signIn(portal);
        policy(EVERY_CLIENT, "suppress-refresh-token-rotation", NOTHING);

        assertThat(portal.refresh(first.refreshToken()).json().has("refresh_token"))
                .isFalse();
        assertThat(BeachCoFixture.accountOf(portal.refresh(
                        portal.switchTo(first.refreshToken(), "harbour").refreshToken())))
                .isEqualTo("harbour");
    }

    private TokenReply signIn(OidcClient client) {
        return BeachCoFixture.signIn(client, LogInAsScenario.SAM, "beachco");
    }

    private static ObjectNode executor(String id, ObjectNode configuration) {
        return Json.object("executor", id, "configuration", configuration);
    }

    private void policy(ObjectNode condition, String executor, ObjectNode configuration) {
        policy(condition, executor(executor, configuration));
    }

    private void policy(ObjectNode condition, ObjectNode executor) {
        send(
                "profiles",
                Json.object("profiles", List.of(Json.object("name", "profile", "executors", List.of(executor)))));
        ObjectNode policy = Json.object("name", "policy", "enabled", true, "conditions", List.of(condition));
        policy.set("profiles", Json.array("profile"));
        send("policies", Json.object("policies", List.of(policy)));
    }

    private void send(String what, ObjectNode body) {
        realm.admin()
                .send("PUT", realm.path("client-policies/" + what), body, Map.of())
                .expect(204);
    }
}
