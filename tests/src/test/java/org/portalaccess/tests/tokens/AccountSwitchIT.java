package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

    private Beach beach;
    private OidcClient portal;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = Beach.in(realm);
        portal = beach.portal("portal");
    }

    @Test
    @Tag("A13")
    void carriesExactlyTheGrantsOfTheActiveAccount() {
        JsonNode token = Beach.signIn(portal, "beachco").access();

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
    void switchesByOneTokenExchange() {
        TokenReply first = Beach.signIn(portal, "beachco");

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
    void leavesTheOldFamilyInItsAccount() {
        TokenReply first = Beach.signIn(portal, "beachco");
        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");

        assertThat(accountOf(portal.refresh(first.refreshToken()))).isEqualTo("beachco");
        assertThat(accountOf(portal.refresh(second.refreshToken()))).isEqualTo("harbour");
        assertThat(accountOf(portal.switchTo(second.refreshToken(), "beachco"))).isEqualTo("beachco");
    }

    @Test
    void namesTheAccountByIdAsWell() {
        TokenReply first = Beach.signIn(portal, "beachco");

        assertThat(accountOf(portal.switchTo(first.refreshToken(), beach.harbour())))
                .isEqualTo("harbour");
        assertThat(accountOf(portal.switchTo(first.refreshToken(), "beachco"))).isEqualTo("beachco");
    }

    @Test
    @Tag("C7")
    void answersAlikeForEveryAccountThatCanNotBeEntered() {
        Beach.account(beach.realm(), "stranger", "Somebody else's", null);
        String refresh = Beach.signIn(portal, "beachco").refreshToken();

        JsonNode foreign = portal.switchTo(refresh, "stranger").json();

        assertThat(foreign.get("error").asText()).isEqualTo("invalid_target");
        for (String unknown : new String[] {"nobody", "", "a".repeat(3000), "not a key", "../beachco"}) {
            assertThat(portal.switchTo(refresh, unknown).json()).isEqualTo(foreign);
        }
    }

    @Test
    void keepsTwoTabsInTwoAccountsOverHundredsOfRefreshes() {
        WebSession browser = new WebSession();
        TokenReply one = Beach.open(portal, browser, "beachco").tokens();
        TokenReply two = Beach.open(portal, browser, "harbour").tokens();
        assertThat(two.access().get("sid")).isEqualTo(one.access().get("sid"));

        for (int i = 0; i < 150; i++) {
            one = portal.refresh(one.refreshToken());
            two = portal.refresh(two.refreshToken());
            assertThat(accountOf(one)).isEqualTo("beachco");
            assertThat(accountOf(two)).isEqualTo("harbour");
        }
    }

    @Test
    void endsAllAccountsWithTheSession() {
        TokenReply first = Beach.signIn(portal, "beachco");
        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");

        portal.logout(first.refreshToken());

        assertThat(portal.refresh(second.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(portal.switchTo(second.refreshToken(), "beachco").error()).isEqualTo("invalid_grant");
    }

    @Test
    void givesOnlyAnAccessTokenWhenOnlyThatIsAskedFor() {
        TokenReply first = Beach.signIn(portal, "beachco");

        TokenReply second = portal.exchange(
                first.refreshToken(),
                Form.of("account", "harbour", "requested_token_type", TOKEN_TYPE + "access_token"));

        assertThat(accountOf(second)).isEqualTo("harbour");
        assertThat(second.json().has("refresh_token")).isFalse();
    }

    @Test
    void tellsTheEventWhereFromAndWhereTo() {
        TokenReply first = Beach.signIn(portal, "beachco");
        portal.switchTo(first.refreshToken(), "harbour");

        JsonNode event = beach.realm().events().get(0);

        assertThat(event.get("type").asText()).isEqualTo("TOKEN_EXCHANGE");
        assertThat(event.at("/details/account_from").asText()).isEqualTo(beach.beach());
        assertThat(event.at("/details/account_to").asText()).isEqualTo(beach.harbour());
    }

    private static String accountOf(TokenReply reply) {
        assertThat(reply.granted()).as(reply.json().toString()).isTrue();
        return reply.access().at("/account/key").asText();
    }
}
