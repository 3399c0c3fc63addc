package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.DistributionServer;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;

/**
 * The main job on the oldest Keycloak that README.md names. All other tests run on the newest one. This class builds
 * and starts a server of its own, which takes most of its minute.
 */
final class OldestKeycloakIT {

    @Test
    @Tag("A12")
    @Tag("A13")
    @Tag("C2")
    void oldestKeycloakSignsInSwitchesAndRefreshes() {
        ServerOptions options = ServerOptions.on(Database.H2).named("oldest");
        Installation oldest = Installation.ofTheOldestKeycloak();
        String version = oldest.keycloak().getFileName().toString().replace("keycloak-", "");
        try (KeycloakServer server = DistributionServer.start(oldest, options);
                TestRealm realm = TestRealm.create(server.url(), server.admin())) {
            OidcClient portal = BeachCoFixture.in(realm).portal("portal");

            TokenReply first = BeachCoFixture.signIn(portal, "beachco");
            TokenReply second = portal.switchTo(first.refreshToken(), "harbour");
            TokenReply third = portal.refresh(second.refreshToken());

            assertThat(first.access().get("permissions")).isEqualTo(Json.array("calendar:view", "notes:view"));
            assertThat(second.access().at("/account/key").asText()).isEqualTo("harbour");
            assertThat(third.access().at("/account/key").asText()).isEqualTo("harbour");
            assertThat(third.access().get("sid")).isEqualTo(first.access().get("sid"));
            JsonNode accounts = Http.plain()
                    .get(URI.create(realm.url() + "/portal-access/me/accounts"), Http.bearer(third.accessToken()))
                    .expect(200)
                    .json();
            assertThat(server.log()).contains("Keycloak " + version + " on JVM");
            assertThat(accounts.findValuesAsText("key")).containsExactlyInAnyOrder("beachco", "harbour");
        }
    }
}
