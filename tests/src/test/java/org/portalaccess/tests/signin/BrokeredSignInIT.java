package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.server.KeycloakServer;

/** Choosing an account after a login at another identity provider: a second realm. */
@SystemTest
@Tag("A13")
final class BrokeredSignInIT {

    private static final String SECRET = "between-two-test-realms";

    @Test
    void asksAndEntersAsAfterAPassword(KeycloakServer server, AdminApi admin, TestRealm realm) {
        Portal portal = new Portal(realm);
        OidcClient app = portal.app("app");
        try (TestRealm provider = TestRealm.create(server.url(), admin)) {
            connect(realm, provider, server);
            String there = provider.createUser("lynn");
            String here = portal.person(
                    "lynn", portal.brand("beachco", "Beach Co"), portal.brand("coastal", "Coastal Retreats"));
            link(realm, here, there);

            LoginTab tab = app.open(new WebSession(), Form.of("kc_idp_hint", "company"));
            tab.login("lynn", TestRealm.PASSWORD);
            assertThat(tab.pageId()).isEqualTo(Portal.CHOOSER);
            assertThat(Portal.choose(tab, "Coastal Retreats")
                            .tokens()
                            .access()
                            .at("/account/key")
                            .asText())
                    .isEqualTo("coastal");

            LoginTab hinted = app.open(new WebSession(), Form.of("kc_idp_hint", "company", "account_hint", "beachco"));
            hinted.login("lynn", TestRealm.PASSWORD);
            assertThat(hinted.tokens().access().at("/account/key").asText()).isEqualTo("beachco");
        }
    }

    private static void connect(TestRealm realm, TestRealm provider, KeycloakServer server) {
        ObjectNode client = Json.object("clientId", "federation", "enabled", true, "secret", SECRET);
        client.set("redirectUris", Json.array(realm.url() + "/broker/company/endpoint"));
        provider.createClient(client);
        String path = "/realms/" + provider.name() + "/protocol/openid-connect/";
        ObjectNode config = Json.object(
                        "clientId", "federation", "clientSecret", SECRET, "clientAuthMethod", "client_secret_post")
                .put("authorizationUrl", server.url() + path + "auth")
                .put("tokenUrl", server.urlInside() + path + "token")
                .put("jwksUrl", server.urlInside() + path + "certs")
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("defaultScope", "openid");
        ObjectNode company = Json.object("alias", "company", "providerId", "oidc", "enabled", true);
        company.set("config", config);
        realm.admin().post(realm.path("identity-provider/instances"), company);
    }

    private static void link(TestRealm realm, String here, String there) {
        realm.admin()
                .post(
                        realm.path("users/" + here + "/federated-identity/company"),
                        Json.object("identityProvider", "company", "userId", there, "userName", "lynn"));
    }
}
