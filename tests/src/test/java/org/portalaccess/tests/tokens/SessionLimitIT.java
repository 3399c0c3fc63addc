package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.client.WebSession;

/** A limit of one session for each user counts a session of log in as, until its token has expired. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
final class SessionLimitIT {

    private static final String FLOW = "one-session";

    private TestRealm realm;
    private LogInAsScenario acting;
    private OidcClient portal;

    @BeforeAll
    void makeRealm(TestRealm made) {
        realm = made;
        acting = LogInAsScenario.in(made);
        portal = acting.beach().portal("portal");
        limitSessions();
    }

    private void limitSessions() {
        realm.admin()
                .create(
                        realm.path("authentication/flows"),
                        Json.object("alias", FLOW, "providerId", "basic-flow", "topLevel", true, "builtIn", false));
        String executions = realm.path("authentication/flows/" + FLOW + "/executions");
        for (String provider : List.of("auth-username-password-form", "user-session-limits")) {
            realm.admin().create(executions + "/execution", Json.object("provider", provider));
        }
        for (JsonNode execution : realm.admin().get(executions)) {
            realm.admin().put(executions, ((ObjectNode) execution).put("requirement", "REQUIRED"));
            if (execution.get("providerId").asText().equals("user-session-limits")) {
                ObjectNode config = Json.object("alias", "one");
                config.set("config", Json.object("behavior", "Deny new session", "userRealmLimit", "1"));
                realm.admin()
                        .create(
                                realm.path("authentication/executions/"
                                        + execution.get("id").asText() + "/config"),
                                config);
            }
        }
        realm.update(Json.object("browserFlow", FLOW));
    }

    @Test
    void logInAsSessionCountsUntilItsTokenExpires() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        Instant end = Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
        acting.beach().patch(acting.samsMembership(), Json.object("endsAt", end.toString()));
        assertThat(acting.logInAs(portal, own, acting.cleo()).granted()).isTrue();

        LoginTab refused = signIn();
        assertThat(refused.atApplication()).isFalse();
        assertThat(refused.reply().status()).isEqualTo(403);
        assertThat(refused.page().text()).contains("There are too many sessions");

        LoginTab allowed = Waiting.until(this::signIn, LoginTab::atApplication);
        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertThat(BeachCoFixture.accountOf(allowed.tokens())).isEqualTo("beachco");
    }

    private LoginTab signIn() {
        return portal.open(new WebSession(), Form.of()).login(LogInAsScenario.CLEO, TestRealm.PASSWORD);
    }
}
