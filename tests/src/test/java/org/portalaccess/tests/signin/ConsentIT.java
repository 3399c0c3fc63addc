package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** The texts of consent pages about our client scopes, and the tokens of people who have not consented yet. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsentIT {

    private static final String PAGE = "login-login-oauth-grant";
    private static final Form YES = Form.of("accept", "Yes");

    private final TestRealm realm;
    private final ChooserFixture portal;
    private OidcClient app;

    ConsentIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new ChooserFixture(realm);
    }

    @BeforeAll
    void makePeople() {
        realm.update(Json.object("realm", realm.name(), "internationalizationEnabled", true)
                .put("defaultLocale", "en")
                .set("supportedLocales", Json.array("en", "de", "fr", "es", "pt")));
        app = portal.app("app").withScope("openid account portal-access");
        realm.addOptionalScope("app", "portal-access");
        realm.admin().put(realm.path("clients/" + realm.clientUuid("app")), Json.object("consentRequired", true));
        String beach = portal.brand("beachco", "Beach Co");
        portal.person("lynn", beach);
        portal.person("mara", beach);
        portal.person("noor", beach);
    }

    @ParameterizedTest
    @CsvSource({
        "en, The account that you are signed in to, Acting on your behalf",
        "de, 'Konto, in dem Sie angemeldet sind', In Ihrem Namen handeln",
        "fr, Compte auquel vous êtes connecté, Agir en votre nom",
        "es, Cuenta en la que ha iniciado sesión, Actuar en su nombre",
        "pt, Conta em que iniciou sessão, Agir em seu nome"
    })
    void consentPageSaysWhatTheApplicationMayDo(String language, String account, String acting) {
        LoginTab tab = open("lynn", Form.of("ui_locales", language));

        assertThat(tab.pageId()).isEqualTo(PAGE);
        assertThat(tab.page().select("main, #kc-oauth").text())
                .contains(account, acting)
                .doesNotContain("portal-access");
    }

    @Test
    void accountConsoleListsTheConsentTexts() {
        TokenReply tokens = open("mara", Form.of()).submit(YES).tokens();
        Map<String, String> headers = new HashMap<>(Http.bearer(tokens.accessToken()));
        headers.put("Accept", "application/json");
        headers.put("Accept-Language", "de");

        JsonNode applications = Http.plain()
                .get(URI.create(realm.url() + "/account/applications"), headers)
                .expect(200)
                .json();

        assertThat(applications.toString()).contains("Konto, in dem Sie angemeldet sind", "In Ihrem Namen handeln");
    }

    @Test
    void newlyShownScopeAsksForConsentAgain() {
        show("portal-access", false);
        TokenReply before = open("noor", Form.of()).submit(YES).tokens();
        TokenReply offline;
        try {
            offline = app.withScope("openid account portal-access offline_access")
                    .open(new WebSession(), Form.of())
                    .login("noor", TestRealm.PASSWORD)
                    .submit(YES)
                    .tokens();
        } finally {
            show("portal-access", true);
        }
        for (TokenReply family : List.of(before, offline)) {
            assertThat(app.refresh(family.refreshToken()).error()).isEqualTo("invalid_scope");
            assertThat(app.switchTo(family.refreshToken(), "beachco").error()).isEqualTo("invalid_scope");
        }

        LoginTab again = open("noor", Form.of());
        assertThat(again.page().select("main, #kc-oauth").text())
                .contains("Acting on your behalf")
                .doesNotContain("The account that you are signed in to");
        assertThat(again.submit(YES).tokens().granted()).isTrue();
        for (TokenReply family : List.of(before, offline)) {
            assertThat(app.refresh(family.refreshToken()).granted()).isTrue();
        }
    }

    @Test
    void newRealmHasConsentTextsAndRoleDescriptions() {
        for (String scope : List.of("account", "portal-access")) {
            JsonNode attributes = realm.admin()
                    .get(realm.path("client-scopes/" + realm.scopeId(scope)))
                    .path("attributes");
            assertThat(attributes.path("display.on.consent.screen").asText()).isEqualTo("true");
            assertThat(attributes.path("consent.screen.text").asText()).startsWith("${portal-access.consent.");
        }
        for (String role : List.of("view", "manage")) {
            String path = "clients/" + realm.clientUuid("realm-management") + "/roles/" + role + "-portal-access";
            assertThat(realm.admin().get(realm.path(path)).path("description").asText())
                    .contains("members with their names and e-mail addresses");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void consentPageFitsANarrowWindow(boolean dark, Chromium chromium) {
        Look german = Look.NARROW.in("de-DE");
        try (BrowserContext person = chromium.person(dark ? german.inDark() : german)) {
            Page page = person.newPage();
            page.navigate(app.endpoint("auth") + "?"
                    + Form.of("client_id", "app", "response_type", "code", "scope", app.scope())
                            .and("redirect_uri", OidcClient.REDIRECT.toString())
                            .encode());
            page.locator("#username").fill("lynn");
            page.locator("#password").fill(TestRealm.PASSWORD);
            page.locator("#kc-login").click();
            page.getByText("In Ihrem Namen handeln").waitFor();

            Chromium.picture(page, "consent-" + (dark ? "dark" : "light"));
            Number width = (Number) page.evaluate("document.documentElement.scrollWidth");
            assertThat(width.doubleValue()).isCloseTo(320, within(1.0));
            assertThat(Chromium.faults(page)).isEmpty();
        }
    }

    private LoginTab open(String person, Form parameters) {
        return app.open(new WebSession(), parameters).login(person, TestRealm.PASSWORD);
    }

    private void show(String scope, boolean shown) {
        String path = realm.path("client-scopes/" + realm.scopeId(scope));
        ObjectNode known = (ObjectNode) realm.admin().get(path);
        known.withObject("/attributes").put("display.on.consent.screen", Boolean.toString(shown));
        realm.admin().put(path, known);
    }
}
