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

/** Our jars taken out of a server and put back: nobody is signed out, and no boot looks at every realm. */
@Tag("C1")
@Tag("C13")
final class UninstallIT {

    private static final int REALMS = 8;

    @Test
    void takesNobodyOutAndComesBack() {
        try (KeycloakServer server =
                Servers.start(ServerOptions.on(Database.POSTGRES).named("uninstall"))) {
            TestRealm realm = TestRealm.create(server.url(), server.admin());
            Estate estate = Estate.in(realm);
            OidcClient app = estate.portal("app");
            estate.brands("b", 1);
            estate.member(realm.createUser("lynn"), "b-1", "calendar:view");
            TokenReply before = Estate.signIn(app, "lynn", "b-1");

            server.stop();
            server.start(false);
            TokenReply without = app.refresh(before.refreshToken());
            assertThat(without.access().get("sid")).isEqualTo(before.access().get("sid"));
            assertThat(without.access().has("account")).isFalse();
            assertThat(without.access().has("permissions")).isFalse();
            List<TestRealm> made = makeRealms(server);

            server.stop();
            assertThat(StatementCounter.of(server).ours(server::start))
                    .filteredOn(query -> !query.toLowerCase(Locale.ROOT).contains("databasechangelog"))
                    .isNotEmpty()
                    .hasSizeLessThan(REALMS);
            assertThat(Estate.accountOf(app.refresh(before.refreshToken()))).isEqualTo("b-1");
            assertThat(app.refresh(without.refreshToken()).granted()).isTrue();
            worksInARealmThatWasMadeMeanwhile(made.get(0));
        }
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

    private static void worksInARealmThatWasMadeMeanwhile(TestRealm realm) {
        OidcClient plain = realm.publicClient("plain");
        assertThat(plain.signIn("early", TestRealm.PASSWORD).granted()).isTrue();

        Estate estate = Estate.in(realm);
        estate.brands("m", 1);
        estate.member(
                realm.admin()
                        .get(realm.path("users?exact=true&username=early"))
                        .at("/0/id")
                        .asText(),
                "m-1",
                "calendar:view");

        OidcClient app = estate.portal("app");
        assertThat(Estate.accountOf(Estate.signIn(app, "early", "m-1"))).isEqualTo("m-1");
    }
}
