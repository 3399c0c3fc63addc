package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Jwt;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** From the sign-in to the first token: each code brings the account of its own sign-in, regardless of other tabs. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C1")
final class HandoverIT {

    private static final String TYPE = "urn:ietf:params:oauth:token-type:";
    private static final String VERIFIER = "a-verifier-that-is-sent-as-it-stands-0123456789";

    private BeachCoFixture beach;
    private OidcClient portal;
    private OidcClient backend;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = BeachCoFixture.in(realm);
        portal = beach.portal("portal");
        backend = beach.backend("backend");
        realm.addAudience("portal", "backend");
        realm.addAudience("backend", "backend");
    }

    @Test
    void tabsAreDistinguishedByPkceChallenge() {
        WebSession browser = new WebSession();
        LoginTab one = BeachCoFixture.open(portal, browser, "beachco");
        LoginTab two = BeachCoFixture.open(portal, browser, "harbour");

        assertThat(BeachCoFixture.accountOf(one.tokens())).isEqualTo("beachco");
        assertThat(BeachCoFixture.accountOf(two.tokens())).isEqualTo("harbour");
    }

    @Test
    void tabsAreDistinguishedInAnyOrderOfTheirCodes() {
        WebSession browser = new WebSession();
        LoginTab one = portal.open(browser, Form.of("account_hint", "beachco"));
        LoginTab two = portal.open(browser, Form.of("account_hint", "harbour"));
        two.login(BeachCoFixture.LYNN, TestRealm.PASSWORD);
        LoginTab three = BeachCoFixture.open(portal, browser, "beachco");

        assertThat(BeachCoFixture.accountOf(three.tokens())).isEqualTo("beachco");
        assertThat(BeachCoFixture.accountOf(two.tokens())).isEqualTo("harbour");
        assertThat(one.atApplication()).isFalse();
    }

    @Test
    void tabsAreDistinguishedByPlainChallenge() {
        WebSession browser = new WebSession();
        String[] plain = {"code_challenge_method", "plain", "code_challenge", VERIFIER};
        BareTab one = BareTab.open(portal, browser, "beachco", plain);
        BareTab two = BareTab.open(portal, browser, "harbour", "nonce", "n");

        assertThat(BeachCoFixture.accountOf(one.tokens("code_verifier", VERIFIER)))
                .isEqualTo("beachco");
        assertThat(BeachCoFixture.accountOf(two.tokens())).isEqualTo("harbour");
    }

    @Test
    void tabsWithoutChallengeAreDistinguishedByNonce() {
        WebSession browser = new WebSession();
        BareTab one = BareTab.open(
                backend, browser, "beachco", "nonce", UUID.randomUUID().toString());
        BareTab two = BareTab.open(
                backend, browser, "harbour", "nonce", UUID.randomUUID().toString());

        assertThat(BeachCoFixture.accountOf(one.tokens())).isEqualTo("beachco");
        assertThat(BeachCoFixture.accountOf(two.tokens())).isEqualTo("harbour");
    }

    @Test
    void tooLongParametersDoNotPreventTheHandover() {
        String tooLong = "n".repeat(4_001);

        assertThat(BeachCoFixture.accountOf(
                        BareTab.open(backend, new WebSession(), "harbour").tokens("code_verifier", tooLong)))
                .isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(BareTab.open(backend, new WebSession(), "harbour", "nonce", tooLong)
                        .tokens()))
                .isEqualTo("harbour");
    }

    @Test
    void indistinguishableTabsGetNoAccount() {
        WebSession browser = new WebSession();
        BareTab one = BareTab.open(backend, browser, "beachco");
        BareTab two = BareTab.open(backend, browser, "harbour");

        TokenReply first = one.tokens();
        TokenReply second = two.tokens();

        assertThat(first.access().has("account")).isFalse();
        assertThat(second.access().has("account")).isFalse();
        assertThat(backend.refresh(first.refreshToken()).access().has("account"))
                .isFalse();
        assertThat(BeachCoFixture.accountOf(backend.switchTo(first.refreshToken(), "harbour")))
                .isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(
                        BareTab.open(backend, browser, "harbour").tokens()))
                .isEqualTo("harbour");
    }

    @Test
    void indistinguishableTabsOfOneAccountGetIt() {
        WebSession browser = new WebSession();
        BareTab one = BareTab.open(backend, browser, "harbour");
        BareTab two = BareTab.open(backend, browser, "harbour");

        assertThat(BeachCoFixture.accountOf(one.tokens())).isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(two.tokens())).isEqualTo("harbour");
    }

    @Test
    void presentedTokenDeterminesTheShownAccount() {
        WebSession browser = new WebSession();
        TokenReply one = BeachCoFixture.open(portal, browser, "beachco").tokens();
        TokenReply two = BeachCoFixture.open(portal, browser, "harbour").tokens();
        TokenReply three = portal.switchTo(two.refreshToken(), "beachco");

        assertThat(shown(one)).containsExactly("beachco", "beachco");
        assertThat(shown(two)).containsExactly("harbour", "harbour");
        assertThat(shown(three)).containsExactly("beachco", "beachco");
    }

    @Test
    @Tag("A13")
    void silentSignInEntersTheHintedAccount() {
        WebSession browser = new WebSession();
        BeachCoFixture.open(portal, browser, "beachco").tokens();

        LoginTab silent = portal.open(browser, Form.of("prompt", "none", "account_hint", "harbour"));
        LoginTab unsaid = portal.open(browser, Form.of("prompt", "none"));

        assertThat(BeachCoFixture.accountOf(silent.tokens())).isEqualTo("harbour");
        assertThat(unsaid.error()).isIn("account_selection_required", "interaction_required");
    }

    @Test
    void passwordGrantEntersTheOnlyOrHintedAccount() {
        String single = beach.realm().createUser("single");
        beach.memberOf(single, beach.beach(), "calendar:view");

        assertThat(BeachCoFixture.accountOf(portal.password("single", TestRealm.PASSWORD)))
                .isEqualTo("beachco");
        assertThat(portal.password(BeachCoFixture.LYNN, TestRealm.PASSWORD)
                        .access()
                        .has("account"))
                .isFalse();
        TokenReply hinted = portal.token(Form.of("grant_type", "password", "username", BeachCoFixture.LYNN)
                .and("password", TestRealm.PASSWORD)
                .and("scope", "openid account")
                .and("account_hint", "harbour"));
        assertThat(BeachCoFixture.accountOf(hinted)).isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(portal.refresh(hinted.refreshToken())))
                .isEqualTo("harbour");
    }

    @Test
    void hybridFlowGivesTheSameAccountInBothTokens() {
        ObjectNode settings = (ObjectNode) beach.realm().admin().get(path("portal"));
        beach.realm().admin().put(path("portal"), settings.put("implicitFlowEnabled", true));
        WebSession browser = new WebSession();
        BeachCoFixture.open(portal, browser, "beachco").tokens();

        Reply fragment = BareTab.open(portal, browser, "harbour", "response_type", "code token", "nonce", "n-2")
                .reply();

        Form callback = Form.parse(fragment.location().orElseThrow().getRawFragment());
        assertThat(Jwt.claims(callback.first("access_token").orElseThrow())
                        .at("/account/key")
                        .asText())
                .isEqualTo("harbour");
        TokenReply redeemed = portal.token(Form.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        callback.first("code").orElseThrow())
                .and("redirect_uri", OidcClient.REDIRECT.toString()));
        assertThat(BeachCoFixture.accountOf(redeemed)).isEqualTo("harbour");
    }

    @Test
    void deviceGrantEntersTheOnlyAccount() {
        ObjectNode settings = (ObjectNode) beach.realm().admin().get(path("portal"));
        ((ObjectNode) settings.get("attributes")).put("oauth2.device.authorization.grant.enabled", "true");
        beach.realm().admin().put(path("portal"), settings);
        beach.memberOf(beach.realm().createUser("device"), beach.harbour(), "calendar:view");

        assertThat(onDevice("device").access().at("/account/key").asText()).isEqualTo("harbour");
        assertThat(onDevice(BeachCoFixture.LYNN).access().has("account")).isFalse();
    }

    private TokenReply onDevice(String user) {
        JsonNode started = Http.plain()
                .post(portal.endpoint("auth/device"), Form.of("client_id", "portal", "scope", "openid account"))
                .expect(200)
                .json();
        WebSession browser = new WebSession();
        Reply page =
                browser.go(URI.create(started.get("verification_uri_complete").asText()));
        for (String form : new String[] {"#kc-form-login", "form"}) {
            Element found = page.html().selectFirst(form);
            assertThat(found).as(page.body()).isNotNull();
            Form fields = form.equals("form")
                    ? Form.of("accept", "yes")
                    : Form.of("username", user, "password", TestRealm.PASSWORD);
            for (Element hidden : found.select("input[type=hidden][name]")) {
                fields = fields.and(hidden.attr("name"), hidden.val());
            }
            page = browser.post(URI.create(found.absUrl("action")), fields);
        }
        return portal.token(Form.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .and("device_code", started.get("device_code").asText()));
    }

    private String path(String client) {
        return beach.realm().path("clients/" + beach.realm().clientUuid(client));
    }

    @Test
    @Tag("C2")
    void standardTokenExchangeKeepsTheAccount() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");
        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");

        TokenReply exchanged = standardExchange(backend, second.accessToken());

        assertThat(BeachCoFixture.accountOf(exchanged)).isEqualTo("harbour");
        assertThat(exchanged.access().get("azp").asText()).isEqualTo("backend");
        assertThat(BeachCoFixture.accountOf(standardExchange(backend, first.accessToken())))
                .isEqualTo("beachco");
        assertThat(portal.token(exchange(second.accessToken())).granted()).isFalse();
        assertThat(BeachCoFixture.accountOf(portal.refresh(first.refreshToken())))
                .isEqualTo("beachco");
    }

    private static TokenReply standardExchange(OidcClient client, String subject) {
        return client.token(exchange(subject));
    }

    private static Form exchange(String subject) {
        return Form.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange", "subject_token", subject)
                .and("subject_token_type", TYPE + "access_token")
                .and("scope", "openid account");
    }

    private String[] shown(TokenReply token) {
        JsonNode userinfo = portal.userinfo(token.accessToken()).json();
        JsonNode introspected = backend.introspect(token.accessToken()).json();
        return new String[] {
            userinfo.at("/account/key").asText(),
            introspected.at("/account/key").asText()
        };
    }
}
