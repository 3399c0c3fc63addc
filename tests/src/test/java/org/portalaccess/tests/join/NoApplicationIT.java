package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.KeycloakServer;

/** The next page for people in a realm whose consoles are off and whose default client has no address. */
@SystemTest
@Tag("A6")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NoApplicationIT {

    private static final String JOINED = "login-portal-access-invitation-joined";

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final Chromium chromium;
    private final KeycloakServer server;

    NoApplicationIT(TestRealm realm, Chromium chromium, KeycloakServer server) {
        this.inviting = new InvitationMailScenario(realm, mail);
        this.chromium = chromium;
        this.server = server;
    }

    @BeforeAll
    void leaveNothingToGoTo() {
        enable("account", false);
        enable("account-console", false);
        enable("portal-access-console", false);
        changeClient("portal", Json.object("baseUrl", ""));
        inviting.realm()
                .update(Json.object("internationalizationEnabled", true, "defaultLocale", "en")
                        .set("supportedLocales", Json.array("en", "de", "fr", "es", "pt")));
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @Test
    void joinedPageNamesTheAccountAndTheAccess() {
        String email = InvitationMailScenario.address("newcomer");
        Reply joined = create(inviting.link(email)).expect(200);

        assertThat(joined.html().body().attr("data-page-id")).isEqualTo(JOINED);
        assertThat(joined.html().select("main").text())
                .contains("Beach Co", "Portal user", "View the calendar", "View notes");
        assertThat(joined.html().select("main a[href]")).isEmpty();
        assertThat(inviting.members(email)).hasSize(1);
    }

    @Test
    void joinedPageIsShownToAnExistingUser() {
        for (Look look : List.of(Look.DESKTOP, Look.NARROW.inDark(), Look.NARROW.in("de-DE"))) {
            String name = Unique.name("known");
            inviting.realm().createUser(name);
            URI link = inviting.link(name + "@example.org");
            try (BrowserContext person = chromium.person(look)) {
                Page page = inviting.open(person, link);
                page.navigate(link + "/sign-in");
                InvitationMailScenario.signIn(page, name);
                page.locator("button[value=join]").click();
                page.locator("body[data-page-id=" + JOINED + "]").waitFor();
                String picture = "invitation-joined-" + look.width() + "-" + look.locale();
                Chromium.picture(page, picture);
                assertThat(Chromium.faults(page)).as(picture).isEmpty();
                assertThat(page.locator("body").innerText())
                        .contains("Beach Co")
                        .doesNotContain("portal-access.")
                        .doesNotContain("''");
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
            }
            assertThat(inviting.members(name)).hasSize(1);
        }
    }

    @Test
    void pageHasNoLinkIfThereIsNoApplication() {
        Reply dead = Http.plain().get(URI.create(inviting.link(InvitationMailScenario.address("dead")) + "x"));
        assertThat(dead.expect(404).html().select("main a[href]")).isEmpty();
        URI changes = URI.create(inviting.realm().url() + "/portal-access/email-changes/" + "x".repeat(43));
        assertThat(Http.plain().get(changes).expect(404).html().select("main a[href]"))
                .isEmpty();
    }

    @Test
    void defaultClientThatLostItsAddressIsSkipped() {
        create(inviting.link(InvitationMailScenario.address("over"))).expect(200);
        Waiting.until(
                server::log,
                log -> log.contains(
                        "default client portal of the realm " + inviting.realm().name()));

        enable("account", true);
        enable("account-console", true);
        Reply landed =
                create(inviting.link(InvitationMailScenario.address("console"))).expect(303);
        enable("account", false);
        enable("account-console", false);

        assertThat(landed.location().orElseThrow().toString())
                .startsWith(inviting.realm().url() + "/account/");
    }

    @Test
    void unreachableDefaultClientIsRejected() {
        for (ObjectNode client : List.of(
                Json.object("clientId", "off", "enabled", false, "baseUrl", InvitationMailScenario.HOME),
                Json.object("clientId", "nowhere", "enabled", true))) {
            inviting.realm().createClient(client);
            refuses(client.get("clientId").asText());
        }
        refuses("unknown");
        inviting.realm()
                .createClient(Json.object("clientId", "below", "enabled", true, "baseUrl", "/app/")
                        .put("rootUrl", "${authBaseUrl}"));
        ObjectNode settings = settings();
        assertThat(inviting.send("PUT", "settings", settings.deepCopy().put("defaultClient", "below"))
                        .status())
                .isEqualTo(200);
        refuses("portal", "below");
        changeClient("portal", Json.object("baseUrl", InvitationMailScenario.HOME));
        inviting.send("PUT", "settings", settings).expect(200);
        changeClient("portal", Json.object("baseUrl", ""));
        // The default client was valid when it was set, so other settings can still be changed.
        inviting.send("PUT", "settings", settings.put("withoutAccount", "refuse"))
                .expect(200);
    }

    private void refuses(String clientId) {
        refuses(clientId, "portal");
    }

    private void refuses(String clientId, String before) {
        Reply refused = inviting.send("PUT", "settings", settings().put("defaultClient", clientId));
        assertThat(refused.expect(400).json().at("/errors/0/pointer").asText()).isEqualTo("/defaultClient");
        assertThat(settings().get("defaultClient").asText()).isEqualTo(before);
    }

    private ObjectNode settings() {
        return (ObjectNode) inviting.realm().admin().get(inviting.realm().path("portal-access/settings"));
    }

    private static Reply create(URI link) {
        Reply page = Http.plain().get(link).expect(200);
        Form form = Form.of("do", "create", "firstName", "Lynn", "lastName", "Marsh")
                .and("password", InvitationMailScenario.PASSWORD)
                .and("password-confirm", InvitationMailScenario.PASSWORD);
        return Http.plain()
                .post(
                        URI.create(
                                page.html().selectFirst("#portal-access-create").absUrl("action")),
                        form);
    }

    private void enable(String clientId, boolean enabled) {
        changeClient(clientId, Json.object("enabled", enabled));
    }

    private void changeClient(String clientId, ObjectNode changes) {
        TestRealm realm = inviting.realm();
        String path = realm.path("clients/" + realm.clientUuid(clientId));
        ObjectNode client = (ObjectNode) realm.admin().get(path);
        client.setAll(changes);
        realm.admin().put(path, client);
    }
}
