package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** The token endpoint accepts no access token or ID token with {@code act} in any parameter. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
final class LogInAsGrantsIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";
    private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";

    private LogInAsScenario acting;
    private OidcClient shed;
    private TokenReply acted;
    private TokenReply inPerson;

    /** Creates the client {@code shed}, an application with authorization services that lets every user in. */
    @BeforeAll
    void logIn(TestRealm realm) {
        acting = LogInAsScenario.in(realm);
        shed = acting.beach().backend("shed");
        AdminApi admin = realm.admin();
        String client = realm.path("clients/" + realm.clientUuid("shed"));
        admin.put(client, Json.object("clientId", "shed", "authorizationServicesEnabled", true));
        ObjectNode settings = (ObjectNode) admin.get(client + "/authz/resource-server");
        admin.put(client + "/authz/resource-server", settings.put("policyEnforcementMode", "PERMISSIVE"));
        admin.send("POST", client + "/authz/resource-server/resource", Json.object("name", "door"), Map.of())
                .expect(201);
        acted = acting.asCleo(shed);
        inPerson = BeachCoFixture.signIn(shed, LogInAsScenario.CLEO, "beachco");
    }

    static Stream<Arguments> parameters() {
        String idToken = "http://openid.net/specs/openid-connect-core-1_0.html#IDToken";
        List<Form> forms = List.of(
                Form.of("grant_type", UMA, "response_mode", "decision", "claim_token", "T"),
                Form.of("grant_type", UMA, "response_mode", "permissions", "claim_token", "T"),
                Form.of("grant_type", UMA, "claim_token", "T", "claim_token_format", idToken),
                Form.of("grant_type", UMA, "response_mode", "decision", "subject_token", "T"),
                Form.of("grant_type", UMA, "subject_token", "T"),
                Form.of("grant_type", UMA, "response_mode", "decision", "rpt", "T"),
                Form.of("grant_type", UMA, "response_mode", "decision", "rpt", "T."),
                Form.of("grant_type", JWT, "assertion", "T"),
                Form.of("grant_type", EXCHANGE, "subject_token", "T", "subject_token_type", TYPE + "access_token"),
                Form.of("grant_type", EXCHANGE, "subject_token", "T", "subject_token_type", TYPE + "id_token"),
                Form.of("grant_type", EXCHANGE, "subject_token", "T", "subject_token_type", TYPE + "jwt"),
                Form.of("grant_type", EXCHANGE, "subject_token", "T", "subject_token_type", TYPE + "access_token")
                        .and("account", "beachco"),
                Form.of("grant_type", EXCHANGE, "subject_token", "T", "subject_token_type", TYPE + "refresh_token")
                        .and("account", "beachco")
                        .and("requested_subject", "x")
                        .and("reason", "x"));
        return forms.stream().flatMap(form -> Stream.of(Arguments.of(form, "access"), Arguments.of(form, "ID")));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void tokenWithActIsRefusedInEveryParameter(Form form, String kind) {
        TokenReply reply = shed.token(with(form, kind.equals("ID") ? acted.idToken() : acted.accessToken()));

        assertThat(reply.reply().status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_request");
        assertThat(reply.json().get("error_description").asText()).isEqualTo("A token with act cannot be exchanged");
    }

    /** Without {@code act} Keycloak handles the same requests, and the shed lets the person in. */
    @Test
    void tokenWithoutActIsAcceptedInTheSameParameters() {
        Form decision =
                Form.of("grant_type", UMA, "audience", "shed", "permission", "door", "response_mode", "decision");
        for (Form form : List.of(
                decision.and("claim_token", inPerson.idToken()),
                decision.and("subject_token", inPerson.accessToken()),
                decision.and("rpt", inPerson.accessToken()))) {
            assertThat(shed.token(form).json().path("result").asBoolean()).isTrue();
        }
        assertThat(shed.token(Form.of("grant_type", EXCHANGE, "subject_token_type", TYPE + "access_token")
                                .and("subject_token", inPerson.accessToken()))
                        .granted())
                .isTrue();
    }

    @Test
    void bearerTokenWithActGetsNoUmaDecision() {
        Form form = Form.of("grant_type", UMA, "audience", "shed", "permission", "door", "response_mode", "decision");

        Reply refused = Http.plain().post(shed.endpoint("token"), form, Http.bearer(acted.accessToken()));
        Reply granted = Http.plain().post(shed.endpoint("token"), form, Http.bearer(inPerson.accessToken()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(granted.json().path("result").asBoolean()).isTrue();
    }

    @Test
    void tokenWithActIsRefusedAfterItsSessionEnded() {
        TokenReply over = acting.asCleo(shed);
        shed.revoke(over.accessToken()).expect(200);
        acting.beach()
                .realm()
                .admin()
                .delete(acting.beach()
                        .realm()
                        .path("sessions/" + over.access().get("sid").asText()));

        TokenReply reply = shed.token(Form.of("grant_type", UMA, "response_mode", "decision", "audience", "shed")
                .and("claim_token", over.idToken()));

        assertThat(reply.error()).isEqualTo("invalid_request");
    }

    private static Form with(Form form, String token) {
        Form all = Form.of("audience", "shed", "permission", "door");
        if (!form.first("grant_type").orElse("").equals(UMA)) {
            all = Form.of();
        }
        for (Form.Field field : form.fields()) {
            all = all.and(
                    field.name(),
                    field.value().startsWith("T") ? token + field.value().substring(1) : field.value());
        }
        return all;
    }
}
