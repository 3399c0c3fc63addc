package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.signin.ChooserFixture.CHOOSER;
import static org.portalaccess.tests.signin.ChooserFixture.accountOf;
import static org.portalaccess.tests.signin.ChooserFixture.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;

/** Signing in with {@code account_hint}. */
@SystemTest
@Tag("A13")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountHintIT {

    private final ChooserFixture portal;
    private final OidcClient app;
    private final String beach;

    AccountHintIT(TestRealm realm) {
        portal = new ChooserFixture(realm);
        app = portal.app("app");
        beach = portal.brand("beachco", "Beach Co");
    }

    @BeforeAll
    void makePeople() {
        portal.person("one", beach);
        portal.person("two", beach, portal.brand("coastal", "Coastal Retreats"));
        portal.brand("foreign", "Foreign Homes");
    }

    @Test
    void hintEntersTheAccountByKeyOrId() {
        assertThat(accountOf(open("two", Form.of("account_hint", "coastal")).tokens()))
                .isEqualTo("coastal");
        assertThat(accountOf(open("two", Form.of("account_hint", beach)).tokens()))
                .isEqualTo("beachco");
    }

    @Test
    void hintEntersAnAccountBelowAMembership() {
        String below = portal.brandBelow("beachco", "barn", "Beach Barn");

        JsonNode account =
                open("one", Form.of("account_hint", "barn")).tokens().access().get("account");

        assertThat(account.get("id").asText()).isEqualTo(below);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "nowhere", "", "no key at all", "%00", "COASTAL"})
    void hintOfAnAccountThatCannotBeEnteredIsIgnored(String hint) {
        LoginTab tab = open("two", Form.of("account_hint", hint));

        assertThat(tab.pageId()).isEqualTo(CHOOSER);
        assertThat(message(tab)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in the address", "pushed", "in a request object"})
    void tooLongHintIsIgnored(String way) {
        Form good = request(way, "coastal");
        Form tooLong = request(way, "coastal" + "x".repeat(2_000));

        assertThat(open("two", good).atApplication()).as(way).isTrue();
        assertThat(open("two", tooLong).pageId()).as(way).isEqualTo(CHOOSER);
        assertThat(open("one", tooLong).atApplication()).as(way).isTrue();
    }

    private Form request(String way, String hint) {
        Form whole = Form.of("client_id", app.clientId(), "response_type", "code", "scope", app.scope())
                .and("redirect_uri", OidcClient.REDIRECT.toString())
                .and("account_hint", hint);
        return switch (way) {
            case "pushed" ->
                Form.of(
                        "request_uri",
                        Http.plain()
                                .post(app.endpoint("ext/par/request"), whole)
                                .expect(201)
                                .json()
                                .path("request_uri")
                                .asText());
            case "in a request object" -> {
                ObjectNode claims =
                        Json.object("iss", app.clientId(), "aud", app.issuer().toString());
                whole.fields().forEach(field -> claims.put(field.name(), field.value()));
                yield Form.of("request", encoded(Json.object("alg", "none")) + "." + encoded(claims) + ".");
            }
            default -> Form.of("account_hint", hint);
        };
    }

    private String encoded(ObjectNode json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void foreignHintDoesNotPreventTheOnlyAccount() {
        assertThat(accountOf(open("one", Form.of("account_hint", "foreign")).tokens()))
                .isEqualTo("beachco");
    }

    private LoginTab open(String person, Form parameters) {
        return app.open(new WebSession(), parameters).login(person, TestRealm.PASSWORD);
    }
}
