package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.KeycloakServer;

/** <em>I already have a login</em>: joining with it, and everything that can prevent it. */
@SystemTest
@Tag("A7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KnownUserJoinsIT {

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final Chromium chromium;

    KnownUserJoinsIT(TestRealm realm, Chromium chromium) {
        this.inviting = new InvitationMailScenario(realm, mail);
        this.chromium = chromium;
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    /** Returns the applications that the person's account console lists. */
    private List<String> applications(TokenReply token) {
        Map<String, String> headers = new HashMap<>(Http.bearer(token.accessToken()));
        headers.put("Accept", "application/json");
        URI address = URI.create(inviting.realm().url() + "/account/applications");
        return Http.plain().get(address, headers).expect(200).json().findValuesAsText("clientId");
    }

    @Test
    void existingUserSignsInThenConfirms() {
        String name = someone();
        URI link = inviting.link(name + "@example.org");
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            assertThat(page.locator("#portal-access-create").count()).isZero();
            clickLink(page, "Sign in");
            assertThat(page.locator("#username").inputValue()).isEqualTo(name + "@example.org");
            assertThat(page.url()).doesNotContain(secretOf(link));
            InvitationMailScenario.signIn(page, name);
            page.waitForURL(link.toString());
            assertThat(inviting.members(name)).isEmpty();
            page.locator("#lastName").fill("Shown");
            InvitationMailScenario.press(page, "Join");

            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
            TokenReply token = inviting.firstToken(page, "beachco");
            assertThat(token.access().at("/account/key").asText()).isEqualTo("beachco");
            assertThat(applications(token)).contains("portal").doesNotContain("portal-access-invitations");
        }
        assertThat(inviting.members(name)).hasSize(1);
        assertThat(inviting.members(name).at("/0/user/lastName").asText()).isEqualTo("Shown");
        assertThat(inviting.user(name + "@example.org").path("lastName").asText())
                .isEqualTo(name);
        assertThat(inviting.realm().events().toString()).doesNotContain(secretOf(link));
    }

    @Test
    void invitedUserContinuesAfterAnotherUserSignedIn() {
        String other = someone();
        String name = someone();
        URI link = inviting.link(name + "@example.org");
        try (BrowserContext person = chromium.person()) {
            Page page = signedIn(person, other, link);
            assertThat(page.locator("main").innerText()).contains(name + "@example.org", other + "@example.org");
            assertThat(button(page, "Join").count()).isZero();

            InvitationMailScenario.press(page, "Continue as someone else");
            clickLink(page, "Sign in");
            InvitationMailScenario.signIn(page, name);
            InvitationMailScenario.press(page, "Join");
            InvitationMailScenario.landedIn(page);
        }
        assertThat(inviting.members(name)).hasSize(1);
        assertThat(inviting.members(other)).isEmpty();
    }

    @Test
    void signInInAnotherTabPreventsASecondUser() {
        String other = someone();
        String email = InvitationMailScenario.address("two-tabs");
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person()) {
            Page first = inviting.open(person, link);
            Page second = signedIn(person, other, link);

            String sent = (String) second.evaluate(
                    "form => fetch(location.href, {method: 'POST', body: new URLSearchParams(form)}).then(a =>"
                            + " a.text())",
                    Map.of(
                            "do", "create",
                            "firstName", "Lynn",
                            "lastName", "Marsh",
                            "password", InvitationMailScenario.PASSWORD,
                            "password-confirm", InvitationMailScenario.PASSWORD));
            assertThat(sent).contains(email, other + "@example.org");

            second.close();
            first.getByText(other + "@example.org").first().waitFor();
            assertThat(first.url()).isEqualTo(link.toString());
        }
        assertThat(inviting.user(email).isMissingNode()).isTrue();
    }

    @Test
    void userWithAnotherAddressJoinsIfTheAccountAllowsIt() {
        String other = someone();
        URI link = inviting.link(InvitationMailScenario.address("elsewhere"));
        inviting.allowOtherEmail(true);
        try (BrowserContext person = chromium.person()) {
            Page page = signedIn(person, other, link);
            assertThat(page.locator("main").innerText()).contains("elsewhere-", other + "@example.org");
            InvitationMailScenario.press(page, "Join with this login");
            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
        } finally {
            inviting.allowOtherEmail(false);
        }
        assertThat(inviting.members(other)).hasSize(1);
        assertThat(inviting.user(other + "@example.org").isMissingNode()).isFalse();
    }

    @Test
    void userWithAnotherAddressIsRefusedByDefault() {
        String other = someone();
        URI link = inviting.link(InvitationMailScenario.address("mine"));
        try (BrowserContext person = chromium.person()) {
            Page page = signedIn(person, other, link);
            page.locator("button[value='sign-out']").evaluate("button => button.value = 'join'");
            page.locator("button[value='join']").click();
            assertThat(InvitationMailScenario.pageId(page)).isEqualTo(InvitationMailScenario.INVITATION);
        }
        assertThat(inviting.members(other)).isEmpty();
    }

    @Test
    void forgedFormDoesNotJoin() {
        String name = someone();
        URI link = inviting.link(name + "@example.org");
        try (BrowserContext person = chromium.person()) {
            Page page = signedIn(person, name, link);
            page.locator("input[name='proof']").first().evaluate("input => input.value = 'guessed'");
            InvitationMailScenario.press(page, "Join");
            assertThat(InvitationMailScenario.pageId(page)).isEqualTo(InvitationMailScenario.INVITATION);
            assertThat(inviting.members(name)).isEmpty();

            page.route(
                    "https://evil.example.com/",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("<form method=post action='" + link
                                    + "'><button name=do value=decline>x</button></form>")));
            page.navigate("https://evil.example.com/");
            page.locator("button").click();
            page.waitForURL(link.toString());
            assertThat(InvitationMailScenario.pageId(page)).isEqualTo(InvitationMailScenario.INVITATION);
        }
    }

    @Test
    void signInAtAnIdentityProviderReturnsToTheInvitation(KeycloakServer server, AdminApi admin) {
        try (TestRealm provider = TestRealm.create(server.url(), admin)) {
            connect(provider, server);
            String name = Unique.name("brokered");
            provider.createUser(name);
            URI link = inviting.link(name + "@example.org");
            try (BrowserContext person = chromium.person()) {
                Page page = inviting.open(person, link);
                clickLink(page, "Sign in");
                page.locator("#social-company").click();
                InvitationMailScenario.signIn(page, name);
                page.waitForURL(link.toString());
                continueAsAnotherUserAtTheProvider(page, provider, link);
                InvitationMailScenario.press(page, "Join");
                assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
            }
            assertThat(inviting.members(name)).hasSize(1);
        } finally {
            admin.delete(inviting.realm().path("identity-provider/instances/company"));
        }
    }

    /** The provider has a session of its own, and would otherwise answer for the first person again. */
    private static void continueAsAnotherUserAtTheProvider(Page page, TestRealm provider, URI link) {
        String name = page.locator("#lastName").inputValue();
        InvitationMailScenario.press(page, "Continue as someone else");
        clickLink(page, "Sign in");
        page.locator("#social-company").click();
        page.locator("#kc-login").waitFor();
        assertThat(page.url()).contains("/realms/" + provider.name() + "/");
        page.locator("#password").fill(InvitationMailScenario.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL(link.toString());
        assertThat(page.locator("#lastName").inputValue()).isEqualTo(name);
        // Once a person has come back, the provider may answer without a page again.
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("PORTAL_SOMEONE_ELSE"));
    }

    @Test
    @Tag("A16")
    void forgottenPasswordIsResetWhileJoining() {
        String name = someone();
        String email = name + "@example.org";
        URI link = inviting.link(email);
        try (BrowserContext person = chromium.person()) {
            Page page = inviting.open(person, link);
            clickLink(page, "Forgot Password?");
            page.locator("#username").fill(email);
            page.locator("button[type=submit], input[type=submit]").first().click();
            page.navigate(inviting.mail(email, 2).firstLink().toString());
            page.locator("#password-new").fill("another good password");
            page.locator("#password-confirm").fill("another good password");
            page.locator("button[type=submit], input[type=submit]").first().click();
            page.waitForURL(Pattern.compile(Pattern.quote(link.toString())));
            InvitationMailScenario.press(page, "Join");
            assertThat(InvitationMailScenario.landedIn(page)).isEqualTo("beachco");
        }
        assertThat(inviting.members(name)).hasSize(1);
        assertThat(inviting.realm().events().toString()).doesNotContain(secretOf(link));
    }

    private String someone() {
        String name = Unique.name("p");
        inviting.realm().createUser(name);
        return name;
    }

    /** Signs in with the login that the page offers, and returns to the page. */
    private Page signedIn(BrowserContext person, String username, URI link) {
        Page page = inviting.open(person, link);
        clickLink(page, "Sign in");
        InvitationMailScenario.signIn(page, username);
        page.waitForURL(link.toString());
        return page;
    }

    private static void clickLink(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String secretOf(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }

    private void connect(TestRealm provider, KeycloakServer server) {
        TestRealm realm = inviting.realm();
        ObjectNode client = Json.object("clientId", "federation", "enabled", true, "secret", "between-two-test-realms");
        client.set("redirectUris", Json.array(realm.url() + "/broker/company/endpoint"));
        provider.createClient(client);
        String path = "/realms/" + provider.name() + "/protocol/openid-connect/";
        ObjectNode config = Json.object("clientId", "federation", "clientSecret", "between-two-test-realms")
                .put("clientAuthMethod", "client_secret_post")
                .put("authorizationUrl", server.url() + path + "auth")
                .put("tokenUrl", server.urlInside() + path + "token")
                .put("jwksUrl", server.urlInside() + path + "certs")
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("defaultScope", "openid email profile");
        ObjectNode company = Json.object("alias", "company", "providerId", "oidc", "enabled", true);
        company.put("trustEmail", true).set("config", config);
        realm.admin().post(realm.path("identity-provider/instances"), company);
    }
}
