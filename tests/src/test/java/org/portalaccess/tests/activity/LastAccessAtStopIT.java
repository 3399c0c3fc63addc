package org.portalaccess.tests.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.DistributionServer;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;

/**
 * Last access and activity that are not written yet when the server ends. The server would write in an hour, and has
 * the embedded database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A15")
final class LastAccessAtStopIT {

    private KeycloakServer server;
    private TestRealm realm;
    private ActivityScenario house;
    private OidcClient app;

    @BeforeAll
    void start(@TempDir Path folder) {
        // These are the settings of Keycloak's own database. Otherwise H2 would close its database first when the
        // machine is stopped. Committed data is on the disk at once, instead of half a second later.
        JdbcAddress own = new JdbcAddress(
                "jdbc:h2:file:" + folder.resolve("keycloak")
                        + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
                "sa",
                "");
        ServerOptions options = ServerOptions.on(Database.H2).named("at-stop").withAddress(own);
        server = DistributionServer.start(Installation.ofTheBuild(), ActivityScenario.writing(options, 3_600));
        realm = TestRealm.create(server.url(), server.admin());
        house = new ActivityScenario(realm);
        app = house.app("app");
        house.account("shore");
        house.account("hill");
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void lastAccessIsWrittenWhenTheServerStops() {
        String user = realm.createUser("anna");
        house.member(user, "key:shore", "calendar:view");
        String hill = house.member(user, "key:hill", "calendar:view");
        TokenReply tokens = house.signIn(app, "anna", "shore");
        Instant switched = Instant.ofEpochMilli(System.currentTimeMillis());
        app.switchTo(tokens.refreshToken(), "hill").access();
        assertThat(house.membership(hill).get("lastAccess").isNull())
                .as("not written yet")
                .isTrue();

        server.stop();
        server.start();

        JsonNode access = house.membership(hill).get("lastAccess");
        assertThat(Instant.parse(access.get("at").asText())).isBetween(switched, Instant.now());
        JsonNode activity =
                house.activity(house.signIn(app, "anna", "shore"), "").get("items");
        assertThat(activity.at("/0/type").asText()).isEqualTo("switch");
        assertThat(activity.at("/1/type").asText()).isEqualTo("sign-in");
        assertThat(activity).hasSize(2);
    }

    @Test
    void killedServerLosesOnlyUnwrittenActivity() {
        String user = realm.createUser("bert");
        String shore = house.member(user, "key:shore", "calendar:view");
        String hill = house.member(user, "key:hill", "calendar:view");
        TokenReply tokens = house.signIn(app, "bert", "shore");
        app.switchTo(tokens.refreshToken(), "hill").access();

        server.kill();
        server.start();

        assertThat(house.membership(shore).at("/lastAccess/client").asText())
                .as("a sign-in is written at once")
                .isEqualTo("app");
        assertThat(house.membership(hill).get("lastAccess").isNull()).isTrue();
    }
}
