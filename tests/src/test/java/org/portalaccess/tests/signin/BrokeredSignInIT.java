package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.server.KeycloakServer;

/** Choosing an account after a login at another identity provider, which is a second realm. */
@SystemTest
@Tag("A13")
final class BrokeredSignInIT {

    private static final String SECRET = "between-two-test-realms";

    @Test
    void brokeredSignInAsksForTheAccount(KeycloakServer server, AdminApi admin, TestRealm realm) {
        ChooserFixture portal = new ChooserFixture(realm);
        OidcClient app = portal.app("app");
        try (TestRealm provider = TestRealm.create(server.url(), admin)) {
            connect(realm, provider, server, "company");
            String there = provider.createUser("lynn");
            String here = portal.person(
                    "lynn", portal.brand("beachco", "Beach Co"), portal.brand("coastal", "Coastal Retreats"));
            link(realm, here, there, "company");

            LoginTab tab = app.open(new WebSession(), Form.of("kc_idp_hint", "company"));
            tab.login("lynn", TestRealm.PASSWORD);
            assertThat(tab.pageId()).isEqualTo(ChooserFixture.CHOOSER);
            assertThat(ChooserFixture.choose(tab, "Coastal Retreats")
                            .tokens()
                            .access()
                            .at("/account/key")
                            .asText())
                    .isEqualTo("coastal");

            LoginTab hinted = app.open(new WebSession(), Form.of("kc_idp_hint", "company", "account_hint", "beachco"));
            hinted.login("lynn", TestRealm.PASSWORD);
            assertThat(hinted.tokens().access().at("/account/key").asText()).isEqualTo("beachco");
        } finally {
            admin.delete(realm.path("identity-provider/instances/company"));
        }
    }

    @Test
    @Tag("C1")
    void lastAccountIsEnteredAgainIfTheClientAsksForIt(KeycloakServer server, AdminApi admin, TestRealm realm) {
        ChooserFixture portal = new ChooserFixture(realm);
        OidcClient app = portal.app("back");
        portal.attributes("back", ReenterIT.REENTER, "last");
        try (TestRealm provider = TestRealm.create(server.url(), admin)) {
            connect(realm, provider, server, "back");
            String there = provider.createUser("nora");
            String here = portal.person("nora", portal.brand("north", "North Inn"), portal.brand("south", "South Inn"));
            link(realm, here, there, "back");
            WebSession browser = new WebSession();
            Form byProvider = Form.of("kc_idp_hint", "back");
            ChooserFixture.choose(app.open(browser, byProvider).login("nora", TestRealm.PASSWORD), "South Inn")
                    .tokens();

            LoginTab again = app.open(browser, byProvider.and("prompt", "login"));
            assertThat(again.reply().uri().getPath()).contains("/realms/" + provider.name() + "/");
            again.submit("#kc-form-login", Form.of("password", TestRealm.PASSWORD));

            assertThat(ChooserFixture.accountOf(again.tokens())).isEqualTo("south");
        }
    }

    @Test
    @Tag("B2")
    void userIsFoundByTheNameThatTheProviderForces(KeycloakServer server, AdminApi admin, TestRealm realm) {
        ChooserFixture portal = new ChooserFixture(realm);
        OidcClient app = portal.app("forced");
        try (TestRealm provider = TestRealm.create(server.url(), admin)) {
            connect(realm, provider, server, "forced");
            force(realm);
            String there = provider.createUser("frieda");
            String here = portal.person("frieda", portal.brand("forced-brand", "Forced"));
            link(realm, here, there, "forced");
            String members = realm.path("portal-access/accounts/key:forced-brand/members");
            admin.put(
                    provider.path("users/" + there),
                    Json.object("lastName", "Married").put("firstName", "Frieda"));

            app.open(new WebSession(), Form.of("kc_idp_hint", "forced"))
                    .login("frieda", TestRealm.PASSWORD)
                    .tokens();

            JsonNode found = Waiting.until(
                    () -> admin.get(members + "?search=married").get("items"), items -> items.size() == 1);
            assertThat(found.at("/0/user/lastName").asText()).isEqualTo("Married");
            assertThat(admin.get(members + "?search=frieda").get("items")).hasSize(1);
        }
    }

    private static void force(TestRealm realm) {
        String path = realm.path("identity-provider/instances/forced");
        ObjectNode forced = (ObjectNode) realm.admin().get(path);
        ((ObjectNode) forced.get("config")).put("syncMode", "FORCE").put("clientSecret", SECRET);
        realm.admin().put(path, forced);
    }

    @Test
    void anotherUserCanSignInDespiteTheProvidersSession(KeycloakServer server, AdminApi admin, TestRealm realm) {
        ChooserFixture portal = new ChooserFixture(realm);
        OidcClient app = portal.app("other-app");
        try (TestRealm provider = TestRealm.create(server.url(), admin)) {
            connect(realm, provider, server, "partner");
            String there = provider.createUser("ruth");
            provider.createUser("sam");
            String here = portal.person(
                    "ruth", portal.brand("harbour", "Harbour Stays"), portal.brand("hill", "Hill Houses"));
            link(realm, here, there, "partner");

            WebSession browser = new WebSession();
            LoginTab tab = app.open(browser, Form.of("kc_idp_hint", "partner"));
            tab.login("ruth", TestRealm.PASSWORD);
            assertThat(tab.pageId()).isEqualTo(ChooserFixture.CHOOSER);
            // Intended single sign-on: the provider answers without a page.
            LoginTab again = app.open(browser, Form.of("kc_idp_hint", "partner"));
            assertThat(again.pageId()).isEqualTo(ChooserFixture.CHOOSER);

            ChooserFixture.someoneElse(again);
            assertThat(again.page().select("#password")).hasSize(1);
            assertThat(again.reply().uri().getPath()).contains("/realms/" + provider.name() + "/");
        }
    }

    private static void connect(TestRealm realm, TestRealm provider, KeycloakServer server, String alias) {
        ObjectNode client = Json.object("clientId", "federation", "enabled", true, "secret", SECRET);
        client.set("redirectUris", Json.array(realm.url() + "/broker/" + alias + "/endpoint"));
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
        ObjectNode company = Json.object("alias", alias, "providerId", "oidc", "enabled", true);
        company.set("config", config);
        realm.admin().post(realm.path("identity-provider/instances"), company);
    }

    private static void link(TestRealm realm, String here, String there, String alias) {
        realm.admin()
                .post(
                        realm.path("users/" + here + "/federated-identity/" + alias),
                        Json.object("identityProvider", alias, "userId", there, "userName", "somebody"));
    }
}
