package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** Our REST accepts access tokens, and no other tokens that Keycloak has signed. */
@SystemTest
@Tag("C8")
final class TokenKindsIT {

    private static final String[] PATHS = {
        "me/accounts", "me/contracts", "me/grants", "me/activity", "team/accounts/beachco"
    };

    @Test
    void onlyAccessTokensAreAcceptedAsBearerTokens(TestRealm realm, AdminApi admin) {
        LogInAsScenario acting = LogInAsScenario.in(realm);
        OidcClient portal = acting.beach().portal("portal").withScope("openid account offline_access");
        TokenReply offline = portal.signIn(LogInAsScenario.SAM, TestRealm.PASSWORD);
        TokenReply online = BeachCoFixture.signIn(portal.withScope("openid account"), LogInAsScenario.SAM, "beachco");
        Map<String, String> kinds = registrationTokens(realm, admin);
        kinds.put("ID token", online.idToken());
        kinds.put("refresh token", online.refreshToken());
        kinds.put("offline token", offline.refreshToken());
        kinds.put(
                "ID token with act",
                acting.logInAs(portal, online, acting.cleo()).idToken());

        assertThat(acting.get("me/accounts", online.accessToken()).status()).isEqualTo(200);
        kinds.forEach((kind, token) -> {
            for (String path : PATHS) {
                URI address = URI.create(realm.url() + "/portal-access/" + path);
                boolean closed = kind.endsWith("act") && !path.matches("me/(accounts|contracts|grants)");
                assertThat(Http.plain().get(address, Http.bearer(token)).status())
                        .as(kind + " at " + path)
                        .isEqualTo(closed ? 403 : 401);
            }
            URI staff = admin.address(realm.path("portal-access/accounts"));
            assertThat(Http.plain().get(staff, Http.bearer(token)).status())
                    .as(kind)
                    .isEqualTo(kind.endsWith("act") ? 403 : 401);
        });
    }

    private static Map<String, String> registrationTokens(TestRealm realm, AdminApi admin) {
        String client = realm.path("clients/" + realm.clientUuid("portal"));
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(
                "registration access token",
                admin.send("POST", client + "/registration-access-token", Json.object())
                        .json()
                        .get("registrationAccessToken")
                        .asText());
        kinds.put(
                "initial access token",
                admin.send("POST", realm.path("clients-initial-access"), Json.object("count", 1, "expiration", 60))
                        .json()
                        .get("token")
                        .asText());
        return kinds;
    }
}
