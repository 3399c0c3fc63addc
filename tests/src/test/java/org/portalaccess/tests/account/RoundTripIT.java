package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/**
 * An export, imported into an empty realm with the same users and exported again, gives the same bytes, and everybody
 * sees as many contracts as before. An export that lacks contracts would lack them in both files.
 */
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
            Map<String, JsonNode> counts = new HashMap<>();
            String before = exportOfRandomRealm(seed, counts);
            assertThat(before).as("seed %d", seed).contains("{\"membership\":", "{\"invitation\":", "{\"end\":");
            try (TestRealm realm = realmWithUsers()) {
                realm.importLines(before);
                assertThat(export(realm)).as("seed %d", seed).isEqualTo(before);
                assertThat(counts(realm, before)).as("seed %d", seed).isEqualTo(counts);
            }
        }
    }

    /** The realm is gone afterwards: ids are unique on a server. */
    private String exportOfRandomRealm(long seed, Map<String, JsonNode> counts) {
        try (TestRealm realm = realmWithUsers()) {
            new RandomRealm(realm, new Random(seed)).fill();
            String lines = export(realm);
            counts.putAll(counts(realm, lines));
            return lines;
        }
    }

    /** Returns the number of contracts that each exported membership covers, counted without reading their names. */
    private static Map<String, JsonNode> counts(TestRealm realm, String lines) {
        Map<String, JsonNode> counts = new HashMap<>();
        lines.lines()
                .map(line -> Json.parse(line).at("/membership/id").asText())
                .filter(id -> !id.isEmpty())
                .forEach(id -> counts.put(id, count(realm, id)));
        return counts;
    }

    private static JsonNode count(TestRealm realm, String membership) {
        return realm.admin()
                .get(realm.path("portal-access/memberships/" + membership + "/contract-scope?rules=summary"))
                .required("assigned");
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
