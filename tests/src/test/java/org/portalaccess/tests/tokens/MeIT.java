package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.tokens.LogInAsScenario.CLEO;
import static org.portalaccess.tests.tokens.LogInAsScenario.REASON;
import static org.portalaccess.tests.tokens.LogInAsScenario.SAM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** {@code /me}, from which a user interface starts: the user of a token, its account, and the user's rights there. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D1")
final class MeIT {

    private static final String LOGO = "https://www.example.org/beach.png";

    private LogInAsScenario acting;
    private TestRealm realm;
    private OidcClient app;

    @BeforeAll
    void create(TestRealm created) {
        realm = created;
        acting = LogInAsScenario.in(realm);
        app = acting.beach().portal("app");
    }

    @Test
    void memberReadsTheAccountAndTheRightsInIt() {
        TokenReply tokens = BeachCoFixture.signIn(app, SAM, "beachco");

        JsonNode me = me(tokens);

        assertThat(me.at("/user/id").asText()).isEqualTo(acting.sam());
        assertThat(me.at("/user/username").asText()).isEqualTo(SAM);
        assertThat(me.at("/user/email").asText()).isEqualTo(SAM + "@example.org");
        assertThat(me.get("account"))
                .isEqualTo(Json.object("id", acting.beach().beach(), "key", "beachco", "name", "Beach Co")
                        .put("type", "brand"));
        assertThat(me.get("may")).isEqualTo(may(true, false, true));
        assertThat(me.get("actor").isNull()).isTrue();
        assertThat(me.get("realmStaff").isNull()).isTrue();
        assertThat(me.get("accounts").asInt()).isEqualTo(1);
        assertThat(me.get("invitations").asInt()).isZero();
        assertThat(me.get("grants_etag").asText())
                .isEqualTo(tokens.access().get("grants_etag").asText());
    }

    @Test
    void tokenOfLogInAsShowsTheActorAndNoRights() {
        JsonNode me = me(acting.asCleo(app));

        assertThat(me.at("/user/username").asText()).isEqualTo(CLEO);
        assertThat(me.at("/actor/id").asText()).isEqualTo(acting.sam());
        assertThat(me.at("/actor/reason").asText()).isEqualTo(REASON);
        assertThat(me.at("/account/key").asText()).isEqualTo("beachco");
        assertThat(me.get("may")).isEqualTo(may(false, false, false));
        assertThat(me.get("realmStaff").isNull()).isTrue();
    }

    @Test
    void realmStaffIsToldByRoleAndClient() {
        String viewer = realm.createUser("viewer");
        String manager = realm.createUser("manager");
        realm.grantClientRole(viewer, "realm-management", "view-portal-access");
        realm.grantClientRole(manager, "realm-management", "manage-portal-access");
        realm.createClient(Json.object("clientId", "narrow", "publicClient", true, "fullScopeAllowed", false)
                .put("directAccessGrantsEnabled", true));
        realm.addOptionalScope("narrow", "account");
        OidcClient narrow = OidcClient.of(realm.url(), "narrow").withScope("openid account");

        JsonNode me = me(app.password("manager", TestRealm.PASSWORD));

        assertThat(me.get("realmStaff").asText()).isEqualTo("manage");
        assertThat(me.get("account").isNull()).isTrue();
        assertThat(me.get("may")).isEqualTo(may(false, false, false));
        assertThat(me.has("grants_etag")).isFalse();
        assertThat(me(app.password("viewer", TestRealm.PASSWORD))
                        .get("realmStaff")
                        .asText())
                .isEqualTo("view");
        assertThat(me(narrow.password("manager", TestRealm.PASSWORD))
                        .get("realmStaff")
                        .isNull())
                .isTrue();
    }

    @Test
    void accountsAndInvitationsAreCounted() {
        realm.createUser("ivy");
        String offer = realm.path("portal-access/accounts/" + acting.beach().harbour() + "/invitations");
        realm.admin()
                .create(
                        offer,
                        Json.object("email", "ivy@example.org", "kind", "portal")
                                .set("permissions", Json.array("calendar:view")));

        JsonNode ivy = me(app.password("ivy", TestRealm.PASSWORD));
        JsonNode lynn = me(BeachCoFixture.signIn(app, "beachco"));

        assertThat(ivy.get("invitations").asInt()).isEqualTo(1);
        assertThat(ivy.get("accounts").asInt()).isZero();
        assertThat(lynn.get("accounts").asInt()).isEqualTo(2);
    }

    @Test
    void listOfAccountsHasLogosAndPlainFrench() {
        addLogoAndFrench();
        TokenReply tokens = BeachCoFixture.signIn(app, SAM, "beachco");
        Map<String, String> headers = new HashMap<>(Http.bearer(tokens.accessToken()));
        headers.put("Accept-Language", "fr");

        JsonNode french = Http.plain()
                .get(URI.create(realm.url() + "/portal-access/me/accounts"), headers)
                .expect(200)
                .json();

        assertThat(french.at("/items/0/access").asText())
                .contains("Voir l'équipe")
                .doesNotContain("''");
        assertThat(french.at("/items/0/account/logoUrl").asText()).isEqualTo(LOGO);
        assertThat(acting.me("accounts", acting.asCleo(app).accessToken())
                        .at("/items/0/account/logoUrl")
                        .asText())
                .isEqualTo(LOGO);
        List<JsonNode> lynns = acting.me(
                        "accounts", BeachCoFixture.signIn(app, "harbour").accessToken())
                .get("items")
                .findValues("logoUrl");
        assertThat(lynns).hasSize(2).anyMatch(JsonNode::isNull);
    }

    private void addLogoAndFrench() {
        ObjectNode change = Json.object("name", "Beach Co", "type", "brand");
        change.set("settings", Json.object("logoUrl", LOGO));
        realm.admin()
                .send(
                        "PUT",
                        realm.path("portal-access/accounts/" + acting.beach().beach()),
                        change,
                        Map.of("If-Match", "*"))
                .expect(200);
        realm.update((ObjectNode) Json.object("internationalizationEnabled", true, "defaultLocale", "en")
                .set("supportedLocales", Json.array("en", "fr")));
    }

    private JsonNode me(TokenReply tokens) {
        return acting.get("me", tokens.accessToken()).expect(200).json();
    }

    private static ObjectNode may(boolean teamView, boolean teamManage, boolean logInAs) {
        return Json.object("teamView", teamView, "teamManage", teamManage).put("logInAs", logInAs);
    }
}
