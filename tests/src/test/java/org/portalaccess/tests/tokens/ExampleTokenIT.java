package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.client.WebSession;

/** The tool <em>Evaluate</em> of the admin console, for people with several accounts. */
@SystemTest
@TestInstance(Lifecycle.PER_CLASS)
final class ExampleTokenIT {

    private final TestRealm realm;
    private OidcClient app;
    private String lynn;

    ExampleTokenIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    void makePeople() {
        app = realm.publicClient("app");
        realm.addOptionalScope("app", "account");
        app = app.withScope("openid account");
        lynn = realm.createUser("lynn");
        for (String key : List.of("alpha", "beta", "gamma")) {
            realm.admin()
                    .create(
                            realm.path("portal-access/accounts"),
                            Json.object("key", key, "name", key, "type", "brand"));
            realm.admin()
                    .create(
                            realm.path("portal-access/accounts/key:" + key + "/members"),
                            Json.object("user", lynn, "kind", "portal", "permissions", List.of("calendar:view")));
        }
    }

    @Test
    void exampleTokenIsForTheLastUsedAccount() {
        assertThat(signIn("beta").access().at("/account/key").asText()).isEqualTo("beta");
        awaitLastAccess("beta");

        JsonNode access = example("access-token", lynn);
        assertThat(access.at("/account/key").asText()).isEqualTo("beta");
        assertThat(access.get("permissions")).isEqualTo(Json.array("calendar:view"));
        assertThat(example("id-token", lynn).at("/account/key").asText()).isEqualTo("beta");
        assertThat(example("userinfo", lynn).at("/account/key").asText()).isEqualTo("beta");
    }

    @Test
    void exampleTokenDoesNotSetTheLastAccess() {
        String idle = realm.createUser("idle");
        realm.admin()
                .create(
                        realm.path("portal-access/accounts/key:alpha/members"),
                        Json.object("user", idle, "kind", "portal", "permissions", List.of("calendar:view")));
        assertThat(example("access-token", idle).at("/account/key").asText()).isEqualTo("alpha");

        // A later access has been written, and so has everything before it.
        signIn("gamma");
        awaitLastAccess("gamma");

        JsonNode membership = realm.admin()
                .get(realm.path("portal-access/users/" + idle + "/memberships"))
                .at("/memberships/0");
        assertThat(membership.get("lastAccess").isNull()).isTrue();
    }

    private void awaitLastAccess(String account) {
        Waiting.until(this::memberships, found -> {
            for (JsonNode membership : found.get("memberships")) {
                if (membership.at("/account/key").asText().equals(account)) {
                    return membership.get("lastAccess").isObject();
                }
            }
            return false;
        });
    }

    @Test
    void exampleTokenOfAUserWithoutAccountHasNoClaim() {
        assertThat(example("access-token", realm.createUser("nobody")).has("account"))
                .isFalse();
    }

    @Test
    void passwordGrantDoesNotEnterTheLastUsedAccount() {
        assertThat(app.token(Form.of(
                                "grant_type",
                                "password",
                                "username",
                                "lynn",
                                "password",
                                TestRealm.PASSWORD,
                                "scope",
                                app.scope()))
                        .access()
                        .has("account"))
                .isFalse();
    }

    private TokenReply signIn(String account) {
        return app.open(new WebSession(), Form.of("account_hint", account))
                .login("lynn", TestRealm.PASSWORD)
                .tokens();
    }

    private JsonNode memberships() {
        return realm.admin().get(realm.path("portal-access/users/" + lynn + "/memberships"));
    }

    private JsonNode example(String what, String user) {
        return realm.admin()
                .get(realm.path("clients/" + realm.clientUuid("app") + "/evaluate-scopes/generate-example-" + what
                        + "?scope=openid%20account&userId=" + user));
    }
}
