package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** Our jars are removed from a server and put back: no user is signed out, and no start reads every realm. */
@Tag("C1")
@Tag("C13")
final class UninstallIT {

    private static final int REALMS = 8;

    @Test
    void removingAndReinstallingTheJarsSignsNobodyOut() {
        try (KeycloakServer server = Servers.start(options())) {
            TestRealm realm = TestRealm.create(server.url(), server.admin());
            TestRealm decided = TestRealm.create(server.url(), server.admin());
            GrantScenario estate = GrantScenario.in(realm);
            OidcClient app = estate.portal("app");
            estate.brands("b", 1);
            estate.member(realm.createUser("lynn"), "b-1", "calendar:view");
            TokenReply before = GrantScenario.signIn(app, "lynn", "b-1");

            server.stop();
            server.start(false);
            TokenReply without = app.refresh(before.refreshToken());
            assertSameSessionWithoutClaims(without, before);
            List<TestRealm> made = makeRealms(server);
            FormerSetup former =
                    FormerSetup.in(realm, decided, server.database().orElseThrow());

            server.stop();
            assertThat(StatementCounter.of(server).ours(server::start))
                    .filteredOn(query -> !query.toLowerCase(Locale.ROOT).contains("databasechangelog"))
                    .isNotEmpty()
                    .hasSizeLessThan(REALMS);
            assertThat(GrantScenario.accountOf(app.refresh(before.refreshToken())))
                    .isEqualTo("b-1");
            assertThat(app.refresh(without.refreshToken()).granted()).isTrue();
            assertAccountsWorkInANewRealm(made.get(0));
            assertLogNamesChangedRealms(server, made);
            former.assertUpgraded(server);
        }
    }

    /** Statements of a timer would be counted as statements of the start. */
    private static ServerOptions options() {
        return ServerOptions.on(Database.POSTGRES)
                .named("uninstall")
                .withStartOptions("--spi-events-listener--portal-access--people-seconds=0");
    }

    private static void assertSameSessionWithoutClaims(TokenReply without, TokenReply before) {
        assertThat(without.access().get("sid")).isEqualTo(before.access().get("sid"));
        assertThat(without.access().has("account")).isFalse();
        assertThat(without.access().has("permissions")).isFalse();
    }

    private static List<TestRealm> makeRealms(KeycloakServer server) {
        AdminApi admin = server.admin();
        List<TestRealm> made = new ArrayList<>();
        for (int i = 0; i < REALMS; i++) {
            made.add(TestRealm.create(server.url(), admin));
        }
        made.get(0).createUser("early");
        return made;
    }

    private static void assertAccountsWorkInANewRealm(TestRealm realm) {
        OidcClient plain = realm.publicClient("plain");
        assertThat(plain.signIn("early", TestRealm.PASSWORD).granted()).isTrue();

        GrantScenario estate = GrantScenario.in(realm);
        estate.brands("m", 1);
        estate.member(
                realm.admin()
                        .get(realm.path("users?exact=true&username=early"))
                        .at("/0/id")
                        .asText(),
                "m-1",
                "calendar:view");

        OidcClient app = estate.portal("app");
        assertThat(GrantScenario.accountOf(GrantScenario.signIn(app, "early", "m-1")))
                .isEqualTo("m-1");
    }

    private static void assertLogNamesChangedRealms(KeycloakServer server, List<TestRealm> made) {
        assertThat(server.log())
                .containsPattern("Portal access [0-9]+\\.[0-9]+\\S*, set-up level [0-9]+: no realm had to be changed")
                .contains("Portal access has set up realm " + made.get(0).name() + ",")
                .doesNotContain("Portal access has set up realm " + made.get(1).name() + ",");
    }
}
