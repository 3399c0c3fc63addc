package org.portalaccess.tests.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** The time and the application of a membership's last use, on a server that writes each second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A15")
final class LastAccessIT {

    private KeycloakServer server;
    private TestRealm realm;
    private ActivityScenario house;
    private OidcClient app;
    private String shore;
    private String hill;

    @BeforeAll
    void start() {
        ServerOptions options = ActivityScenario.writing(
                        ServerOptions.on(Database.POSTGRES).named("last-access"), 1)
                .withStartOptions(
                        "--spi-portal-access-activity--default--activity-days=1",
                        "--spi-portal-access-activity--default--history-days=1",
                        "--spi-portal-access-activity--default--prune-seconds=1");
        server = Servers.start(options);
        realm = TestRealm.create(server.url(), server.admin());
        house = new ActivityScenario(realm);
        app = house.app("app");
        shore = house.account("shore");
        hill = house.account("hill");
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void signInRefreshAndReportSetTheLastAccess() {
        String membership = house.member(realm.createUser("anna"), shore, "calendar:view");
        OidcClient other = house.app("other");
        assertThat(house.membership(membership).get("lastAccess").isNull()).isTrue();

        Instant signedIn = now();
        TokenReply tokens = house.signIn(app, "anna", "shore");
        assertIsBy("app", signedIn, house.lastAccessBy(membership, "app", signedIn));

        Instant refreshed = now();
        app.refresh(tokens.refreshToken());
        assertIsBy("app", refreshed, house.lastAccessBy(membership, "app", refreshed));

        TokenReply elsewhere = house.signIn(other, "anna", "shore");
        Instant reported = now();
        house.report(elsewhere, "calendar:open").expect(204);
        assertIsBy("other", reported, house.lastAccessBy(membership, "other", reported));
        assertThat(realm.admin()
                        .get(house.at("accounts/" + shore + "/members?search=anna"))
                        .at("/items/0/lastAccess/client")
                        .asText())
                .isEqualTo("other");
    }

    @Test
    void switchSetsTheLastAccessOfTheEnteredMembership() {
        String user = realm.createUser("bert");
        String left = house.member(user, shore, "calendar:view");
        String entered = house.member(user, hill, "calendar:view");
        TokenReply tokens = house.signIn(app, "bert", "shore");
        Instant switched = now();

        app.switchTo(tokens.refreshToken(), "hill").access();

        assertIsBy("app", switched, house.lastAccessBy(entered, "app", switched));
        assertThat(Instant.parse(house.membership(left).at("/lastAccess/at").asText()))
                .isBefore(switched);
    }

    @Test
    void passwordGrantSetsTheLastAccess() {
        String membership = house.member(realm.createUser("carl"), shore, "calendar:view");
        Instant start = now();

        app.password("carl", TestRealm.PASSWORD).access();

        assertIsBy("app", start, house.lastAccessBy(membership, "app", start));
    }

    @Test
    void lastAccessDoesNotChangeTheMembership() {
        String membership = house.member(realm.createUser("dora"), shore, "calendar:view");
        TokenReply tokens = house.signIn(app, "dora", "shore");
        int events = realm.adminEvents().size();
        StatementCounter counter = StatementCounter.of(server);
        Instant refreshed = now();

        app.refresh(tokens.refreshToken());
        house.lastAccessBy(membership, "app", refreshed);

        assertThat(house.membership(membership).get("version").asInt()).isEqualTo(1);
        assertThat(realm.adminEvents()).hasSize(events);
        assertThat(counter.ours(() -> app.refresh(tokens.refreshToken()).access()))
                .as("grants are not read again")
                .noneMatch(sql -> sql.contains("portal_scope_rule"));
    }

    @Test
    void lastAccessDoesNotWaitForLockedMemberships() throws SQLException {
        String busy = house.member(realm.createUser("emil"), shore, "calendar:view");
        String free = house.member(realm.createUser("fay"), shore, "calendar:view");
        TokenReply emil = house.signIn(app, "emil", "shore");
        TokenReply fay = house.signIn(app, "fay", "shore");
        Instant start;
        try (Connection writer = connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("select id from portal_membership where id = '" + busy + "' for update");
            start = now();
            app.refresh(emil.refreshToken());
            app.refresh(fay.refreshToken());

            assertIsBy("app", start, house.lastAccessBy(free, "app", start));
            writer.rollback();
        }
        assertIsBy("app", start, house.lastAccessBy(busy, "app", start));
    }

    @Test
    void shownLastAccessSurvivesAKilledServer() {
        String membership = house.member(realm.createUser("gina"), shore, "calendar:view");
        TokenReply tokens = house.signIn(app, "gina", "shore");
        Instant refreshed = now();
        app.refresh(tokens.refreshToken());
        JsonNode shown = house.lastAccessBy(membership, "app", refreshed);

        server.kill();
        server.start();

        assertThat(house.membership(membership).get("lastAccess")).isEqualTo(shown);
    }

    @Test
    void oldActivityAndHistoryAreDeleted() throws SQLException {
        String user = realm.createUser("hugo");
        house.member(user, hill, "calendar:view");
        TokenReply tokens = house.signIn(app, "hugo", "hill");
        assertThat(house.activity(tokens, 1)).hasSize(1);
        assertThat(house.history(hill, "?user=" + user).get("items")).hasSize(1);

        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String twoDays =
                    Long.toString(Instant.now().minusSeconds(2 * 24 * 60 * 60).toEpochMilli());
            statement.executeUpdate(
                    "update portal_activity set happened_at = " + twoDays + " where user_id = '" + user + "'");
            statement.executeUpdate(
                    "update portal_history set happened_at = " + twoDays + " where user_id = '" + user + "'");
        }

        Waiting.until(
                ActivityScenario.PROMISED, () -> house.activity(tokens, "").get("items"), JsonNode::isEmpty);
        Waiting.until(
                ActivityScenario.PROMISED,
                () -> house.history(hill, "?user=" + user).get("items"),
                JsonNode::isEmpty);
    }

    private Connection connect() throws SQLException {
        JdbcAddress database = server.database().orElseThrow();
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static void assertIsBy(String client, Instant notBefore, JsonNode access) {
        assertThat(access.get("client").asText()).isEqualTo(client);
        assertThat(Instant.parse(access.get("at").asText())).isBetween(notBefore, now());
    }
}
