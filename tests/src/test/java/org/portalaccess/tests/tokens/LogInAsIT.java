package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/**
 * Staff of an account see what a portal user sees there, for a limited time and for a stated reason (design, "Log in
 * as").
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A14")
@Tag("C8")
final class LogInAsIT {

    private LogInAsScenario acting;
    private OidcClient portal;
    private OidcClient listener;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        acting = LogInAsScenario.in(realm);
        portal = acting.beach().portal("portal");
        listener = acting.listener("listener", portal);
    }

    @Test
    void logInAsGivesAnAccessTokenWithoutARefreshToken() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");

        TokenReply reply = acting.logInAs(portal, own, acting.cleo());

        JsonNode token = reply.access();
        assertThat(token.get("sub").asText()).isEqualTo(acting.cleo());
        assertThat(token.get("act")).isEqualTo(Json.object("sub", acting.sam()));
        assertThat(token.at("/account/key").asText()).isEqualTo("beachco");
        assertThat(token.at("/account/kind").asText()).isEqualTo("portal");
        assertThat(token.at("/contracts/except/0").asText()).isEqualTo("BARN");
        assertThat(token.get("sid")).isNotEqualTo(own.access().get("sid"));
        assertThat(reply.id().get("act")).isEqualTo(Json.object("sub", acting.sam()));
        assertThat(reply.id().get("sub").asText()).isEqualTo(acting.cleo());
        assertThat(token.get("acr").asText()).as("Cleo has not signed in").isEqualTo("0");
        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(reply.json().get("issued_token_type").asText())
                .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(reply.json().get("expires_in").asInt()).isBetween(890, 900);
        assertThat(token.get("exp").asLong() - token.get("iat").asLong()).isBetween(890L, 900L);
    }

    @Test
    void logInAsShowsTheUsersContractsReadOnly() {
        String token = acting.asCleo(portal).accessToken();
        String cleos =
                BeachCoFixture.signIn(portal, LogInAsScenario.CLEO, "beachco").accessToken();

        assertThat(acting.me("contracts", token)).isEqualTo(acting.me("contracts", cleos));
        assertThat(acting.me("contracts", token).at("/items/0/key").asText()).isEqualTo("HUT");
        assertThat(acting.may(cleos, "notes:add", "HUT")).isTrue();
        assertThat(acting.may(token, "notes:add", "HUT")).isFalse();
        assertThat(acting.may(token, "notes:view", "HUT")).isTrue();
        assertThat(acting.may(token, "notes:view", "BARN")).isFalse();
    }

    @Test
    void logInAsLeavesOutWritePermissionsEverywhere() {
        TokenReply reply = acting.asCleo(portal);
        JsonNode readable = Json.array("calendar:view", "notes:view");

        JsonNode introspected =
                listener.introspect(reply.accessToken()).expect(200).json();

        assertThat(reply.access().get("permissions")).isEqualTo(readable);
        assertThat(introspected.get("active").asBoolean()).isTrue();
        assertThat(introspected.get("permissions")).isEqualTo(readable);
        assertThat(introspected.get("act")).isEqualTo(Json.object("sub", acting.sam()));
        JsonNode userinfo = portal.userinfo(reply.accessToken()).expect(200).json();
        assertThat(userinfo.get("permissions")).isEqualTo(readable);
        assertThat(userinfo.get("sub").asText()).isEqualTo(acting.cleo());
        assertThat(userinfo.get("act")).isEqualTo(Json.object("sub", acting.sam()));
    }

    @Test
    void applicationReadsActorReasonAndEndOfLogInAs() {
        TokenReply reply = acting.asCleo(portal);

        JsonNode accounts = acting.me("accounts", reply.accessToken());

        assertThat(accounts.get("total").asInt()).isEqualTo(1);
        JsonNode actor = accounts.at("/items/0/actor");
        assertThat(actor.get("id").asText()).isEqualTo(acting.sam());
        assertThat(actor.get("name").asText()).isEqualTo("Test sam");
        assertThat(actor.get("reason").asText()).isEqualTo(LogInAsScenario.REASON);
        assertThat(Instant.parse(actor.get("endsAt").asText()).getEpochSecond())
                .isEqualTo(reply.access().get("exp").asLong());
        JsonNode inPerson = acting.me(
                "accounts",
                BeachCoFixture.signIn(portal, LogInAsScenario.CLEO, "beachco").accessToken());
        assertThat(inPerson.at("/items/0").has("actor")).isFalse();
    }

    @Test
    void revokingTheLogInAsTokenKeepsTheActorsTokens() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        TokenReply reply = acting.logInAs(portal, own, acting.cleo());

        portal.revoke(reply.accessToken()).expect(200);

        assertThat(listener.introspect(reply.accessToken()).json().get("active").asBoolean())
                .isFalse();
        acting.get("me/accounts", reply.accessToken()).expect(401);
        assertThat(BeachCoFixture.accountOf(portal.refresh(own.refreshToken()))).isEqualTo("beachco");
    }

    @Test
    @Tag("C12")
    void eventOfLogInAsHasActorAndReason() {
        TokenReply reply = acting.asCleo(portal);

        JsonNode event = acting.beach().realm().events().get(0);
        assertThat(event.get("type").asText()).isEqualTo("TOKEN_EXCHANGE");
        assertThat(event.get("userId").asText()).isEqualTo(acting.sam());
        assertThat(event.at("/details/requested_subject").asText()).isEqualTo(acting.cleo());
        assertThat(event.at("/details/account").asText())
                .isEqualTo(acting.beach().beach());
        assertThat(event.at("/details/account_key").asText()).isEqualTo("beachco");
        assertThat(event.at("/details/actor").asText()).isEqualTo(acting.sam());
        assertThat(event.at("/details/reason").asText()).isEqualTo(LogInAsScenario.REASON);
        JsonNode change = acting.beach().realm().adminEvents().get(0);
        assertThat(change.get("resourceType").asText()).isEqualTo("PORTAL_LOG_IN_AS");
        assertThat(change.get("operationType").asText()).isEqualTo("ACTION");
        assertThat(change.at("/authDetails/userId").asText()).isEqualTo(acting.sam());
        assertThat(change.get("resourcePath").asText())
                .isEqualTo("portal-access/memberships/" + acting.cleosMembership() + "/log-in-as");
        assertThat(change.get("representation").asText())
                .contains(
                        LogInAsScenario.REASON,
                        acting.cleo(),
                        reply.access().get("sid").asText());
    }

    @Test
    void userSeesLogInAsInTheirActivity() {
        acting.asCleo(portal);

        JsonNode activity = acting.me(
                "activity",
                BeachCoFixture.signIn(portal, LogInAsScenario.CLEO, "beachco").accessToken());

        JsonNode line = null;
        for (JsonNode item : activity.get("items")) {
            line = line == null && item.get("type").asText().equals("log-in-as") ? item : line;
        }
        assertThat(line).isNotNull();
        assertThat(line.at("/actor/username").asText()).isEqualTo(LogInAsScenario.SAM);
        assertThat(line.get("reason").asText()).isEqualTo(LogInAsScenario.REASON);
        assertThat(line.at("/account/key").asText()).isEqualTo("beachco");
    }

    @Test
    void historyOfTheAccountHasLogInAs() {
        acting.asCleo(portal);

        JsonNode history = acting.beach()
                .realm()
                .admin()
                .get(acting.beach()
                        .realm()
                        .path("portal-access/accounts/" + acting.beach().beach() + "/history"));

        assertThat(history.get("items").toString()).contains("log-in-as", LogInAsScenario.REASON);
    }
}
