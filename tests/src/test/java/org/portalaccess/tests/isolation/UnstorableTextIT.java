package org.portalaccess.tests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.Servers;

/**
 * PostgreSQL cannot store text that contains NUL. Such text from outside is refused everywhere, and never causes a
 * server error. Other databases store it, so this is tested on PostgreSQL.
 */
@SystemTest
@Tag("C7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnstorableTextIT {

    private static final List<String> ODD = List.of("a\u0000b", "a\uD800b");
    private static final List<String> ODD_IN_ADDRESSES = List.of("a%00b", "%00", "key:%00", "f:nobody");

    private TestRealm realm;
    private HugeRequests requests;
    private Requests plain;

    @BeforeAll
    void start() {
        var server = Servers.shared(Database.POSTGRES);
        realm = TestRealm.create(server.url(), server.admin());
        requests = new HugeRequests(server.url(), realm);
        plain = new Requests(server.url(), requests.here());
    }

    @AfterAll
    void end() {
        realm.close();
    }

    @Test
    void unstorableTextInAPathIsAnUnknownName() {
        assertThat(HugeRequests.onEach(List.copyOf(ApiDocument.operations()), operation -> {
                    for (String parameter : operation.ids()) {
                        Reply unknown =
                                inPath(operation, parameter, UUID.randomUUID().toString());
                        for (String odd : ODD_IN_ADDRESSES) {
                            Reply reply = inPath(operation, parameter, odd);
                            if (reply.status() != unknown.status()
                                    || !reply.body().equals(unknown.body())) {
                                return parameter + " " + odd + ": " + reply.status() + " " + reply.body();
                            }
                        }
                    }
                    return null;
                }))
                .isEmpty();
    }

    /** Keycloak itself refuses control characters in a query. */
    @Test
    void unstorableTextInAQueryIsRefused() {
        assertThat(HugeRequests.onEach(List.copyOf(ApiDocument.queryParameters().keySet()), operation -> {
                    for (String parameter : ApiDocument.queryParameters().get(operation)) {
                        Reply reply = inQuery(operation, parameter, "a%00b");
                        if (reply.status() != 400) {
                            return parameter + ": " + reply.status() + " " + reply.body();
                        }
                    }
                    return null;
                }))
                .isEmpty();
    }

    @Test
    void unstorableTextInABodyIsRefusedWithItsPlace() {
        assertThat(HugeRequests.onEachPath(operation -> {
                    String good = plain.body(operation);
                    JsonNode body = good == null ? Json.object() : Json.parse(good);
                    if (operation.path().contains("/invitations") && body instanceof ObjectNode invitation) {
                        addTexts(invitation);
                    }
                    for (String pointer : textsIn(body)) {
                        for (String odd : ODD) {
                            JsonNode changed = with(body.deepCopy(), pointer, odd);
                            String text = changed.toString().replace("\uD800", "\\ud800");
                            Reply reply = requests.send(operation.toString(), text);
                            if (!isRefused(reply, pointer)) {
                                return pointer + ": " + reply.status() + " " + reply.body();
                            }
                        }
                    }
                    return null;
                }))
                .isEmpty();
    }

    @Test
    void unstorableTextInAFormIsRefusedOrIgnored() {
        try (MailServer mail = MailServer.start()) {
            mail.useIn(realm);
            for (String field : List.of("username", "firstName", "lastName", "email", "password", "odd\u0000", "do")) {
                URI link = invitation(mail);
                Form form = Form.of("firstName", "Lynn", "lastName", "Marsh", "do", "create", "username", "lynn")
                        .and("password", "good enough 7")
                        .and("password-confirm", "good enough 7")
                        .overriddenBy(Form.of(field, "odd\u0000text"));
                Reply reply = Http.plain().post(link, form);
                assertThat(reply.status()).as(field + " " + reply.body()).isIn(200, 303);
                if (List.of("username", "firstName", "lastName").contains(field)) {
                    assertThat(reply.html().select("#input-error-" + field).text())
                            .isEqualTo("This text has a character that cannot be stored.");
                }
            }
            Reply message = Http.plain().post(invitation(mail), Form.of("do", "write", "message", "a\u0000b"));
            assertThat(message.status()).as(message.body()).isEqualTo(200);
        }
    }

    private URI invitation(MailServer mail) {
        String email = UUID.randomUUID() + "@example.org";
        ObjectNode body = Json.object("email", email, "kind", "portal", "permissions", Json.array());
        String account = "portal-access/accounts/" + requests.here().id("account");
        realm.admin().create(realm.path(account + "/invitations"), body);
        return mail.await(email).firstLink();
    }

    @Test
    void unstorableTextAtTheTokenEndpointIsUnknown() {
        String account = requests.here().mark() + "-shore";
        String user = realm.createUser("odd");
        requests.here().newMember(user, "staff", List.of("calendar:view"));
        OidcClient app = OidcClient.of(realm.url(), "app").withScope("openid account portal-access");
        String refresh = app.password("odd", TestRealm.PASSWORD).refreshToken();
        String subject = requests.here().id("user");
        for (String odd : List.of("a\u0000b", "\u0000")) {
            assertThat(refused(app, refresh, Form.of("account", odd))).isEqualTo("invalid_target");
            assertThat(refused(app, refresh, logInAs(account, odd, "a look"))).isEqualTo("invalid_target");
            assertThat(refused(app, refresh, logInAs(account, subject, odd))).isIn("invalid_request", "invalid_target");
            Form password = Form.of("grant_type", "password", "username", "odd", "password", TestRealm.PASSWORD);
            assertThat(app.token(password.and("account_hint", odd)).granted()).isTrue();
        }
    }

    private static String refused(OidcClient app, String refreshToken, Form form) {
        return app.exchange(refreshToken, form).error();
    }

    private static Form logInAs(String account, String user, String reason) {
        return Form.of("account", account, "requested_subject", user, "reason", reason);
    }

    private static void addTexts(ObjectNode invitation) {
        (invitation.at("/invitations/0") instanceof ObjectNode one ? one : invitation)
                .put("firstName", "Lynn")
                .put("lastName", "Marsh")
                .put("locale", "en")
                .put("message", "Welcome");
    }

    /** A row of a bulk, and a line of an import, is refused on its own. Decisions report no errors. */
    private static boolean isRefused(Reply reply, String pointer) {
        if (reply.status() == 200) {
            return reply.body().contains("\"failed\"") || reply.body().contains("\"decision\":false");
        }
        if (reply.status() != 400) {
            return reply.status() == 403 || reply.status() == 404;
        }
        for (JsonNode error : reply.json().path("errors")) {
            String named = error.path("pointer").asText();
            if (!named.isEmpty() && (pointer.startsWith(named) || named.startsWith(pointer))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> textsIn(JsonNode body) {
        List<String> pointers = new ArrayList<>();
        collect(body, "", pointers);
        return pointers;
    }

    private static void collect(JsonNode node, String pointer, List<String> found) {
        if (node.isTextual()) {
            found.add(pointer);
        } else if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> collect(member.getValue(), pointer + "/" + member.getKey(), found));
        } else if (node instanceof ArrayNode && !node.isEmpty()) {
            collect(node.get(0), pointer + "/0", found);
        }
    }

    private static JsonNode with(JsonNode body, String pointer, String text) {
        int end = pointer.lastIndexOf('/');
        JsonNode parent = body.at(pointer.substring(0, end));
        String name = pointer.substring(end + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, TextNode.valueOf(text));
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), TextNode.valueOf(text));
        }
        return body;
    }

    private Reply inPath(Operation operation, String parameter, String value) {
        Map<String, String> ids = new HashMap<>(requests.here().ids());
        ids.put(parameter, value);
        return plain.send(operation, ids, requests.caller(operation));
    }

    private Reply inQuery(Operation operation, String parameter, String value) {
        String path = plain.address(operation).toString().replaceAll("\\?.*", "");
        URI address = URI.create(path + "?" + parameter + "=" + value);
        return Http.plain().text(operation.method(), address, plain.body(operation), requests.headers(operation));
    }
}
