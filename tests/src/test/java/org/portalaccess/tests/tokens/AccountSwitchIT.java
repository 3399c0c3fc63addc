package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** The main job: sign in, choose an account, carry exactly its grants, switch by one token exchange. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A12")
@Tag("C1")
@Tag("C2")
final class AccountSwitchIT {

    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:";

    private BeachCoFixture beach;
    private OidcClient portal;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = BeachCoFixture.in(realm);
        portal = beach.portal("portal");
    }

    @Test
    @Tag("A13")
    void tokenHasExactlyTheGrantsOfTheActiveAccount() {
        JsonNode token = BeachCoFixture.signIn(portal, "beachco").access();

        assertThat(token.at("/account/key").asText()).isEqualTo("beachco");
        assertThat(token.at("/account/name").asText()).isEqualTo("Beach Co");
        assertThat(token.at("/account/type").asText()).isEqualTo("brand");
        assertThat(token.at("/account/kind").asText()).isEqualTo("portal");
        assertThat(token.at("/account/id").asText()).isEqualTo(beach.beach());
        assertThat(token.get("permissions")).isEqualTo(Json.array("calendar:view", "notes:view"));
        assertThat(token.at("/contracts/mode").asText()).isEqualTo("all");
        assertThat(token.get("grants_etag").asText()).hasSize(11);
        assertThat(token.get("sub").asText()).isEqualTo(beach.lynn());
    }

    @Test
    void oneTokenExchangeSwitchesTheAccount() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");

        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");

        assertThat(second.granted()).isTrue();
        assertThat(second.json().get("issued_token_type").asText()).isEqualTo(TOKEN_TYPE + "access_token");
        assertThat(second.access().at("/account/key").asText()).isEqualTo("harbour");
        assertThat(second.access().get("permissions")).isEqualTo(Json.array("calendar:view"));
        assertThat(second.id().at("/account/key").asText()).isEqualTo("harbour");
        assertThat(second.id().has("permissions")).isFalse();
        assertThat(second.access().get("sid")).isEqualTo(first.access().get("sid"));
        assertThat(second.id().get("auth_time")).isEqualTo(first.id().get("auth_time"));
    }

    @Test
    void switchLeavesTheOldFamilyInItsAccount() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");
        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");

        assertThat(accountOf(portal.refresh(first.refreshToken()))).isEqualTo("beachco");
        assertThat(accountOf(portal.refresh(second.refreshToken()))).isEqualTo("harbour");
        assertThat(accountOf(portal.switchTo(second.refreshToken(), "beachco"))).isEqualTo("beachco");
    }

    @Test
    void switchTakesTheAccountByKeyOrId() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");

        assertThat(accountOf(portal.switchTo(first.refreshToken(), beach.harbour())))
                .isEqualTo("harbour");
        assertThat(accountOf(portal.switchTo(first.refreshToken(), "beachco"))).isEqualTo("beachco");
    }

    @Test
    @Tag("C7")
    void inaccessibleAccountsAreAnsweredAlike() {
        BeachCoFixture.account(beach.realm(), "stranger", "Somebody else's", null);
        String refresh = BeachCoFixture.signIn(portal, "beachco").refreshToken();

        JsonNode foreign = portal.switchTo(refresh, "stranger").json();

        assertThat(foreign.get("error").asText()).isEqualTo("invalid_target");
        for (String unknown : new String[] {"nobody", "", "a".repeat(3000), "not a key", "../beachco"}) {
            assertThat(portal.switchTo(refresh, unknown).json()).isEqualTo(foreign);
        }
    }

    @Test
    void twoTabsStayInTheirAccountsOverManyRefreshes() {
        WebSession browser = new WebSession();
        TokenReply one = BeachCoFixture.open(portal, browser, "beachco").tokens();
        TokenReply two = BeachCoFixture.open(portal, browser, "harbour").tokens();
        assertThat(two.access().get("sid")).isEqualTo(one.access().get("sid"));

        for (int i = 0; i < 150; i++) {
            one = portal.refresh(one.refreshToken());
            two = portal.refresh(two.refreshToken());
            assertThat(accountOf(one)).isEqualTo("beachco");
            assertThat(accountOf(two)).isEqualTo("harbour");
        }
    }

    @Test
    void endOfTheSessionEndsAllAccounts() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");
        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");

        portal.logout(first.refreshToken());

        assertThat(portal.refresh(second.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(portal.switchTo(second.refreshToken(), "beachco").error()).isEqualTo("invalid_grant");
    }

    /**
     * Keycloak's rule: revoking a refresh token removes the client from the session, revoking an access token only that
     * token.
     */
    @Test
    void revokedRefreshTokenEndsAllAccountsOfTheClient() {
        WebSession browser = new WebSession();
        TokenReply first = BeachCoFixture.open(portal, browser, "beachco").tokens();
        OidcClient other = beach.backend("elsewhere");
        TokenReply elsewhere = BeachCoFixture.open(other, browser, "beachco").tokens();
        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");

        portal.revoke(first.accessToken()).expect(200);
        assertThat(portal.userinfo(first.accessToken()).status()).isEqualTo(401);
        portal.userinfo(second.accessToken()).expect(200);
        assertThat(portal.refresh(first.refreshToken()).granted()).isTrue();

        portal.revoke(first.refreshToken()).expect(200);
        for (TokenReply ended : List.of(first, second)) {
            assertThat(portal.refresh(ended.refreshToken()).error()).isEqualTo("invalid_grant");
            assertThat(portal.switchTo(ended.refreshToken(), "harbour").error()).isEqualTo("invalid_grant");
            assertThat(portal.userinfo(ended.accessToken()).status()).isEqualTo(401);
        }
        assertThat(other.refresh(elsewhere.refreshToken()).granted()).isTrue();
    }

    @Test
    void switchCanReturnAnAccessTokenOnly() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");

        TokenReply second = portal.exchange(
                first.refreshToken(),
                Form.of("account", "harbour", "requested_token_type", TOKEN_TYPE + "access_token"));

        assertThat(accountOf(second)).isEqualTo("harbour");
        assertThat(second.json().has("refresh_token")).isFalse();
    }

    @Test
    void eventOfASwitchNamesBothAccounts() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");
        portal.switchTo(first.refreshToken(), "harbour");

        JsonNode event = beach.realm().events().get(0);

        assertThat(event.get("type").asText()).isEqualTo("TOKEN_EXCHANGE");
        assertThat(event.at("/details/account_from").asText()).isEqualTo(beach.beach());
        assertThat(event.at("/details/account_to").asText()).isEqualTo(beach.harbour());
        assertThat(event.at("/details/account_from_key").asText()).isEqualTo("beachco");
        assertThat(event.at("/details/account_to_key").asText()).isEqualTo("harbour");
        assertThat(event.get("details").has("account")).isFalse();
    }

    private static String accountOf(TokenReply reply) {
        assertThat(reply.granted()).as(reply.json().toString()).isTrue();
        return reply.access().at("/account/key").asText();
    }
}
