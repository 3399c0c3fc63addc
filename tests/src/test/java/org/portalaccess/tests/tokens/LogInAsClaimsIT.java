package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.DpopKey;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;

/** A token of log in as contains nothing that gives further access, whatever a client's scopes add (requirement C8). */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
final class LogInAsClaimsIT {

    private static final String[] EVERYWHERE = {
        "access.token.claim", "id.token.claim", "userinfo.token.claim", "introspection.token.claim", "lightweight.claim"
    };

    private final KeycloakServer server;

    private LogInAsScenario acting;
    private TestRealm realm;
    private OidcClient hostile;
    private OidcClient listener;

    LogInAsClaimsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    void makeRealm(TestRealm made) {
        realm = made;
        acting = LogInAsScenario.in(realm);
        AdminApi admin = realm.admin();
        realm.grantRealmRole(acting.cleo(), "secret-role");
        String group = admin.create(realm.path("groups"), Json.object("name", "secret-group"));
        admin.send("PUT", realm.path("users/" + acting.cleo() + "/groups/" + group), Json.object(), Map.of());
        hostile = acting.beach().portal("hostile");
        listener = acting.listener("listener", hostile);
        realm.createScope("hostile-scope", mappers());
        realm.addDefaultScope("hostile", "hostile-scope");
    }

    private static JsonNode[] mappers() {
        List<JsonNode> all = new ArrayList<>();
        all.add(mapper("oidc-usermodel-realm-role-mapper", "claim.name", "my.roles", "multivalued", "true"));
        all.add(mapper("oidc-usermodel-realm-role-mapper", "claim.name", "realm_access.roles", "multivalued", "true"));
        all.add(mapper("oidc-usermodel-client-role-mapper", "claim.name", "resource_access.${client_id}.roles"));
        all.add(mapper("oidc-group-membership-mapper", "claim.name", "circles", "full.path", "false"));
        all.add(mapper("oidc-group-membership-mapper", "claim.name", "groups", "full.path", "false"));
        all.add(mapper("oidc-audience-mapper", "included.client.audience", "account"));
        all.add(mapper("oidc-audience-mapper", "included.custom.audience", "realm-management"));
        all.add(mapper("oidc-hardcoded-role-mapper", "role", "realm-management.realm-admin"));
        all.add(mapper(
                "oidc-hardcoded-claim-mapper",
                "claim.name",
                "roles",
                "claim.value",
                "[\"secret-role\"]",
                "jsonType.label",
                "JSON"));
        return all.toArray(JsonNode[]::new);
    }

    private static ObjectNode mapper(String type, String... config) {
        ObjectNode mapper = Json.object("name", type + config[1], "protocol", "openid-connect", "protocolMapper", type);
        ObjectNode settings = Json.object((Object[]) config);
        for (String place : EVERYWHERE) {
            settings.put(place, "true");
        }
        mapper.set("config", settings);
        return mapper;
    }

    @Test
    void logInAsTokenHasNoRolesGroupsOrAudiences() {
        TokenReply inPerson = BeachCoFixture.signIn(hostile, LogInAsScenario.CLEO, "beachco");
        assertThat(inPerson.access().toString()).contains("secret-role", "secret-group", "realm-management");

        TokenReply reply = acting.asCleo(hostile);

        assertBare(reply.access());
        assertBare(reply.id());
        assertBare(hostile.userinfo(reply.accessToken()).expect(200).json());
        JsonNode introspected = listener.introspect(reply.accessToken()).json();
        assertThat(introspected.get("active").asBoolean()).isTrue();
        assertBare(introspected);
        assertThat(reply.access().get("aud").toString()).contains("listener");
    }

    /** Keycloak's admin REST uses the user's present roles, not those in the token. */
    @Test
    void logInAsTokenNeverOpensTheAdminRest() {
        String late = realm.createUser("late");
        acting.beach().memberOf(late, acting.beach().beach(), "calendar:view");
        TokenReply own = BeachCoFixture.signIn(hostile, LogInAsScenario.SAM, "beachco");
        String token = acting.logInAs(hostile, own, late).accessToken();
        String inPerson = hostile.signIn("late", TestRealm.PASSWORD).accessToken();

        realm.grantClientRole(late, "realm-management", "view-users");

        URI users = URI.create(server.url() + "/admin/realms/" + realm.name() + "/users");
        assertThat(Http.plain().get(users, Http.bearer(inPerson)).status()).isEqualTo(200);
        assertThat(Http.plain().get(users, Http.bearer(token)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:x", "http://here/realms/%00", "not an address", ""})
    void forgedActTokenIsRefusedWithoutAnError(String issuer) {
        String claims =
                Json.object("iss", issuer, "sid", "x", "act", Json.object()).toString();
        String token = base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".x";

        URI realms = URI.create(server.url() + "/admin/realms");
        assertThat(Http.plain().get(realms, Http.bearer(token)).status()).isEqualTo(403);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void logoutOfALogInAsTokenKeepsTheActorsSession() {
        TokenReply own = BeachCoFixture.signIn(hostile, LogInAsScenario.SAM, "beachco");
        TokenReply reply = acting.logInAs(hostile, own, acting.cleo());

        Http.plain().get(URI.create(hostile.endpoint("logout") + "?id_token_hint=" + reply.idToken()));

        acting.get("me/accounts", reply.accessToken()).expect(401);
        assertThat(BeachCoFixture.accountOf(hostile.refresh(own.refreshToken())))
                .isEqualTo("beachco");
    }

    @Test
    void logInAsTokenIsBoundToTheKeyOfTheCaller() {
        DpopKey key = new DpopKey();
        OidcClient bound = acting.beach().portal("bound").withDpop(key);
        TokenReply own = BeachCoFixture.signIn(bound, LogInAsScenario.SAM, "beachco");

        TokenReply reply = acting.logInAs(bound, own, acting.cleo());

        assertThat(reply.access().at("/cnf/jkt").asText()).isEqualTo(key.thumbprint());
        assertThat(reply.json().get("token_type").asText()).isEqualTo("DPoP");
        bound.userinfo(reply.accessToken()).expect(200);
        acting.get("me/accounts", reply.accessToken()).expect(401);
        assertThat(acting.logInAs(bound.withDpop(new DpopKey()), own, acting.cleo())
                        .error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void logInAsTokenReadsOnlyItsAccount() {
        String token = acting.asCleo(hostile).accessToken();

        acting.get("me/accounts", token).expect(200);
        acting.get("me/contracts", token).expect(200);
        acting.get("me/grants", token).expect(200);
        assertThat(acting.may(token, "calendar:view", "HUT")).isTrue();
        acting.get("me/activity", token).expect(403);
        acting.get("me/accounts?parent=beachco", token).expect(404);
    }

    @Test
    void lightweightLogInAsTokenHasNoFurtherAccess() {
        OidcClient light = acting.beach().portal("light");
        OidcClient asking = acting.listener("asking", light);
        realm.addDefaultScope("light", "hostile-scope");
        realm.admin()
                .put(
                        realm.path("clients/" + realm.clientUuid("light")),
                        Json.object(
                                "clientId",
                                "light",
                                "attributes",
                                Json.object("client.use.lightweight.access.token.enabled", "true")));

        TokenReply reply = acting.asCleo(light);

        assertThat(reply.access().get("account"))
                .isEqualTo(Json.object("id", acting.beach().beach()));
        assertThat(reply.access().at("/act/sub").asText()).isEqualTo(acting.sam());
        assertThat(reply.access().has("permissions")).isFalse();
        assertBare(reply.access());
        JsonNode introspected = asking.introspect(reply.accessToken()).json();
        assertThat(introspected.get("permissions")).isEqualTo(Json.array("calendar:view", "notes:view"));
        assertBare(introspected);
    }

    @Test
    void logInAsTokenIsReadOnlyInEveryClaim() {
        OidcClient forms = acting.beach().portal("forms");
        String path = realm.path("client-scopes/" + realm.scopeId("account") + "/protocol-mappers/models");
        ObjectNode mapper = (ObjectNode) realm.admin().get(path).get(0);
        ((ObjectNode) mapper.get("config")).put("scope", "true").put("authorization.details", "true");
        realm.admin().put(path + "/" + mapper.get("id").asText(), mapper);
        try {
            JsonNode token = acting.asCleo(forms).access();

            assertThat(token.get("scope").asText()).contains("notes:view").doesNotContain("notes:add");
            assertThat(token.get("authorization_details").toString())
                    .contains("notes:view")
                    .doesNotContain("notes:add");
        } finally {
            ((ObjectNode) mapper.get("config")).put("scope", "false").put("authorization.details", "false");
            realm.admin().put(path + "/" + mapper.get("id").asText(), mapper);
        }
    }

    /** Without the scope the client lacks our mapper, which removes roles. */
    @Test
    void logInAsEndsWhenTheClientLosesTheAccountScope() {
        OidcClient losing = acting.beach().portal("losing");
        OidcClient asked = acting.listener("asked", losing);
        realm.addDefaultScope("losing", "hostile-scope");
        String token = acting.asCleo(losing).accessToken();
        losing.userinfo(token).expect(200);

        realm.admin()
                .delete(realm.path("clients/" + realm.clientUuid("losing") + "/optional-client-scopes/"
                        + realm.scopeId("account")));

        losing.userinfo(token).expect(401);
        assertThat(asked.introspect(token).json()).isEqualTo(Json.object("active", false));
        acting.get("me/accounts", token).expect(403);
    }

    @Test
    void logInAsTokenIsNeverOffline() {
        OidcClient offline = hostile.withScope("openid account offline_access");
        TokenReply own = offline.signIn(LogInAsScenario.SAM, TestRealm.PASSWORD);

        TokenReply reply = acting.logInAs(offline, own, acting.cleo());

        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(reply.access().get("scope").asText()).doesNotContain("offline_access");
        acting.get("me/accounts", reply.accessToken()).expect(200);
        offline.revoke(own.refreshToken()).expect(200);
        acting.get("me/accounts", reply.accessToken()).expect(401);
    }

    @Test
    void rotatedSubjectIsRefusedAndEndsLogInAs() {
        OidcClient rotating = acting.beach().portal("rotating");
        realm.update(Json.object("revokeRefreshToken", true, "refreshTokenMaxReuse", 0));
        try {
            TokenReply first = BeachCoFixture.signIn(rotating, LogInAsScenario.SAM, "beachco");
            TokenReply second = rotating.refresh(first.refreshToken());
            TokenReply reply = acting.logInAs(rotating, second, acting.cleo());
            acting.get("me/accounts", reply.accessToken()).expect(200);

            assertThat(acting.logInAs(rotating, first, acting.cleo()).error()).isEqualTo("invalid_grant");
            acting.get("me/accounts", reply.accessToken()).expect(401);
        } finally {
            realm.update(Json.object("revokeRefreshToken", false));
        }
    }

    private void assertBare(JsonNode claims) {
        assertThat(claims.toString())
                .doesNotContain("secret-role", "secret-group", "realm-admin", "realm-management", "circles");
        assertThat(claims.has("realm_access") || claims.has("resource_access")).isFalse();
        assertThat(claims.path("aud").toString()).doesNotContain("\"account\"");
        assertThat(claims.at("/act/sub").asText()).isEqualTo(acting.sam());
    }
}
