package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/** The export: all that governs access, each line after the lines that it names. */
@SystemTest
@Tag("C18")
final class ExportIT {

    private final TestRealm realm;
    private final AccountApi api;

    ExportIT(TestRealm realm) {
        this.realm = realm;
        this.api = new AccountApi(realm);
    }

    @Test
    void linesComeInTheOrderInWhichAnImportNeedsThem() {
        String top = Unique.name("top");
        String kid = Unique.name("kid");
        String topId = api.create(top, null);
        String kidId = api.create(kid, top);
        String smith = api.send("POST", "accounts/key:" + kid + "/owners", Json.object("key", "smith", "name", "Smith"))
                .createdId();
        String barn = api.contract(kid, "BARN", "smith");
        String set = api.send(
                        "POST",
                        "permission-sets",
                        Json.object("key", kid, "name", "Set", "permissions", Json.array("calendar:view")))
                .createdId();

        List<JsonNode> lines = lines("");

        assertThat(lines.stream().map(ExportIT::kind).distinct())
                .startsWith("settings", "catalog", "permissionSet", "account", "owner", "contract")
                .endsWith("end");
        assertThat(lines.get(0).get("settings")).isEqualTo(api.get("settings"));
        assertThat(lines.get(1).get("catalog")).isEqualTo(api.get("permission-catalog"));
        assertThat(lines).containsSubsequence(expected(top, kid, List.of(topId, kidId, smith, barn, set)));
        assertThat(lines.get(lines.size() - 1).at("/end/lines").asInt()).isEqualTo(lines.size() - 1);
    }

    @Test
    void membershipHasItsDatesItsScopeAndItsMaker() {
        String account = Unique.name("shore");
        api.create(account, null);
        Stream.of("B", "A", "C").forEach(key -> api.contract(account, key));
        String user = Unique.name("ann");
        String id = member(account, user, Json.parse("""
                {"kind":"staff","permissions":["calendar:view"],"startsAt":"2026-01-01T00:00:00Z",
                 "endsAt":"2099-01-01T00:00:00.123Z",
                 "contractScope":{"rules":[{"account":"%s","mode":"all","except":["C","A"]}]}}
                """.formatted(account)));
        api.send("PATCH", "memberships/" + id, Json.object("status", "suspended"), "*")
                .expect(200);

        assertThat(membership(id)).isEqualTo(Json.parse("""
                {"id":"%s","user":{"username":"%s"},"account":"%s","kind":"staff","status":"suspended",
                 "permissions":["calendar:view"],"permissionSet":null,"startsAt":"2026-01-01T00:00:00Z",
                 "endsAt":"2099-01-01T00:00:00.123Z",
                 "contractScope":{"rules":[{"account":"%3$s","mode":"all","except":["A","C"]}]}}
                """.formatted(id, user, account)));
    }

    @Test
    void ruleWithoutFutureContractsNamesAllThatItsSpansHold() {
        String account = Unique.name("span");
        api.create(account, null);
        Stream.of("A", "B", "C", "D").forEach(key -> api.contract(account, key));
        String id = member(account, Unique.name("ann"), Json.parse("""
                {"kind":"portal","permissions":["calendar:view"],
                 "contractScope":{"rules":[{"account":"%s","mode":"all","except":["B"]}]}}
                """.formatted(account)));

        future(id, account, false);
        api.contract(account, "E");
        assertThat(rules(id)).isEqualTo(Json.parse("""
                [{"account":"%s","mode":"listed","only":["A","C","D"]}]
                """.formatted(account)));

        future(id, account, true);
        assertThat(rules(id)).isEqualTo(Json.parse("""
                [{"account":"%s","mode":"all","except":["B","E"]}]
                """.formatted(account)));
    }

    @Test
    void userWhoIsGoneIsNotNamed() {
        String account = Unique.name("gone");
        api.create(account, null);
        String user = Unique.name("ann");
        String id = member(account, user, Json.object("kind", "portal", "permissions", Json.array("calendar:view")));
        assertThat(membership(id).at("/user/username").asText()).isEqualTo(user);

        String userId = api.get("memberships/" + id).at("/user/id").asText();
        realm.admin().send("DELETE", realm.path("users/" + userId), null).expect(204);

        assertThat(realm.admin()
                        .send("GET", realm.path("portal-access/export"), null)
                        .body())
                .doesNotContain(user)
                .doesNotContain(id);
    }

    @Test
    void onlyTheIncludedPartsAreWritten() {
        api.create(Unique.name("part"), null);

        assertThat(lines("?include=catalog,settings").stream().map(ExportIT::kind))
                .containsExactly("settings", "catalog", "end");
        assertThat(lines("?include=accounts").stream().map(ExportIT::kind).distinct())
                .containsExactly("account", "end");
        assertThat(lines("?include=invitations").get(0)).isEqualTo(Json.parse("{\"end\":{\"lines\":0}}"));
        for (String wrong : List.of("contract", "", "settings,", "Settings", "settings&include=owner")) {
            Reply reply = api.send("GET", "export?include=" + wrong, null).expect(400);
            assertThat(AccountApi.errors(reply)).as(wrong).containsExactly("/include invalid");
        }
        Reply reply = api.send("GET", "export?include=settings", null).expect(200);
        assertThat(reply.header("Content-Type")).contains("application/x-ndjson");
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    @Test
    void pendingInvitationsAreWrittenWithoutTheirSecrets() {
        String account = Unique.name("inn");
        String other = Unique.name("inn");
        api.create(account, null);
        api.create(other, null);
        api.contract(account, "A");
        String id = invitation(account, other);
        String revoked = revoked(other);

        ObjectNode line = (ObjectNode) only("invitation", id);

        assertThat(line.remove("expiresAt"))
                .isEqualTo(api.get("invitations/" + id).get("expiresAt"));
        String admin = "{\"username\":\"%s\",\"realm\":\"master\",\"authority\":\"realm-staff\"}"
                .formatted(
                        api.get("invitations/" + id).at("/createdBy/username").asText());
        assertThat(line).isEqualTo(Json.parse("""
                {"id":"%s","email":"%s@example.org","firstName":"Gwen","message":"Hello","lifeHours":168,"madeBy":%s,
                 "memberships":[
                  {"account":"%2$s","kind":"portal","permissions":["calendar:view"],"permissionSet":null,
                   "startsAt":null,"endsAt":null,
                   "contractScope":{"rules":[{"account":"%2$s","mode":"listed","only":["A"]}]},"madeBy":%3$s},
                  {"account":"%s","kind":"staff","permissions":["calendar:view"],"permissionSet":null,
                   "startsAt":null,"endsAt":"2099-01-01T00:00:00Z",
                   "contractScope":{"rules":[{"account":"%4$s","mode":"all","except":[]}]},"madeBy":%3$s}]}
                """.formatted(id, account, admin, other)));
        assertThat(lines("?include=invitations").toString()).doesNotContain(revoked);
    }

    /** The lines of two accounts, with the ids of the accounts, the owner, the contract and the set. */
    private static JsonNode[] expected(String top, String kid, List<String> ids) {
        return new JsonNode[] {
            line("permissionSet", Json.parse("""
                                {"id":"%s","key":"%s","name":"Set","kind":null,"permissions":["calendar:view"]}
                                """.formatted(ids.get(4), kid))),
            line("account", Json.parse("""
                                {"id":"%s","key":"%s","name":"Name of %2$s","type":"brand","parent":null,"enabled":true,
                                 "settings":{"allowOtherEmail":false,"logoUrl":null},"nextOrdinal":1}
                                """.formatted(ids.get(0), top))),
            line("account", Json.parse("""
                                {"id":"%s","key":"%s","name":"Name of %2$s","type":"brand","parent":"%s","enabled":true,
                                 "settings":{"allowOtherEmail":false,"logoUrl":null},"nextOrdinal":2}
                                """.formatted(ids.get(1), kid, top))),
            line("owner", Json.parse("""
                                {"id":"%s","key":"smith","name":"Smith","account":"%s"}
                                """.formatted(ids.get(2), kid))),
            line("contract", Json.parse("""
                                {"id":"%s","key":"BARN","name":"Contract BARN","account":"%s","ordinal":1,"owners":["smith"]}
                                """.formatted(ids.get(3), kid)))
        };
    }

    private String invitation(String account, String other) {
        return api.send("POST", "invitations", Json.parse("""
                        {"email":"%s@example.org","firstName":"Gwen","message":"Hello","memberships":[
                          {"account":"%s","kind":"portal","permissions":["calendar:view"],
                           "contractScope":{"rules":[{"account":"%2$s","mode":"listed","only":["A"]}]}},
                          {"account":"%s","kind":"staff","permissions":["calendar:view"],"endsAt":"2099-01-01T00:00:00Z"}]}
                        """.formatted(account, account, other)))
                .createdId();
    }

    private String revoked(String account) {
        String revoked = api.send("POST", "accounts/key:" + account + "/invitations", Json.parse("""
                        {"email":"revoked@example.org","kind":"portal","permissions":["calendar:view"]}
                        """))
                .createdId();
        api.send("DELETE", "invitations/" + revoked, null, "*").expect(204);
        return revoked;
    }

    private void future(String membership, String account, boolean on) {
        api.send(
                        "POST",
                        "memberships/" + membership + "/contract-scope/future",
                        Json.object("account", account, "future", on))
                .expect(200);
    }

    private String member(String account, String user, JsonNode body) {
        realm.createUser(user);
        return api.send("POST", "accounts/key:" + account + "/members", ((ObjectNode) body).put("user", user))
                .createdId();
    }

    private JsonNode rules(String membership) {
        return membership(membership).at("/contractScope/rules");
    }

    private JsonNode membership(String id) {
        return only("membership", id);
    }

    private JsonNode only(String kind, String id) {
        return lines("").stream()
                .map(line -> line.path(kind))
                .filter(line -> line.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> lines(String query) {
        return api.answers(api.send("GET", "export" + query, null).expect(200));
    }

    private static JsonNode line(String kind, JsonNode value) {
        return Json.object(kind, value);
    }

    private static String kind(JsonNode line) {
        return line.fieldNames().next();
    }
}
