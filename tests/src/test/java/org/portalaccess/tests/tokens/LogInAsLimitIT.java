package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** A user can log in as others only a limited number of times in an hour. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A14")
@Tag("C8")
final class LogInAsLimitIT {

    private LogInAsScenario acting;
    private OidcClient portal;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        acting = LogInAsScenario.in(realm);
        portal = acting.beach().portal("portal");
        realm.admin()
                .send(
                        "PUT",
                        realm.path("portal-access/settings"),
                        Json.object("logInAs", Json.object("perHour", 3)),
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    @Test
    void logInAsBeyondTheLimitAnswersRetryAfter() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        for (int i = 0; i < 3; i++) {
            // Refused requests do not count.
            assertThat(acting.logInAs(portal, own, "nobody").error()).isEqualTo("invalid_target");
            assertThat(acting.logInAs(portal, own, acting.cleo()).granted()).isTrue();
        }

        Reply refused = acting.logInAs(portal, own, acting.cleo()).reply().expect(429);

        assertThat(refused.json().get("error").asText()).isEqualTo("slow_down");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(3500, 3601);
        assertThat(acting.logInAs(portal, own, "nobody").error()).isEqualTo("invalid_target");
        assertThat(acting.beach().realm().events().toString()).contains("\"error\":\"slow_down\"");
        acting.staffLikeSam("pat");
        TokenReply pats = BeachCoFixture.signIn(portal, "pat", "beachco");
        assertThat(acting.logInAs(portal, pats, acting.cleo()).granted()).isTrue();
    }

    @Test
    void simultaneousLogInAsRequestsAreCounted() {
        acting.staffLikeSam("kim");
        TokenReply own = BeachCoFixture.signIn(portal, "kim", "beachco");

        List<CompletableFuture<Integer>> all = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> acting.logInAs(portal, own, acting.cleo()).reply().status()))
                .limit(8)
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(200, 200, 200, 429, 429, 429, 429, 429);
    }
}
