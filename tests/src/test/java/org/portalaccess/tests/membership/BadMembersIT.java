package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Invalid requests to the paths of memberships get an exact error, and change nothing. */
@SystemTest
@Tag("B8")
final class BadMembersIT {

    private final TestRealm realm;
    private final StaffApi portal;

    BadMembersIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    void badBodiesOfMembershipsAreRejectedOnEachPath() {
        String account = StaffApi.key("bad");
        portal.account(account);
        String contract = portal.contract(account, "A");
        String user = realm.createUser(StaffApi.key("bad"));
        String id = portal.member(account, user).get("id").asText();
        String before = portal.get("memberships/" + id).body();
        String deep = "{\"permissions\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        for (String at : paths(account, contract, user, id)) {
            for (String body :
                    new String[] {"", " ", "null", "[]", "7", "\"x\"", "{", "{} {}", deep, "{\"a\":1,\"a\":2}"}) {
                Reply reply = sendRaw(at, "application/json", body.getBytes(StandardCharsets.UTF_8));
                assertThat(reply.expect(400).header("Content-Type"))
                        .as(at + body)
                        .contains("application/problem+json");
            }
            byte[] broken = {'{', '"', 'k', (byte) 0xc3, '"', ':', '1', '}'};
            assertThat(StaffApi.errors(sendRaw(at, "application/json", broken).expect(400)))
                    .containsExactly(" malformed-utf8");
            assertThat(sendRaw(at, "text/plain", "{}".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .as(at)
                    .isEqualTo(415);
        }
        assertThat(portal.get("memberships/" + id).body()).isEqualTo(before);
    }

    @Test
    void nullsInAMemberAreRejected() {
        String account = StaffApi.key("types");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("types"));
        for (String name : new String[] {"user", "kind", "permissions"}) {
            ObjectNode body = StaffApi.newMember(user);
            body.set(name, null);
            assertThat(StaffApi.errors(add(account, body).expect(400)))
                    .as(name)
                    .containsExactly("/" + name + " missing");
        }
    }

    @Test
    void wrongTypesInAMemberAreRejected() {
        String account = StaffApi.key("types");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("types"));
        Map<String, JsonNode> wrong = Map.of(
                "kind", Json.array("portal"),
                "permissions", Json.object(),
                "startsAt", Json.object("v", 7).get("v"),
                "contractScope", Json.array(),
                "version", Json.object("v", "7").get("v"));
        wrong.forEach((name, value) -> {
            ObjectNode body = StaffApi.newMember(user);
            body.set(name, value);
            assertThat(StaffApi.errors(add(account, body).expect(400)))
                    .as(name)
                    .containsExactly("/" + name + " wrong-type");
        });
        ObjectNode member = StaffApi.newMember(user);
        member.set("permissions", Json.array("calendar:view", 7));
        assertThat(StaffApi.errors(add(account, member).expect(400))).containsExactly("/permissions/1 wrong-type");
        member.set("permissions", Json.array("calendar:view", null));
        assertThat(StaffApi.errors(add(account, member).expect(400))).containsExactly("/permissions wrong-type");
        assertThat(portal.get("users/" + user + "/memberships").json().get("memberships"))
                .isEmpty();
    }

    @Test
    void nullsAndWrongTypesInAUsersListAreRejected() {
        String account = StaffApi.key("list");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("list"));
        String path = "users/" + user + "/memberships";
        for (JsonNode list : List.of(Json.object(), Json.parse("null"), Json.parse("7"))) {
            ObjectNode body = Json.object();
            body.set("memberships", list);
            assertThat(StaffApi.errors(portal.change("PUT", path, body).expect(400)))
                    .containsExactly("/memberships wrong-type");
        }
        for (JsonNode entry : List.of(Json.parse("null"), Json.parse("7"), Json.array(), Json.object())) {
            assertThat(portal.change("PUT", path, Json.object("memberships", Json.array(entry)))
                            .status())
                    .as(entry.toString())
                    .isEqualTo(400);
        }
        for (String name : new String[] {"kind", "permissions"}) {
            ObjectNode entry = Json.object("account", account);
            entry.set(name, null);
            Reply reply = portal.change("PUT", path, Json.object("memberships", Json.array(entry)));
            assertThat(StaffApi.errors(reply.expect(400))).containsExactly("/memberships/0/" + name + " missing");
        }
        assertThat(portal.get(path).json().get("memberships")).isEmpty();
    }

    @Test
    @Tag("B7")
    void twoWritersForAUserWithoutMembershipsDoNotMix() {
        for (int round = 0; round < 8; round++) {
            String one = StaffApi.key("one");
            String two = StaffApi.key("two");
            portal.account(one);
            portal.account(two);
            String user = realm.createUser(StaffApi.key("user"));
            String path = "users/" + user + "/memberships";
            String tag = portal.get(path).header("ETag").orElseThrow();

            List<Reply> replies = Stream.of(one, two)
                    .map(account -> CompletableFuture.supplyAsync(() -> portal.change(
                            "PUT", path, Json.object("memberships", Json.array(Json.object("account", account))), tag)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 412);
            assertThat(portal.get(path).json().get("memberships")).hasSize(1);
        }
    }

    @Test
    @Tag("B10")
    void accountWithoutContractsCanBeAssigned() {
        String account = StaffApi.key("empty");
        portal.account(account);
        String open = assign(account, StaffApi.rule(account, "all", "except"));
        String closed = assign(account, StaffApi.rule(account, "listed", "only"));
        assertThat(portal.scope(open).get("total").asInt()).isZero();
        assertThat(portal.scope(closed).get("total").asInt()).isZero();

        portal.contract(account, "FIRST");

        assertThat(portal.sees(open, "FIRST")).isTrue();
        assertThat(portal.sees(closed, "FIRST")).isFalse();
        assertThat(portal.scope(open).get("assigned").asInt()).isEqualTo(1);
        assertThat(portal.scope(closed).get("assigned").asInt()).isZero();
    }

    private String assign(String account, ObjectNode rule) {
        String user = realm.createUser(StaffApi.key("user"));
        ObjectNode entry = Json.object("account", account);
        entry.set("contractScope", StaffApi.rules(rule));
        return portal.change("PUT", "users/" + user + "/memberships", Json.object("memberships", Json.array(entry)))
                .expect(200)
                .json()
                .at("/memberships/0/id")
                .asText();
    }

    private Reply add(String account, JsonNode body) {
        return portal.send("POST", "accounts/key:" + account + "/members", body);
    }

    private static List<String> paths(String account, String contract, String user, String membership) {
        List<String> paths = new ArrayList<>();
        paths.add("POST accounts/key:" + account + "/members");
        paths.add("PUT memberships/" + membership);
        paths.add("PATCH memberships/" + membership);
        paths.add("PUT memberships/" + membership + "/contract-scope");
        paths.add("POST memberships/" + membership + "/contract-scope/future");
        paths.add("PUT users/" + user + "/memberships");
        paths.add("PUT permission-catalog");
        paths.add("PUT settings");
        paths.add("POST accounts/key:" + account + "/move");
        paths.add("POST accounts");
        paths.add("PUT accounts/key:" + account);
        paths.add("POST accounts/key:" + account + "/contracts");
        paths.add("POST accounts/key:" + account + "/owners");
        paths.add("PUT contracts/" + contract);
        return paths;
    }

    private Reply sendRaw(String at, String type, byte[] body) {
        String[] words = at.split(" ");
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + realm.admin().token(), "Content-Type", type, "If-Match", "*");
        return Http.plain()
                .bytes(words[0], realm.admin().address(realm.path("portal-access/" + words[1])), body, headers);
    }
}
