package org.portalaccess.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;

/** Keycloak starts with our jars and works as before. */
@SystemTest
final class ServerStartsIT {

    @Test
    void masterRealmIsServed(KeycloakServer server) {
        URI address = URI.create(server.url() + "/realms/master/.well-known/openid-configuration");

        JsonNode discovery = Http.plain().get(address).expect(200).json();

        assertThat(discovery.get("issuer").asText()).isEqualTo(server.url() + "/realms/master");
    }

    /** The documents of a realm name our features; those of a realm without our claims do not. */
    @Test
    @Tag("C1")
    void discoveryDocumentsNameTheClaims(TestRealm realm, KeycloakServer server) {
        String[] claims = {"account", "permissions", "contracts", "grants", "grants_etag", "sub", "email"};
        String oauth = ".well-known/oauth-authorization-server";
        List<URI> documents = List.of(
                URI.create(realm.url() + "/.well-known/openid-configuration"),
                URI.create(realm.url() + "/" + oauth),
                URI.create(server.url() + "/" + oauth + realm.url().getPath()));

        for (URI address : documents) {
            JsonNode document = Http.plain().get(address).expect(200).json();
            assertThat(texts(document.get("claims_supported"))).contains(claims).doesNotHaveDuplicates();
            assertThat(texts(document.get("prompt_values_supported"))).contains("select_account", "none", "login");
        }

        realm.admin().delete(realm.path("client-scopes/" + realm.scopeId("account")));
        for (URI address : documents) {
            JsonNode document = Http.plain().get(address).expect(200).json();
            assertThat(texts(document.get("claims_supported")))
                    .contains("sub", "email")
                    .doesNotContain("account", "permissions", "grants_etag");
            assertThat(texts(document.get("prompt_values_supported")))
                    .contains("none")
                    .doesNotContain("select_account");
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void metricsAreServed(KeycloakServer server) {
        assertThat(server.metrics()).contains("jvm_threads_live_threads");
    }

    @Test
    void userSignsInAndRefreshesTheToken(TestRealm realm) {
        String alice = realm.createUser("alice");
        OidcClient app = realm.publicClient("app");

        TokenReply first = app.signIn("alice", TestRealm.PASSWORD);
        TokenReply second = app.refresh(first.refreshToken());

        assertThat(first.access().get("sub").asText()).isEqualTo(alice);
        assertThat(second.access().get("sid")).isEqualTo(first.access().get("sid"));
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    }
}
