package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Jwt;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Unique;

/** The effects of the mapper's settings on real tokens. None of them is kept in a refresh token. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C4")
@Tag("C5")
final class MapperSettingsIT {

    private static final String TYPE = "urn:ietf:params:oauth:token-type:";

    private BeachCoFixture beach;
    private OidcClient api;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = BeachCoFixture.in(realm);
        api = realm.confidentialClient("api");
    }

    @Test
    void permissionsAreAddedToTheScopeOfAccessTokensOnly() {
        OidcClient client = client("scoped", "scope", "true");
        String user = user("scoped");
        String membership = beach.memberOf(id(user), beach.beach(), "calendar:view", "notes:view");

        TokenReply first = BeachCoFixture.signIn(client, user, "beachco");

        assertThat(scopes(first.access())).contains("openid", "calendar:view", "notes:view");
        assertThat(scopes(Jwt.claims(first.refreshToken()))).contains("openid").doesNotContain("calendar:view");
        assertThat(scopes(introspect(first))).contains("calendar:view", "notes:view");

        beach.patch(membership, Json.object("permissions", Json.array("calendar:view", "tags:view")));

        assertThat(scopes(introspect(first)))
                .contains("openid", "calendar:view", "tags:view")
                .doesNotContain("notes:view");
        TokenReply second = client.refresh(first.refreshToken());
        assertThat(scopes(second.access())).contains("tags:view").doesNotContain("notes:view");
        assertThat(scopes(Jwt.claims(second.refreshToken()))).doesNotContain("tags:view");

        beach.remove(membership);

        assertThat(scopes(introspect(second)))
                .contains("openid")
                .doesNotContain("calendar:view", "notes:view", "tags:view");
    }

    @Test
    void severalGrantsAddNothingToTheScope() {
        OidcClient client = client("several", "scope", "true");
        String user = user("several");
        String kid = BeachCoFixture.account(beach.realm(), "kid", "Kid", "beachco");
        beach.memberOf(id(user), beach.beach(), "calendar:view");
        beach.memberOf(id(user), kid, "calendar:view", "tags:view");

        TokenReply token = BeachCoFixture.signIn(client, user, "kid");

        assertThat(token.access().get("grants")).hasSize(2);
        assertThat(scopes(token.access())).contains("openid").doesNotContain("calendar:view", "tags:view");
    }

    @Test
    void authorizationDetailsAreRecomputedAtEachRefresh() {
        OidcClient client = client("detailed", "authorization.details", "true");
        String user = user("detailed");
        String membership = beach.memberOf(id(user), beach.beach(), "calendar:view");

        TokenReply first = BeachCoFixture.signIn(client, user, "beachco");

        JsonNode before = Json.array(Json.object(
                "type",
                "portal_account",
                "identifier",
                "beachco",
                "actions",
                Json.array("calendar:view"),
                "contracts",
                Json.object("mode", "all")));
        assertThat(first.access().get("authorization_details")).isEqualTo(before);
        assertThat(Jwt.claims(first.refreshToken()).has("authorization_details"))
                .isFalse();
        assertThat(introspect(first).get("authorization_details")).isEqualTo(before);

        beach.patch(membership, Json.object("permissions", Json.array("calendar:view", "tags:view")));

        JsonNode after = Json.array("calendar:view", "tags:view");
        assertThat(introspect(first).at("/authorization_details/0/actions")).isEqualTo(after);
        TokenReply second = client.refresh(first.refreshToken());
        assertThat(second.access().at("/authorization_details/0/actions")).isEqualTo(after);
        assertThat(second.access().get("authorization_details")).hasSize(1);
        assertThat(Jwt.claims(second.refreshToken()).has("authorization_details"))
                .isFalse();
        beach.remove(membership);

        assertThat(introspect(second).toString()).doesNotContain("portal_account");
    }

    @Test
    void mapperUsesTheConfiguredClaimNames() {
        OidcClient client = client(
                "named",
                "claim.account",
                "tenant",
                "claim.permissions",
                "rights",
                "claim.contracts",
                "places",
                "claim.grants_etag",
                "etag");
        TokenReply first = BeachCoFixture.signIn(client, "beachco");

        TokenReply second = client.switchTo(first.refreshToken(), "harbour");

        JsonNode token = second.access();
        assertThat(token.at("/tenant/key").asText()).isEqualTo("harbour");
        assertThat(token.get("rights")).isEqualTo(Json.array("calendar:view"));
        assertThat(token.at("/places/mode").asText()).isEqualTo("all");
        assertThat(token.get("etag").asText()).hasSize(11);
        assertThat(token.has("account")).isFalse();
        assertThat(second.id().at("/tenant/key").asText()).isEqualTo("harbour");
        assertThat(introspect(second).at("/tenant/key").asText()).isEqualTo("harbour");
        assertThat(client.userinfo(second.accessToken())
                        .json()
                        .at("/tenant/key")
                        .asText())
                .isEqualTo("harbour");
    }

    @Test
    @Tag("C2")
    void accountOfASubjectIsReadFromARenamedClaim() {
        OidcClient client = beach.realm().confidentialClient("renamed");
        Mapper.give(beach.realm(), "renamed", "claim.account", "tenant", "scope", "true");
        OidcClient plain = beach.backend("plain");
        beach.realm().addAudience("renamed", "plain");
        TokenReply first = BeachCoFixture.signIn(client, "harbour");
        Form subject = Form.of("subject_token", first.accessToken(), "subject_token_type", TYPE + "access_token");

        TokenReply switched = client.exchange(first.accessToken(), subject.and("account", "beachco"));
        TokenReply exchanged = plain.exchange(first.accessToken(), subject.and("scope", "openid account"));

        assertThat(switched.access().at("/tenant/key").asText()).isEqualTo("beachco");
        assertThat(scopes(switched.access())).contains("notes:view").doesNotHaveDuplicates();
        assertThat(exchanged.access().at("/account/key").asText()).isEqualTo("harbour");
    }

    @Test
    void introspectionExpandsALightweightToken() {
        OidcClient client = client("light");
        String path = beach.realm().path("clients/" + beach.realm().clientUuid("light"));
        ObjectNode settings = (ObjectNode) beach.realm().admin().get(path);
        ((ObjectNode) settings.get("attributes")).put("client.use.lightweight.access.token.enabled", "true");
        beach.realm().admin().put(path, settings);

        TokenReply first = BeachCoFixture.signIn(client, "beachco");
        TokenReply second = client.switchTo(first.refreshToken(), "harbour");

        assertThat(second.access().get("account")).isEqualTo(Json.object("id", beach.harbour()));
        for (String left : List.of("permissions", "contracts", "grants", "grants_etag")) {
            assertThat(second.access().has(left)).as(left).isFalse();
        }
        JsonNode introspected = introspect(second);
        assertThat(introspected.at("/account/key").asText()).isEqualTo("harbour");
        assertThat(introspected.get("permissions")).isEqualTo(Json.array("calendar:view"));
        assertThat(introspected.at("/contracts/mode").asText()).isEqualTo("all");
        assertThat(introspect(first).at("/account/key").asText()).isEqualTo("beachco");
    }

    @Test
    void idTokenHasTheAccountClaimOnly() {
        TokenReply token = BeachCoFixture.signIn(client("plainly"), "beachco");

        assertThat(token.id().get("account")).isEqualTo(token.access().get("account"));
        for (String left : List.of("permissions", "contracts", "grants", "grants_etag")) {
            assertThat(token.id().has(left)).as(left).isFalse();
        }
        JsonNode userinfo = userinfo(token).json();
        for (String claim : List.of("account", "permissions", "contracts", "grants_etag")) {
            assertThat(userinfo.get(claim)).isEqualTo(token.access().get(claim));
            assertThat(introspect(token).get(claim)).isEqualTo(token.access().get(claim));
        }
    }

    private static Reply userinfo(TokenReply token) {
        return OidcClient.of(URI.create(token.access().get("iss").asText()), "any")
                .userinfo(token.accessToken());
    }

    private OidcClient client(String clientId, String... settings) {
        OidcClient client = Mapper.client(beach.realm(), clientId, settings);
        beach.realm().addAudience(clientId, "api");
        return client;
    }

    private static String user(String start) {
        return Unique.name(start);
    }

    private String id(String username) {
        JsonNode found = beach.realm().admin().get(beach.realm().path("users?exact=true&username=" + username));
        return found.isEmpty()
                ? beach.realm().createUser(username)
                : found.at("/0/id").asText();
    }

    private JsonNode introspect(TokenReply token) {
        JsonNode answer = api.introspect(token.accessToken()).expect(200).json();
        assertThat(answer.get("active").asBoolean()).isTrue();
        return answer;
    }

    private static List<String> scopes(JsonNode token) {
        return List.of(token.get("scope").asText().split(" ", -1));
    }
}
