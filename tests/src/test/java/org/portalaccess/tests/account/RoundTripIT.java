package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** An export, imported into an empty realm with the same users and exported again, gives the same bytes. */
@SystemTest
@Tag("C18")
final class RoundTripIT {

    private static final int REALMS = 5;

    private final KeycloakServer server;
    private final AdminApi admin;

    RoundTripIT(KeycloakServer server, AdminApi admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void importedExportIsExportedWithTheSameBytes() {
        for (int i = 0; i < REALMS; i++) {
            long seed = System.nanoTime();
            String before = exportOfRandomRealm(seed);
            assertThat(before).as("seed %d", seed).contains("{\"membership\":", "{\"invitation\":", "{\"end\":");
            try (TestRealm realm = realmWithUsers()) {
                realm.importLines(before);
                assertThat(export(realm)).as("seed %d", seed).isEqualTo(before);
            }
        }
    }

    /** The realm is gone afterwards: ids are unique on a server. */
    private String exportOfRandomRealm(long seed) {
        try (TestRealm realm = realmWithUsers()) {
            new RandomRealm(realm, new Random(seed)).fill();
            return export(realm);
        }
    }

    private TestRealm realmWithUsers() {
        TestRealm realm = TestRealm.create(server.url(), admin);
        RandomRealm.USERS.forEach(realm::createUser);
        return realm;
    }

    private static String export(TestRealm realm) {
        return realm.admin()
                .send("GET", realm.path("portal-access/export"), null)
                .expect(200)
                .body();
    }
}
