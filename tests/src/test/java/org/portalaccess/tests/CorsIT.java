package org.portalaccess.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Pages of the token's client may call both of our APIs from a browser; other pages may not (docs/api.md). */
@SystemTest
@Tag("C7")
@TestInstance(Lifecycle.PER_CLASS)
final class CorsIT {

    private static final String ORIGIN = "https://app.example.org";
    private static final String STRANGER = "https://other.example.com";

    private final TestRealm realm;
    private final Map<String, String> bearer;

    CorsIT(TestRealm realm) {
        this.realm = realm;
        OidcClient app = realm.publicClient("page");
        realm.addOptionalScope("page", "account");
        String user = realm.createUser("pat");
        realm.grantClientRole(user, "realm-management", "manage-portal-access");
        bearer = Http.bearer(app.withScope("openid account")
                .password("pat", TestRealm.PASSWORD)
                .accessToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "memberships/1", "users/1/memberships", "import"})
    void staffApiAnswersPreflightRequests(String path) {
        assertPreflight(admin(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"me/accounts", "me/grants", "access/v1/evaluation"})
    void memberApiAnswersPreflightRequests(String path) {
        assertPreflight(member(path));
    }

    @Test
    void allowedOriginReadsAnswersAndTheirHeaders() {
        Map<String, String> headers = from(ORIGIN);
        Reply made = Http.plain()
                .json("POST", admin("accounts"), Json.object("key", "c", "name", "C", "type", "brand"), headers)
                .expect(201);
        assertAllowed(made);
        assertAllowed(Http.plain().get(made.location().orElseThrow(), headers).expect(200));
        assertAllowed(Http.plain().get(member("me/accounts"), headers).expect(200));
    }

    @Test
    void allowedOriginReadsProblems() {
        assertAllowed(
                Http.plain().get(admin("accounts/key:unknown"), from(ORIGIN)).expect(404));
        assertAllowed(
                Http.plain().get(member("me/accounts?max=none"), from(ORIGIN)).expect(400));
    }

    @Test
    void otherOriginIsRefused() {
        for (URI address : List.of(admin("accounts"), member("me/accounts"))) {
            Reply reply = Http.plain().get(address, from(STRANGER)).expect(403);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(reply.body()).doesNotContain("items");
        }
    }

    private void assertPreflight(URI address) {
        Map<String, String> headers = Map.of(
                "Origin", ORIGIN,
                "Access-Control-Request-Method", "PATCH",
                "Access-Control-Request-Headers", "authorization,content-type,if-match");
        Reply reply = Http.plain().json("OPTIONS", address, null, headers).expect(200);

        assertThat(reply.header("Access-Control-Allow-Origin")).contains(ORIGIN);
        assertThat(list(reply, "Access-Control-Allow-Methods")).contains("get", "post", "put", "patch", "delete");
        assertThat(list(reply, "Access-Control-Allow-Headers")).contains("authorization", "content-type", "if-match");
    }

    private static void assertAllowed(Reply reply) {
        assertThat(reply.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
        assertThat(list(reply, "Access-Control-Expose-Headers")).contains("etag", "location");
    }

    /** Returns the elements of a header that may occur several times. */
    private static List<String> list(Reply reply, String header) {
        return reply.headers().allValues(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(element -> element.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Map<String, String> from(String origin) {
        Map<String, String> headers = new HashMap<>(bearer);
        headers.put("Origin", origin);
        return headers;
    }

    private URI admin(String path) {
        return realm.admin().address(realm.path("portal-access/" + path));
    }

    private URI member(String path) {
        return URI.create(realm.url() + "/portal-access/" + path);
    }
}
