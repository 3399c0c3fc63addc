package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** Signing out of the console after a login at an identity provider of another origin, which is a second realm. */
@SystemTest
@Tag("D2")
@Tag("A13")
final class SignOutConsoleIT {

    private static final String ALIAS = "company";
    private static final String SECRET = "between-two-test-realms";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final Chromium chromium;
    /** The realm under another name of the same server, which is another origin for the browser. */
    private final URI local;

    SignOutConsoleIT(KeycloakServer server, TestRealm realm, Chromium chromium) {
        this.server = server;
        this.realm = realm;
        this.chromium = chromium;
        this.local = URI.create(realm.url().toString().replace("127.0.0.1", "localhost"));
    }

    @Test
    void signOutAlsoEndsTheSessionAtTheIdentityProvider(AdminApi admin) {
        ConsoleScene.in(realm);
        assertThat(local).isNotEqualTo(realm.url());
        try (TestRealm provider = TestRealm.create(server.url(), admin);
                BrowserContext kim = chromium.person()) {
            String there = provider.createUser("kim");
            String here = member(provider, there);
            List<String> violations = ConsoleScene.violations(kim);
            List<String> addresses = new CopyOnWriteArrayList<>();
            kim.onRequest(request -> addresses.add(request.url()));
            Page page = signIn(kim);
            assertThat(sessions(provider, there)).isEqualTo(1);

            page.locator(".pa-user").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            page.locator("#social-" + ALIAS).waitFor();

            assertThat(page.url()).startsWith(local.toString());
            assertThat(sessions(provider, there)).isZero();
            assertThat(sessions(realm, here)).isZero();
            assertThat(addresses).anyMatch(address -> address.startsWith(provider.url() + "/protocol"));
            assertThat(addresses.stream().filter(address -> address.startsWith(local.toString())))
                    .noneMatch(address -> address.contains("id_token_hint"));
            assertThat(violations).isEmpty();
        } finally {
            admin.delete(realm.path("identity-provider/instances/" + ALIAS));
        }
    }

    private Page signIn(BrowserContext kim) {
        Page page = kim.newPage();
        page.navigate(local + "/portal-access/console/");
        page.locator("#social-" + ALIAS).click();
        ConsoleScene.signIn(page, "kim");
        ConsoleScene.heading(page, "My accounts").waitFor();
        return page;
    }

    /** Makes a member of Beach Co who signs in by the provider; returns the id in this realm. */
    private String member(TestRealm provider, String there) {
        connect(provider);
        String here = realm.createUser("kim");
        link(realm, here, there);
        ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", "kim", "kind", "portal", "permissions", List.of("calendar:view")));
        return here;
    }

    private static int sessions(TestRealm realm, String user) {
        return realm.admin().get(realm.path("users/" + user + "/sessions")).size();
    }

    private void connect(TestRealm provider) {
        ObjectNode client = Json.object("clientId", "federation", "enabled", true, "secret", SECRET);
        client.set("redirectUris", Json.array(local + "/broker/" + ALIAS + "/endpoint*"));
        client.set("attributes", Json.object("post.logout.redirect.uris", "+"));
        provider.createClient(client);
        String path = "/realms/" + provider.name() + "/protocol/openid-connect/";
        ObjectNode config = Json.object("clientId", "federation", "clientSecret", SECRET)
                .put("clientAuthMethod", "client_secret_post")
                .put("authorizationUrl", server.url() + path + "auth")
                .put("logoutUrl", server.url() + path + "logout")
                .put("tokenUrl", server.urlInside() + path + "token")
                .put("jwksUrl", server.urlInside() + path + "certs")
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("defaultScope", "openid");
        ObjectNode company = Json.object("alias", ALIAS, "providerId", "oidc", "enabled", true);
        company.set("config", config);
        realm.admin().post(realm.path("identity-provider/instances"), company);
    }

    private static void link(TestRealm realm, String here, String there) {
        realm.admin()
                .post(
                        realm.path("users/" + here + "/federated-identity/" + ALIAS),
                        Json.object("identityProvider", ALIAS, "userId", there, "userName", "kim"));
    }
}
