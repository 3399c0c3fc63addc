package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** A token of log in as contains no role and no group, whatever mapper writes it and whatever its claim is named. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
final class LogInAsRolesIT {

    private static final String[] EVERYWHERE = {
        "access.token.claim",
        "id.token.claim",
        "userinfo.token.claim",
        "introspection.token.claim",
        "lightweight.claim",
        "access.tokenResponse.claim"
    };

    private final Map<String, JsonNode> told = new LinkedHashMap<>();

    private TestRealm realm;
    private LogInAsScenario acting;
    private JsonNode inPerson;
    private OidcClient hostile;
    private OidcClient listener;

    /** One of Keycloak's mappers, and the place in the token to which it writes in an ordinary session. */
    private record Kind(String pointer, String type, String... config) {

        ObjectNode mapper() {
            ObjectNode mapper = Json.object("name", pointer, "protocol", "openid-connect", "protocolMapper", type);
            ObjectNode settings = Json.object((Object[]) config);
            for (String place : EVERYWHERE) {
                settings.put(place, "true");
            }
            mapper.set("config", settings);
            return mapper;
        }

        @Override
        public String toString() {
            return type + " at " + pointer;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.concat(kindsOfRoles(), kindsOfValues());
    }

    private static Stream<Kind> kindsOfRoles() {
        String realmRoles = "oidc-usermodel-realm-role-mapper";
        String clientRoles = "oidc-usermodel-client-role-mapper";
        String groups = "oidc-group-membership-mapper";
        return Stream.of(
                new Kind("/my/powers", realmRoles, "claim.name", "my.powers", "multivalued", "true"),
                new Kind("/dotted.name", realmRoles, "claim.name", "dotted\\.name", "multivalued", "true"),
                new Kind("/realm_access", realmRoles, "claim.name", "realm_access.roles", "multivalued", "true"),
                new Kind(
                        "/resource_access",
                        clientRoles,
                        "claim.name",
                        "resource_access.${client_id}.roles",
                        "multivalued",
                        "true"),
                new Kind("/shed", clientRoles, "claim.name", "${client_id}", "multivalued", "true"),
                new Kind("/in/shed/x", clientRoles, "claim.name", "in.${client_id}.x", "multivalued", "true"),
                new Kind("/of.shed/x", clientRoles, "claim.name", "of\\.${client_id}.x", "multivalued", "true"),
                new Kind("/circles", groups, "claim.name", "circles", "full.path", "false"),
                new Kind("/deep/circles", groups, "claim.name", "deep.circles", "full.path", "true"));
    }

    private static Stream<Kind> kindsOfValues() {
        String fixed = "oidc-hardcoded-claim-mapper";
        String attribute = "oidc-usermodel-attribute-mapper";
        return Stream.of(
                new Kind(
                        "/roles",
                        fixed,
                        "claim.name",
                        "roles",
                        "claim.value",
                        "[\"secret-role\"]",
                        "jsonType.label",
                        "JSON"),
                new Kind(
                        "/plain/inner/my-Roles",
                        fixed,
                        "claim.name",
                        "plain",
                        "jsonType.label",
                        "JSON",
                        "claim.value",
                        "{\"kept\":1,\"inner\":{\"my-Roles\":[\"secret-role\"]}}"),
                new Kind("/department", attribute, "claim.name", "department", "user.attribute", "department"),
                new Kind("/memberOf", attribute, "claim.name", "memberOf", "user.attribute", "directory"));
    }

    @BeforeAll
    void signIn(TestRealm made) {
        realm = made;
        acting = LogInAsScenario.in(realm);
        givePowers();
        hostile = acting.beach().portal("hostile");
        listener = acting.listener("listener", hostile);
        realm.admin()
                .put(
                        realm.path("clients/" + realm.clientUuid("listener")),
                        Json.object("clientId", "listener")
                                .<ObjectNode>set(
                                        "attributes",
                                        Json.object("client.introspection.response.allow.jwt.claim.enabled", "true")));
        realm.createScope("hostile-scope", mappers());
        realm.addDefaultScope("hostile", "hostile-scope");
        gateScope();
        inPerson =
                BeachCoFixture.signIn(hostile, LogInAsScenario.CLEO, "beachco").access();

        TokenReply reply = acting.asCleo(hostile);
        told.put("access token", reply.access());
        told.put("ID token", reply.id());
        told.put("answer", ((ObjectNode) reply.json().deepCopy()).without(List.of("access_token", "id_token")));
        told.put("userinfo", hostile.userinfo(reply.accessToken()).expect(200).json());
        told.put(
                "introspection",
                listener.introspect(reply.accessToken()).expect(200).json());
        told.put("introspection as JWT", introspectedAsJwt(reply.accessToken()));
        told.put("signed userinfo", signedUserInfo());
        told.put("lightweight token", lightweight());
    }

    /** Gives Cleo a realm role, a role of the client shed, and a group with an attribute. */
    private void givePowers() {
        AdminApi admin = realm.admin();
        realm.grantRealmRole(acting.cleo(), "secret-role");
        realm.grantRealmRole(acting.cleo(), "old-name");
        admin.create(realm.path("roles"), Json.object("name", "hard-role"));
        String shed = realm.createClient(Json.object("clientId", "shed", "enabled", true));
        admin.create(realm.path("clients/" + shed + "/roles"), Json.object("name", "secret-key"));
        realm.grantClientRole(acting.cleo(), "shed", "secret-key");
        ObjectNode group = Json.object("name", "secret-group");
        group.set(
                "attributes",
                Json.object("department", Json.array("secret-department"), "tags", Json.array("secret-tag")));
        String groupId = admin.create(realm.path("groups"), group);
        admin.send("PUT", realm.path("users/" + acting.cleo() + "/groups/" + groupId), Json.object(), Map.of());
        ObjectNode profile = (ObjectNode) admin.get(realm.path("users/profile"));
        admin.put(realm.path("users/profile"), profile.put("unmanagedAttributePolicy", "ENABLED"));
        ObjectNode cleo = (ObjectNode) admin.get(realm.path("users/" + acting.cleo()));
        cleo.set("attributes", Json.object("directory", Json.array("secret-unit"), "tags", Json.array("own-tag")));
        admin.put(realm.path("users/" + acting.cleo()), cleo);
    }

    private JsonNode[] mappers() {
        Stream<Kind> further = Stream.of(
                new Kind("aud", "oidc-audience-resolve-mapper"),
                new Kind("aud-account", "oidc-audience-mapper", "included.client.audience", "account"),
                new Kind("hard", "oidc-hardcoded-role-mapper", "role", "hard-role"),
                new Kind("new name", "oidc-role-name-mapper", "role", "old-name", "new.role.name", "secret-name"),
                new Kind(
                        "tags",
                        "oidc-usermodel-attribute-mapper",
                        "claim.name",
                        "tags",
                        "user.attribute",
                        "tags",
                        "multivalued",
                        "true",
                        "aggregate.attrs",
                        "true"));
        return Stream.concat(kinds(), further).map(Kind::mapper).toArray(JsonNode[]::new);
    }

    /** Adds a scope that only users with the role get. */
    private void gateScope() {
        String id = realm.createScope("gated");
        JsonNode role = realm.admin().get(realm.path("roles/secret-role"));
        realm.admin().post(realm.path("client-scopes/" + id + "/scope-mappings/realm"), Json.array(role));
        realm.addDefaultScope("hostile", "gated");
    }

    private JsonNode introspectedAsJwt(String token) {
        Form form =
                Form.of("token", token, "client_id", "listener", "client_secret", String.valueOf(listener.secret()));
        Reply reply =
                Http.plain().post(listener.endpoint("token/introspect"), form, Map.of("Accept", "application/jwt"));
        return payload(reply.expect(200).json().get("jwt").asText());
    }

    private JsonNode signedUserInfo() {
        OidcClient signing = hostileLike("signing", "user.info.response.signature.alg", "RS256");
        return payload(signing.userinfo(acting.asCleo(signing).accessToken())
                .expect(200)
                .body());
    }

    private JsonNode lightweight() {
        return acting.asCleo(hostileLike("light", "client.use.lightweight.access.token.enabled", "true"))
                .access();
    }

    private OidcClient hostileLike(String clientId, String attribute, String value) {
        OidcClient client = acting.beach().portal(clientId);
        realm.addDefaultScope(clientId, "hostile-scope");
        ObjectNode change = Json.object("clientId", clientId);
        change.set("attributes", Json.object(attribute, value));
        realm.admin().put(realm.path("clients/" + realm.clientUuid(clientId)), change);
        return client;
    }

    private static JsonNode payload(String jwt) {
        byte[] json = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
        return Json.parse(new String(json, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void logInAsTokenHasNoClaimsOfRoleOrGroupMappers(Kind kind) {
        assertThat(inPerson.at(kind.pointer()).toString()).as("in person").contains("secret-");
        told.forEach((place, claims) -> assertThat(claims.at(kind.pointer()).isMissingNode())
                .as(place + " " + claims)
                .isTrue());
    }

    @Test
    void logInAsTokenNamesNoRoleOrGroup() {
        assertThat(inPerson.toString()).contains("hard-role", "secret-name", "secret-group", "secret-tag");
        told.forEach((place, claims) -> assertThat(claims.toString())
                .as(place)
                .doesNotContain("secret-", "old-name", "hard-role", "offline_access"));
    }

    @Test
    void rolesAddNoAudienceToALogInAsToken() {
        assertThat(inPerson.get("aud").toString()).contains("shed", "account", "listener");
        told.forEach((place, claims) ->
                assertThat(claims.path("aud").toString()).as(place).doesNotContain("shed", "\"account\""));
        assertThat(told.get("access token").get("aud").toString()).contains("listener");
    }

    @Test
    void logInAsTokenHasNoScopeBoundToARole() {
        assertThat(inPerson.get("scope").asText().split(" ")).contains("gated", "account");
        told.forEach((place, claims) ->
                assertThat(claims.path("scope").asText()).as(place).doesNotContain("gated"));
        assertThat(told.get("access token").get("scope").asText().split(" ")).contains("openid", "account", "profile");
    }

    @Test
    void logInAsTokenHasTheActorAndTheUsersOwnClaims() {
        told.forEach((place, claims) -> {
            if (!place.equals("answer")) {
                assertThat(claims.at("/act/sub").asText()).as(place).isEqualTo(acting.sam());
                assertThat(claims.path("sub").asText(acting.cleo())).as(place).isEqualTo(acting.cleo());
                assertThat(claims.get("tags")).as(place).isEqualTo(Json.array("own-tag"));
                assertThat(claims.at("/plain/kept").asInt()).as(place).isEqualTo(1);
            }
        });
        assertThat(told.get("userinfo").get("email").asText()).isEqualTo("cleo@example.org");
        assertThat(told.get("userinfo").get("permissions")).isEqualTo(Json.array("calendar:view", "notes:view"));
    }
}
