package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.KeycloakServer;

/** A realm and a client with names that must be escaped in addresses, and every address that contains them. */
@SystemTest
@Tag("A6")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OddNamesIT {

    /** Keycloak refuses reserved characters of addresses in a realm's name, but not these. */
    private static final String ODD = " Höfe 50% 100%25 été";

    private static final String ODD_CLIENT = "https://app.example.org/saml?x=1+2&y=ü z";

    private final MailServer mail = MailServer.start();
    private final TestRealm realm;
    private final InvitationMailScenario inviting;
    private final Chromium chromium;

    OddNamesIT(KeycloakServer server, AdminApi admin, Chromium chromium) {
        this.realm = TestRealm.createNamed(server.url(), admin, ODD);
        this.inviting = new InvitationMailScenario(realm, mail);
        this.chromium = chromium;
    }

    @AfterAll
    void cleanUp() {
        mail.close();
        realm.close();
    }

    @Test
    void oddNamesWorkThroughTheLoginAndBack() {
        String name = someone();
        URI link = inviting.link(name + "@example.org");
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            page.navigate(page.locator("a[href*='/sign-in']").getAttribute("href"));
            InvitationMailScenario.signIn(page, name);
            page.waitForURL(Pattern.compile(".*/portal-access/invitations/[^/]{43}"));
            InvitationMailScenario.press(page, "Continue as someone else");
            page.navigate(page.locator("a[href*='/sign-in']").getAttribute("href"));
            InvitationMailScenario.signIn(page, name);
            InvitationMailScenario.press(page, "Join");
            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
        }
        assertThat(inviting.members(name)).hasSize(1);
    }

    @Test
    void oddNamesWorkForForgottenPasswords() {
        String name = someone();
        String email = name + "@example.org";
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            page.navigate(page.locator("a[href*='/forgot-password']").getAttribute("href"));
            page.locator("#username").fill(email);
            page.locator("button[type=submit], input[type=submit]").first().click();
            page.navigate(inviting.mail(email, 2).firstLink().toString());
            page.locator("#password-new").fill("another good password");
            page.locator("#password-confirm").fill("another good password");
            page.locator("button[type=submit], input[type=submit]").first().click();
            InvitationMailScenario.press(page, "Join");
            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
        }
    }

    @Test
    void oddNamesWorkOnTheWayToTheApplication() {
        realm.createClient(Json.object("clientId", ODD_CLIENT, "enabled", true, "baseUrl", "/höfe/start")
                .put("rootUrl", "https://app.example.org"));
        String email = InvitationMailScenario.address("client");
        inviting.invite(Json.object("email", email, "client", ODD_CLIENT));
        Reply page = Http.plain().get(inviting.mail(email, 1).firstLink()).expect(200);
        Form form = Form.of("do", "create", "firstName", "Lynn", "lastName", "Marsh")
                .and("password", InvitationMailScenario.PASSWORD)
                .and("password-confirm", InvitationMailScenario.PASSWORD);
        Reply landed = Http.plain()
                .post(
                        URI.create(
                                page.html().selectFirst("#portal-access-create").absUrl("action")),
                        form);
        assertThat(landed.expect(303).location().orElseThrow())
                .hasPath("/höfe/start")
                .hasQuery("account_hint=beachco");
    }

    @Test
    void oddNamesWorkForAnEmailChange() {
        String name = Unique.name("p");
        String user = realm.createUser(name);
        realm.admin()
                .create(
                        realm.path("portal-access/accounts/" + inviting.account() + "/members"),
                        Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view")));
        String membership = inviting.members(name).at("/0/id").asText();
        String email = "new-" + name + "@example.org";
        inviting.send("POST", "memberships/" + membership + "/email-change", Json.object("email", email))
                .expect(202);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, inviting.mail(email, 1).firstLink());
            page.navigate(page.locator("a[href*='/sign-in']").getAttribute("href"));
            InvitationMailScenario.signIn(page, name);
            page.locator("button[value=confirm]").click();
            page.locator("[role=status]").waitFor();
            assertThat(page.locator("a:has-text('Continue')").getAttribute("href"))
                    .isEqualTo(InvitationMailScenario.HOME);
        }
    }

    @Test
    void oddNamesWorkForTheAccountConsole() {
        ObjectNode settings = (ObjectNode) realm.admin().get(realm.path("portal-access/settings"));
        inviting.send("PUT", "settings", settings.deepCopy().putNull("defaultClient"))
                .expect(200);
        Reply dead = Http.plain().get(URI.create(inviting.link(InvitationMailScenario.address("dead")) + "x"));
        String home = dead.expect(404).html().select("main a[href]").attr("href");
        inviting.send("PUT", "settings", settings).expect(200);
        assertThat(home).isEqualTo(realm.url() + "/account/");
        Http.plain().get(URI.create(home)).expect(200);
    }

    @Test
    void oddNamesAreEscapedInLocationsAndTokens() {
        OidcClient app = inviting.client().withScope("openid account portal-access");
        Reply made = realm.admin()
                .send(
                        "POST",
                        realm.path("portal-access/accounts/" + inviting.account() + "/contracts"),
                        Json.object("key", Unique.name("L"), "name", "Loft"));
        URI location = made.expect(201).location().orElseThrow();
        Http.plain().get(location, Http.bearer(realm.admin().token())).expect(200);

        setBudget("128");
        TokenReply tokens = app.password("anna", InvitationMailScenario.PASSWORD);
        setBudget("2048");
        JsonNode grants = tokens.access().get("grants");
        URI href = URI.create(grants.path("href").asText());
        assertThat(href.toString()).startsWith(realm.url() + "/portal-access/me/");
        Http.plain().get(href, Http.bearer(tokens.accessToken())).expect(200);
    }

    private void setBudget(String bytes) {
        String scope = realm.scopeId("account");
        String mappers = realm.path("client-scopes/" + scope + "/protocol-mappers/models");
        for (JsonNode mapper : realm.admin().get(mappers)) {
            if (mapper.get("protocolMapper").asText().equals("portal-access-account")) {
                ((ObjectNode) mapper.get("config")).put("budget", bytes);
                realm.admin().put(mappers + "/" + mapper.get("id").asText(), mapper);
            }
        }
    }

    private String someone() {
        String name = Unique.name("p");
        realm.createUser(name);
        return name;
    }
}
