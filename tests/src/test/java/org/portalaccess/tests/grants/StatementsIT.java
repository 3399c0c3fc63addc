package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** How many SQL statements of ours a token costs, as the database counts them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C3")
@Tag("C4")
@Tag("C13")
final class StatementsIT {

    private static final int MANY = 2_000;

    private KeycloakServer server;
    private TestRealm realm;
    private Estate estate;
    private OidcClient app;
    private StatementCounter counter;

    @BeforeAll
    void makeRealm() {
        // Nothing but requests: what this server writes behind them would be taken for theirs.
        server = Servers.start(ServerOptions.on(Database.POSTGRES)
                .named("statements")
                .withStartOptions(
                        "--spi-portal-access-activity--default--flush-seconds=3600",
                        "--spi-events-listener--portal-access--invitation-seconds=0"));
        counter = StatementCounter.of(server);
        realm = TestRealm.create(server.url(), server.admin());
        estate = Estate.in(realm);
        app = estate.backend("app");
        estate.brands("b", MANY);
        member("few", 2);
        member("many", MANY);
        // What belongs to the realm, its permission catalogue, is there from now on.
        Estate.signIn(app, "few", "b-1");
    }

    @AfterAll
    void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"few", "many"})
    void costsNothingOnceTheGrantsAreKnown(String user) {
        TokenReply first = Estate.signIn(app, user, "b-1");
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

    @Test
    @Tag("C8")
    void costsNothingToAskAgainWhetherSomebodyMayActForAnother() {
        String staff = realm.createUser("desk");
        estate.staff(staff, "b-1", "calendar:view", "team:view", "team:log-in-as");
        TokenReply own = Estate.signIn(app, "desk", "b-1");
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
    void costsTheSameFewForOneMembershipAsForThousands() {
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
    void costsNothingAfterANewContractThatEverybodyMaySee() {
        TokenReply first = Estate.signIn(app, "few", "b-1");
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
    void tellsOnlyThoseWhoTickedAContractThatItIsGone() {
        estate.contract("b-2", "GONE");
        String gone = estate.contract("b-2", "GONE-TOO");
        realm.createUser("ticker");
        String ticker = userId("ticker");
        String ticked = estate.member(ticker, "b-2", "calendar:view");
        estate.scope(ticked, "b-2", "listed", "only", "GONE", "GONE-TOO");
        TokenReply theirs = Estate.signIn(app, "ticker", "b-2");
        TokenReply others = Estate.signIn(app, "few", "b-2");

        estate.change("DELETE", "contracts/" + gone, null).expect(204);

        assertThat(counter.ours(() -> app.refresh(others.refreshToken()).access()))
                .isEmpty();
        assertThat(app.refresh(theirs.refreshToken()).access().at("/contracts/only"))
                .hasToString("[\"GONE\"]");
    }

    private List<String> coldSwitch(String user) {
        TokenReply first = Estate.signIn(app, user, "b-1");
        estate.permissions(estate.membership(userId(user), "b-2"), "calendar:view", "notes:view");
        List<String> run = counter.ours(() -> assertThat(Estate.accountOf(app.switchTo(first.refreshToken(), "b-2")))
                .isEqualTo("b-2"));
        estate.permissions(estate.membership(userId(user), "b-2"), "calendar:view");
        return run;
    }

    private List<String> coldRefresh(String user) {
        TokenReply first = Estate.signIn(app, user, "b-1");
        estate.permissions(estate.membership(userId(user), "b-1"), "calendar:view", "notes:view");
        return counter.ours(() -> assertThat(Estate.permissionsOf(app.refresh(first.refreshToken())))
                .contains("notes:view"));
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

    private static void assertActive(JsonNode introspection) {
        assertThat(introspection.get("active").asBoolean()).isTrue();
        assertThat(introspection.at("/account/key").asText()).isEqualTo("b-1");
        assertThat(introspection.get("permissions")).isNotEmpty();
    }
}
