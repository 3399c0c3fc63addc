package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.Ports;

/** The example for a reverse proxy: HAProxy routes and refuses by the scope of the token. Needs haproxy, curl and jq. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C5")
@Tag("D8")
final class HaproxyIT {

    private static final String API = "calendar-api";
    private static final String SCOPED = "openid scoped";

    private final Coast coast;
    private final List<HttpServer> services = new ArrayList<>();
    private ExampleProcess proxy;
    private String lynn;
    private String guest;

    HaproxyIT(TestRealm realm) {
        coast = Coast.in(realm);
    }

    @BeforeAll
    void start() throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("API_AUDIENCE", API, "PORT", String.valueOf(Ports.free())));
        settings.put("ISSUER", coast.realm().url().toString());
        settings.put("CALENDAR", service("calendar"));
        settings.put("NOTES", service("notes"));
        proxy = ExampleProcess.start("haproxy", List.of("./start"), settings);

        coast.scope("scoped", "scope", "true");
        for (String caller : List.of("phone", "kiosk", "stranger")) {
            coast.realm().publicClient(caller);
            coast.realm().addOptionalScope(caller, "scoped");
        }
        coast.audience("phone", API);
        coast.audience("kiosk", API);
        coast.audience("kiosk", "other-api");
        coast.audience("stranger", "other-api");
        lynn = coast.person().name();
        guest = "guest";
        coast.staff(guest, "calendar:view");
    }

    @AfterAll
    void stop() {
        services.forEach(service -> service.stop(0));
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void requestsAreRoutedByPermission() {
        for (String caller : List.of("phone", "kiosk")) {
            String token = accessToken(caller, SCOPED, lynn);
            assertThat(get("calendar/BARN", token).expect(200).body()).isEqualTo("calendar");
            assertThat(get("notes/BARN", token).expect(200).body()).isEqualTo("notes");
        }
    }

    @Test
    void requestsWithoutThePermissionAreRefused() {
        String token = accessToken("phone", SCOPED, guest);
        assertThat(get("calendar/BARN", token).expect(200).body()).isEqualTo("calendar");
        assertThat(get("notes/BARN", token).status()).isEqualTo(403);
        assertThat(get("calendar", token).status()).isEqualTo(403);
        assertThat(get("other/BARN", token).status()).isEqualTo(403);
        Reply written = Http.plain().post(proxy.origin().resolve("/calendar/BARN"), Form.of(), Http.bearer(token));
        assertThat(written.status()).isEqualTo(403);
    }

    @Test
    void permissionsOutsideTheScopeDoNotCount() {
        assertThat(get("calendar/BARN", accessToken("phone", "openid account", lynn))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void tokensThatAreNotForThisApiAreRefused() {
        assertThat(Http.plain()
                        .get(proxy.origin().resolve("/calendar/BARN"), Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(get("calendar/BARN", accessToken("stranger", SCOPED, lynn)).status())
                .isEqualTo(401);
        assertThat(get("calendar/BARN", tokens("phone", SCOPED, lynn).idToken()).status())
                .isEqualTo(401);
    }

    @Test
    void forgedTokensAreRefused() {
        String[] parts = accessToken("phone", SCOPED, guest).split("\\.", -1);
        String changed = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("calendar:view", "notes:view");
        String none = encoded(Json.object("alg", "none", "typ", "JWT").toString());
        assertThat(get("notes/BARN", parts[0] + "." + encoded(changed) + "." + parts[2])
                        .status())
                .isEqualTo(401);
        assertThat(get("notes/BARN", none + "." + encoded(changed) + ".").status())
                .isEqualTo(401);
        assertThat(get("calendar/BARN", none + "." + parts[1] + "." + parts[2]).status())
                .isEqualTo(401);
    }

    @Test
    void tokensThatAreOverAreRefused() {
        coast.realm().createClient(briefClient());
        coast.realm().addOptionalScope("brief", "scoped");
        coast.audience("brief", API);
        String token = accessToken("brief", SCOPED, lynn);
        Waiting.until(() -> get("calendar/BARN", token).status(), status -> status == 401);
    }

    private static ObjectNode briefClient() {
        ObjectNode client = Json.object("clientId", "brief", "publicClient", true, "directAccessGrantsEnabled", true);
        client.set("attributes", Json.object("access.token.lifespan", "2"));
        return client;
    }

    private String accessToken(String caller, String scope, String person) {
        return tokens(caller, scope, person).accessToken();
    }

    private TokenReply tokens(String caller, String scope, String person) {
        Form form = Form.of("grant_type", "password", "username", person, "password", TestRealm.PASSWORD);
        return OidcClient.of(coast.realm().url(), caller)
                .token(form.and("scope", scope).and("account", "beachco"));
    }

    private Reply get(String path, String token) {
        return Http.plain().get(proxy.origin().resolve("/" + path), Http.bearer(token));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Starts a service that answers with its name. Returns where it listens. */
    private String service(String name) throws IOException {
        InetAddress local = InetAddress.getLoopbackAddress();
        HttpServer service = HttpServer.create(new InetSocketAddress(local, 0), 0);
        service.createContext("/", exchange -> {
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        services.add(service);
        return local.getHostAddress() + ":" + service.getAddress().getPort();
    }
}
