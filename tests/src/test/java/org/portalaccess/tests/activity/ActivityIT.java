package org.portalaccess.tests.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** The activity that people can read about themselves, and the activity that applications report. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
final class ActivityIT {

    private static final String BAD_ACTION =
            "An action has 1 to 64 characters of a-z, 0-9 and :._- and begins with a letter.";

    private final TestRealm realm;
    private final ActivityScenario house;
    private final OidcClient app;
    private final String shore;
    private final String hill;

    ActivityIT(TestRealm realm) {
        this.realm = realm;
        this.house = new ActivityScenario(realm);
        this.app = house.app("app");
        this.shore = house.account("shore");
        this.hill = house.account("hill");
    }

    @Test
    void activityIsListedNewestFirstInPages() {
        String user = realm.createUser("anna");
        house.member(user, shore, "calendar:view");
        house.member(user, hill, "calendar:view");
        TokenReply first = house.signIn(app, "anna", "shore");
        TokenReply second = app.switchTo(first.refreshToken(), "hill");
        app.switchTo(second.refreshToken(), "hill").access();
        app.refresh(second.refreshToken()).access();
        house.report(second, "calendar:open").expect(204);
        house.report(second, "calendar:open").expect(204);
        house.report(second, "door-code:show").expect(204);

        JsonNode items = house.activity(second, 4);

        assertThat(types(items)).containsExactly("reported", "reported", "switch", "sign-in");
        assertThat(items.findValuesAsText("action")).containsExactly("door-code:show", "calendar:open");
        ObjectNode signIn = items.get(3).deepCopy();
        assertThat(signIn.remove("at").asText()).matches("20..-..-..T..:..:..(\\.\\d+)?Z");
        JsonNode account = Json.object("id", shore, "key", "shore", "name", "The shore", "type", "brand");
        ObjectNode expected = Json.object("type", "sign-in", "account", account, "client", "app");
        assertThat(signIn).isEqualTo(expected.putNull("actor").putNull("reason"));
        assertThat(items.at("/2/account/key").asText()).isEqualTo("hill");
        assertThat(inPagesOf(1, second)).containsExactly("reported", "reported", "switch", "sign-in");
    }

    @Test
    void passwordGrantCountsAsSignIn() {
        house.member(realm.createUser("bert"), shore, "calendar:view");

        TokenReply tokens = app.password("bert", TestRealm.PASSWORD);

        assertThat(types(house.activity(tokens, 1))).containsExactly("sign-in");
    }

    @Test
    void activityIsVisibleToTheUserOnly() {
        house.member(realm.createUser("carl"), shore, "calendar:view");
        house.member(realm.createUser("dora"), shore, "calendar:view");
        TokenReply carl = house.signIn(app, "carl", "shore");
        TokenReply dora = house.signIn(app, "dora", "shore");
        house.activity(carl, 1);

        assertThat(house.activity(dora, 1)).hasSize(1);
    }

    @Test
    void activityKeepsOldNamesAndIsDeletedWithTheUser() {
        String user = realm.createUser("emil");
        String account = house.account("gone");
        house.member(user, account, "calendar:view");
        TokenReply tokens = house.signIn(app, "emil", "gone");
        house.activity(tokens, 1);

        house.change("DELETE", "accounts/" + account, null).expect(204);

        assertThat(house.activity(tokens, "").at("/items/0/account/name").asText())
                .isEqualTo("The gone");
        realm.admin().delete(realm.path("users/" + user));
        assertThat(house.member("GET", "me/activity", null, tokens).status()).isEqualTo(401);
    }

    @Test
    void activityDoesNotNameARemovedActor() {
        String actor = realm.createUser("helper");
        house.member(actor, shore, "calendar:view", "team:view", "team:log-in-as");
        String user = realm.createUser("helped");
        house.member(user, shore, "calendar:view");
        TokenReply own = house.signIn(app, "helper", "shore");
        app.exchange(own.refreshToken(), Form.of("account", "shore", "requested_subject", user, "reason", "a look"))
                .access();
        TokenReply tokens = app.password("helped", TestRealm.PASSWORD);
        assertThat(actorIn(tokens)).isEqualTo(Json.object("id", actor, "username", "helper"));

        realm.admin().delete(realm.path("users/" + actor));

        assertThat(actorIn(tokens)).isEqualTo(Json.object("id", actor, "username", null));
    }

    private JsonNode actorIn(TokenReply tokens) {
        for (JsonNode item : house.activity(tokens, "").get("items")) {
            if (item.get("type").asText().equals("log-in-as")) {
                return item.get("actor");
            }
        }
        throw new AssertionError("nobody logged in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Open", "9lives", "a b", "ü", "a\n"})
    void invalidActionIsRejected(String action) {
        TokenReply tokens = reporterToken();

        JsonNode problem = house.report(tokens, action).expect(400).json();

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/action");
        assertThat(problem.at("/errors/0/detail").asText()).isEqualTo(BAD_ACTION);
    }

    @Test
    void malformedReportIsRejected() {
        TokenReply tokens = reporterToken();

        house.report(tokens, "a".repeat(64)).expect(204);
        house.report(tokens, "a".repeat(65)).expect(400);
        for (JsonNode body : List.of(
                Json.object(),
                Json.object("action", 1),
                Json.object("action", null),
                Json.object("action", "open", "at", "2020-01-01T00:00:00Z"),
                Json.array("open"))) {
            house.member("POST", "me/activity", body, tokens).expect(400);
        }
    }

    @Test
    void reportWithoutAccountIsRefused() {
        realm.createUser("fay");
        TokenReply tokens = app.password("fay", TestRealm.PASSWORD);

        house.report(tokens, "open").expect(403);
    }

    @Test
    void reportWithATokenForAnotherAudienceIsRefused() {
        house.member(realm.createUser("gina"), shore, "calendar:view");
        TokenReply tokens = app.token(Form.of(
                "grant_type",
                "password",
                "username",
                "gina",
                "password",
                TestRealm.PASSWORD,
                "scope",
                "openid account"));

        house.report(tokens, "open").expect(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=nonsense", "?max=0", "?max=501", "?first=-1"})
    void invalidPagingOfActivityIsRejected(String query) {
        house.member("GET", "me/activity" + query, null, reporterToken()).expect(400);
    }

    private TokenReply reporterToken() {
        String name = "reporter-" + UUID.randomUUID();
        house.member(realm.createUser(name), shore, "calendar:view");
        return app.password(name, TestRealm.PASSWORD);
    }

    private List<String> inPagesOf(int max, TokenReply tokens) {
        List<String> types = new ArrayList<>();
        JsonNode page = house.activity(tokens, "?max=" + max);
        while (page.has("next")) {
            types.addAll(types(page.get("items")));
            page = house.activity(
                    tokens, "?max=" + max + "&after=" + page.get("next").asText());
        }
        types.addAll(types(page.get("items")));
        return types;
    }

    /** The accounts in the items have a type too. */
    private static List<String> types(JsonNode items) {
        List<String> types = new ArrayList<>();
        items.forEach(item -> types.add(item.get("type").asText()));
        return types;
    }
}
