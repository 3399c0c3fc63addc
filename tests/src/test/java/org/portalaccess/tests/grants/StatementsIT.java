package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** The number of our own SQL statements for a token, counted by the database. */
@QuietServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C3")
@Tag("C4")
@Tag("C13")
final class StatementsIT {

    private static final int MANY = 2_000;

    private static final Pattern SEEN =
            Pattern.compile("^update offline_\\w+ set (timestamp|last_session_refresh)=\\?,version=\\? ");

    private TestRealm realm;
    private GrantScenario estate;
    private OidcClient app;
    private StatementCounter counter;

    @BeforeAll
    void makeRealm() {
        KeycloakServer server = Servers.quiet();
        counter = StatementCounter.of(server);
        realm = TestRealm.create(server.url(), server.admin());
        estate = GrantScenario.in(realm);
        app = estate.backend("app");
        estate.brands("b", MANY);
        member("few", 2);
        member("many", MANY);
        // From now on the realm's data, its permission catalogue, is cached.
        GrantScenario.signIn(app, "few", "b-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"few", "many"})
    void cachedGrantsNeedNoStatements(String user) {
        TokenReply first = GrantScenario.signIn(app, user, "b-1");
        TokenReply second = app.switchTo(first.refreshToken(), "b-2");
        app.switchTo(second.refreshToken(), "b-1").access();

        assertThat(counter.ours(() -> app.refresh(first.refreshToken()).access()))
                .isEmpty();
        assertThat(counter.ours(() -> app.switchTo(first.refreshToken(), "b-2").access()))
                .isEmpty();
        assertThat(counter.ours(() -> app.switchTo(second.refreshToken(), "b-1").access()))
                .isEmpty();
        assertThat(counter.ours(
                        () -> assertActive(app.introspect(first.accessToken()).json())))
                .isEmpty();
        assertThat(counter.ours(() -> app.userinfo(first.accessToken()).expect(200)))
                .isEmpty();
    }

    /** The one exception to "no write": a client with the attribute {@code portal-access.reenter}. */
    @Test
    @Tag("C1")
    @Tag("C2")
    void switchWritesOnlyForClientsThatReenter() {
        OidcClient last = estate.portal("last");
        estate.clientAttribute("last", "portal-access.reenter", "last");
        TokenReply ordinary = GrantScenario.signIn(app, "few", "b-1");
        TokenReply noted = GrantScenario.signIn(last, "few", "b-1");
        app.switchTo(ordinary.refreshToken(), "b-2").access();
        last.switchTo(noted.refreshToken(), "b-2").access();

        assertThat(writes(() -> app.switchTo(ordinary.refreshToken(), "b-2").access()))
                .isEmpty();
        assertThat(writes(() -> last.refresh(noted.refreshToken()).access())).isEmpty();
        assertThat(writes(() -> last.switchTo(noted.refreshToken(), "b-2").access()))
                .isEmpty();
        TokenReply second = last.switchTo(noted.refreshToken(), "b-2");
        assertThat(writes(() -> last.switchTo(second.refreshToken(), "b-1").access()))
                .isNotEmpty();
    }

    /** Returns the writes, except Keycloak's event and the time at which it last saw a session. */
    private List<String> writes(Runnable action) {
        return counter.all(action).stream()
                .map(query -> query.toLowerCase(Locale.ROOT).strip())
                .filter(query -> query.startsWith("insert") || query.startsWith("update") || query.startsWith("delete"))
                .filter(query -> !query.startsWith("insert into event_entity "))
                .filter(query -> !SEEN.matcher(query).find())
                .toList();
    }

    @Test
    @Tag("C8")
    void repeatedLogInAsCheckNeedsNoStatements() {
        String staff = realm.createUser("desk");
        estate.staff(staff, "b-1", "calendar:view", "team:view", "team:log-in-as");
        TokenReply own = GrantScenario.signIn(app, "desk", "b-1");
        String acting = app.exchange(
                        own.refreshToken(),
                        Form.of("account", "b-1", "requested_subject", userId("few"), "reason", "to count"))
                .accessToken();
        assertActive(app.introspect(acting).json());

        assertThat(counter.ours(() -> assertActive(app.introspect(acting).json())))
                .isEmpty();
        assertThat(counter.ours(() -> app.userinfo(acting).expect(200))).isEmpty();
    }

    @Test
    void statementsDoNotGrowWithTheNumberOfMemberships() {
        List<String> few = coldSwitch("few");
        List<String> many = coldSwitch("many");

        assertThat(few).isNotEmpty().hasSizeLessThanOrEqualTo(4);
        assertThat(many).containsExactlyInAnyOrderElementsOf(few);
        assertThat(coldRefresh("many"))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(4)
                .containsExactlyInAnyOrderElementsOf(coldRefresh("few"));
    }

    @Test
    void newContractUnderModeAllNeedsNoStatements() {
        TokenReply first = GrantScenario.signIn(app, "few", "b-1");
        TokenReply before = app.refresh(first.refreshToken());

        estate.contract("b-1", "LATER");

        assertThat(counter.ours(() -> {
                    JsonNode after = app.refresh(first.refreshToken()).access();
                    assertThat(after.get("grants_etag"))
                            .isEqualTo(before.access().get("grants_etag"));
                    assertThat(after.get("contracts")).isEqualTo(before.access().get("contracts"));
                }))
                .isEmpty();
    }

    @Test
    void thousandDecisionsNeedFewStatements() {
        String home = estate.contract("b-1", "HALL");
        String token = GrantScenario.signIn(app, "few", "b-1").accessToken();
        URI address = URI.create(realm.url() + "/portal-access/access/v1/evaluations");
        List<JsonNode> questions = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            questions.add(question(i == 0 ? home : UUID.randomUUID().toString()));
            questions.add(question(i == 0 ? "HALL" : i % 2 == 0 ? "H" + i : "b-" + i + "/HOME"));
        }
        JsonNode body = Json.object("evaluations", questions);

        List<String> run = counter.ours(() -> {
            JsonNode answers = Http.plain()
                    .json("POST", address, body, Http.bearer(token))
                    .expect(200)
                    .json()
                    .get("evaluations");
            assertThat(answers).hasSize(1000);
            assertThat(answers.get(0).get("decision").asBoolean()).isTrue();
            assertThat(answers.get(1).get("decision").asBoolean()).isTrue();
            assertThat(answers.get(998).get("decision").asBoolean()).isFalse();
            assertThat(answers.get(999).get("decision").asBoolean()).isFalse();
        });
        assertThat(run).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void deletedContractReloadsOnlyGrantsThatTickedIt() {
        estate.contract("b-2", "GONE");
        String gone = estate.contract("b-2", "GONE-TOO");
        realm.createUser("ticker");
        String ticker = userId("ticker");
        String ticked = estate.member(ticker, "b-2", "calendar:view");
        estate.scope(ticked, "b-2", "listed", "only", "GONE", "GONE-TOO");
        TokenReply theirs = GrantScenario.signIn(app, "ticker", "b-2");
        TokenReply others = GrantScenario.signIn(app, "few", "b-2");

        estate.change("DELETE", "contracts/" + gone, null).expect(204);

        assertThat(counter.ours(() -> app.refresh(others.refreshToken()).access()))
                .isEmpty();
        assertThat(app.refresh(theirs.refreshToken()).access().at("/contracts/only"))
                .hasToString("[\"GONE\"]");
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @Tag("C7")
    class OfAPage {

        private PageCosts pages;

        @BeforeAll
        void makeCrowds() {
            pages = new PageCosts(estate, counter);
        }

        @ParameterizedTest
        @ValueSource(strings = {"full", "all-but-one", "listed", "owned"})
        void statementsDoNotGrowWithPagesOfATeamManager(String manager) {
            pages.assertAlikeFor(manager);
        }

        @Test
        @Tag("B7")
        void statementsDoNotGrowWithTheNamesInChangesOfAScope() {
            pages.assertAlikeForScopeChanges();
        }

        @Test
        @Tag("B7")
        void statementsAreTheSameForTenAndForAThousandNames() {
            new ScopeCosts(estate, counter).assertAlike();
        }

        @Test
        @Tag("B9")
        void turningFutureContractsWritesNoRowForAContract() {
            new ScopeCosts(estate, counter).assertTurnedWithoutRows();
        }

        @Test
        void statementsDoNotGrowWithPagesOfRealmStaff() {
            pages.assertAlikeForRealmStaff();
        }

        @Test
        void statementsDoNotGrowWithUncachedUsers() {
            pages.assertAlikeWhenCold("all-but-one");
        }
    }

    private List<String> coldSwitch(String user) {
        TokenReply first = GrantScenario.signIn(app, user, "b-1");
        estate.permissions(estate.membership(userId(user), "b-2"), "calendar:view", "notes:view");
        List<String> run =
                counter.ours(() -> assertThat(GrantScenario.accountOf(app.switchTo(first.refreshToken(), "b-2")))
                        .isEqualTo("b-2"));
        estate.permissions(estate.membership(userId(user), "b-2"), "calendar:view");
        return run;
    }

    private List<String> coldRefresh(String user) {
        TokenReply first = GrantScenario.signIn(app, user, "b-1");
        estate.permissions(estate.membership(userId(user), "b-1"), "calendar:view", "notes:view");
        List<String> run = counter.ours(() -> assertThat(GrantScenario.permissionsOf(app.refresh(first.refreshToken())))
                .contains("notes:view"));
        // As it was: the other tests of this class, which come in any order, count on it.
        estate.permissions(estate.membership(userId(user), "b-1"), "calendar:view");
        return run;
    }

    private void member(String user, int brands) {
        estate.memberOfBrands(realm.createUser(user), "b", brands);
    }

    private String userId(String user) {
        return realm.admin()
                .get(realm.path("users?exact=true&username=" + user))
                .at("/0/id")
                .asText();
    }

    private static JsonNode question(String contract) {
        return Json.object(
                "action",
                Json.object("name", "calendar:view"),
                "resource",
                Json.object("type", "contract", "id", contract));
    }

    private static void assertActive(JsonNode introspection) {
        assertThat(introspection.get("active").asBoolean()).isTrue();
        assertThat(introspection.at("/account/key").asText()).isEqualTo("b-1");
        assertThat(introspection.get("permissions")).isNotEmpty();
    }
}
