package org.portalaccess.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that are open to log in as, on a server at the top of its host and on one behind a path of its own. */
final class ActingFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "realms/x/protocol/openid-connect/userinfo",
                "realms/x/protocol/openid-connect/userinfo/",
                "realms/x%20y/protocol/openid-connect/userinfo?a=b",
                "realms/x/protocol/openid-connect/token/introspect",
                "realms/x/protocol/openid-connect/revoke",
                "realms/x/protocol/openid-connect/logout?id_token_hint=a.b.c",
                "realms/x/protocol/openid-connect/logout/logout-confirm",
                "realms/x/protocol/openid-connect/certs",
                "realms/x/.well-known/openid-configuration",
                ".well-known/oauth-authorization-server/realms/x",
                "realms/x/portal-access/me",
                "realms/x/portal-access/me/accounts?search=a",
                "realms/x/portal-access/me/contracts",
                "realms/x/portal-access/me/grants",
                "realms/x/portal-access/access/v1/evaluation",
                "realms/x/portal-access/access/v1/evaluations",
                "resources/abc/login/keycloak.v2/css/styles.css"
            })
    void listedPathsAreOpenToLogInAs(String path) {
        assertThat(isOpen("/", "/" + path)).isTrue();
        assertThat(isOpen("/auth/", "/auth/" + path)).isTrue();
        assertThat(isOpen("/auth/", "/" + path)).isFalse();
        assertThat(isOpen("/", "/auth/" + path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "realms/x",
                "realms/x/account",
                "realms/x/protocol/openid-connect/token",
                "realms/x/protocol/openid-connect/userinfo/more",
                "realms/x/protocol/openid-connect/%75serinfo",
                "realms/x/protocol/openid-connect/userinfo%2F..%2F..%2Faccount",
                "realms/x/protocol/openid-connect/userinfo;a=b",
                "realms//protocol/openid-connect/userinfo",
                "realms/x/y/protocol/openid-connect/userinfo",
                "realms/x/account/realms/x/protocol/openid-connect/userinfo",
                "realms/x/portal-access/me/activity",
                "realms/x/portal-access/me/accounts/more",
                "realms/x/portal-access/team/accounts/a",
                "admin/realms/x/users",
                "admin/serverinfo",
                "admin/resources/x"
            })
    void allOtherPathsAreClosedToLogInAs(String path) {
        assertThat(isOpen("/", "/" + path)).isFalse();
        assertThat(isOpen("/auth/", "/auth/" + path)).isFalse();
    }

    private static boolean isOpen(String base, String request) {
        return ActingFilter.isOpen(URI.create("https://here" + base), URI.create("https://here" + request));
    }
}
