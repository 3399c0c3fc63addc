package org.portalaccess.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;

/** Keycloak starts with our jars in it and does what it did before. */
@SystemTest
final class ServerStartsIT {

    @Test
    void servesTheMasterRealm(KeycloakServer server) {
        URI address = URI.create(server.url() + "/realms/master/.well-known/openid-configuration");

        JsonNode discovery = Http.plain().get(address).expect(200).json();

        assertThat(discovery.get("issuer").asText()).isEqualTo(server.url() + "/realms/master");
    }

    @Test
    void showsItsMetrics(KeycloakServer server) {
        assertThat(server.metrics()).contains("jvm_threads_live_threads");
    }

    @Test
    void signsAPersonInAndRefreshesTheToken(TestRealm realm) {
        String alice = realm.createUser("alice");
        OidcClient app = realm.publicClient("app");

        TokenReply first = app.signIn("alice", TestRealm.PASSWORD);
        TokenReply second = app.refresh(first.refreshToken());

        assertThat(first.access().get("sub").asText()).isEqualTo(alice);
        assertThat(second.access().get("sid")).isEqualTo(first.access().get("sid"));
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    }
}
