package org.portalaccess.tests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.HalfSent;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.server.KeycloakServer;

/**
 * No request waits for a slow sender. On each path that takes a body, a request is half sent while other requests
 * change the same tree and the same realm. If the half-sent request held a lock, the others would get 503 after five
 * seconds.
 */
@SystemTest
@Tag("C6")
@TestInstance(Lifecycle.PER_CLASS)
final class HalfSentIT {

    private final KeycloakServer server;
    private final TestRealm realm;
    private TenantFixture things;
    private Callers callers;
    private TestRealm elsewhere;

    HalfSentIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @BeforeAll
    void create() {
        things = TenantFixture.create(realm, "half").withFamily();
        elsewhere = TestRealm.create(server.url(), server.admin());
        callers =
                Callers.create(things, TenantFixture.create(realm, "beside"), TenantFixture.create(elsewhere, "there"));
    }

    @AfterAll
    void remove() {
        elsewhere.close();
    }

    static Stream<Operation> operations() {
        return ApiDocument.withBody().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void halfSentBodyDoesNotBlockOtherChanges(Operation operation) {
        try (HalfSent sent = halfSent(operation)) {
            assertThat(sent.isWaiting()).as("the server reads the body").isTrue();

            othersChange();

            assertThat(sent.finish()).isLessThan(500);
        }
    }

    @Test
    void apiDocumentNamesThePathsWithABody() {
        assertThat(ApiDocument.withBody()).hasSizeGreaterThan(25);
    }

    /**
     * Keycloak reads the forms of pages before it calls our code, so the server cannot know yet which page they are
     * for.
     */
    @ParameterizedTest
    @MethodSource("pages")
    void halfSentFormDoesNotBlockOtherChanges(String page) {
        URI address = URI.create(realm.url() + "/portal-access/" + page + "/" + "A".repeat(43));
        try (HalfSent sent =
                HalfSent.send("POST", address, Map.of("Content-Type", "application/x-www-form-urlencoded"))) {
            othersChange();

            assertThat(sent.finish()).isLessThan(500);
        }
    }

    static Stream<String> pages() {
        return Stream.of("invitations", "email-changes");
    }

    private HalfSent halfSent(Operation operation) {
        Map<String, String> headers = new HashMap<>(callers.headers(caller(operation)));
        headers.put("If-Match", "*");
        headers.put("Content-Type", Requests.contentType(operation));
        return HalfSent.send(operation.method(), URI.create(server.url() + operation.pathWith(things.ids())), headers);
    }

    private static CallerKind caller(Operation operation) {
        if (operation.path().startsWith("/admin/")) {
            return CallerKind.MANAGER;
        }
        return operation.path().contains("/team/") ? CallerKind.TEAM_MANAGER : CallerKind.MEMBER;
    }

    /** Changes a sibling account, which is in the same tree, and the realm's settings. */
    private void othersChange() {
        String key = Unique.name("barn");
        send("POST", "accounts/" + things.id("sibling") + "/contracts", Json.object("key", key, "name", key), 201);
        send("PUT", "settings", things.read("settings"), 200);
        JsonNode member = Json.object("kind", "portal", "permissions", Json.array());
        send("PUT", "memberships/" + things.id("membership"), member, 200);
    }

    private void send(String method, String path, JsonNode body, int expected) {
        realm.admin()
                .send(method, things.at(path), body, method.equals("PUT") ? Map.of("If-Match", "*") : Map.of())
                .expect(expected);
    }
}
