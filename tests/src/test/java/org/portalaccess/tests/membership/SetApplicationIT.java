package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** A permission set is given to one or many memberships at once. */
@SystemTest
@Tag("C10")
final class SetApplicationIT {

    private static final int MANY = 1000;

    private final TestRealm realm;
    private final StaffApi portal;

    SetApplicationIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    @Tag("C12")
    void dryRunShowsExactlyWhatTheSetChanges() {
        String set = newSet("portal", "calendar:view", "notes:view");
        String account = StaffApi.key("given");
        portal.account(account);
        String one = newMember(account, "portal", "calendar:view", "tags:view");
        String two = newMember(account, "portal");
        JsonNode body = Json.object("memberships", Json.array(two, one));
        JsonNode expected = Json.parse("{\"items\":["
                + "{\"membership\":\"" + two + "\",\"gains\":[\"calendar:view\",\"notes:view\"],\"loses\":[]},"
                + "{\"membership\":\"" + one
                + "\",\"gains\":[\"notes:view\"],\"loses\":[\"tags:view\"]}],\"total\":2}");

        assertThat(apply(set, "?dry-run=true", body).expect(200).json()).isEqualTo(expected);
        assertThat(read(one).get("version").asInt()).isEqualTo(1);
        assertThat(apply(set, "", body).expect(200).json()).isEqualTo(expected);

        for (String id : List.of(one, two)) {
            assertThat(StaffApi.texts(read(id).get("permissions"))).containsExactly("calendar:view", "notes:view");
            assertThat(read(id).get("permissionSet").asText()).isEqualTo(set);
            assertThat(read(id).get("version").asInt()).isEqualTo(2);
            assertThat(eventsAt("portal-access/memberships/" + id)).containsExactly("UPDATE", "CREATE");
        }
        apply(set, "", body).expect(200);
        assertThat(read(one).get("version").asInt()).isEqualTo(2);
    }

    @Test
    @Tag("C4")
    void appliedSetShowsInTheNextToken() {
        String set = newSet(null, "calendar:view", "notes:view");
        String account = StaffApi.key("token");
        portal.account(account);
        String name = StaffApi.key("lynn");
        ObjectNode member = StaffApi.newMember(realm.createUser(name));
        String id = portal.send("POST", "accounts/key:" + account + "/members", member)
                .createdId();
        var app = realm.publicClient(StaffApi.key("app")).withScope("openid account");
        realm.addOptionalScope(app.clientId(), "account");
        var first = app.password(name, TestRealm.PASSWORD);
        assertThat(StaffApi.texts(first.access().get("permissions"))).containsExactly("calendar:view");

        apply(set, "", Json.object("memberships", Json.array(id))).expect(200);

        assertThat(StaffApi.texts(app.refresh(first.refreshToken()).access().get("permissions")))
                .containsExactly("calendar:view", "notes:view");
    }

    @Test
    void setIsAppliedToAllMembershipsOrNone(KeycloakServer server, AdminApi admin) {
        String set = newSet("portal", "calendar:view");
        String account = StaffApi.key("none");
        portal.account(account);
        String good = newMember(account, "portal");
        String staff = newMember(account, "staff");
        String unknown = UUID.randomUUID().toString();
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            StaffApi there = new StaffApi(other);
            there.account("elsewhere");
            String foreign =
                    there.member("elsewhere", other.createUser("pat")).get("id").asText();
            JsonNode body = Json.object("memberships", Json.array(good, staff, unknown, good, foreign, "no-id"));

            for (String query : List.of("", "?dry-run=true")) {
                Reply refused = apply(set, query, body).expect(400);
                assertThat(StaffApi.errors(refused))
                        .containsExactly(
                                "/memberships/1 kind-not-allowed",
                                "/memberships/2 unknown-membership",
                                "/memberships/3 duplicate",
                                "/memberships/4 unknown-membership",
                                "/memberships/5 unknown-membership");
                assertThat(refused.json().at("/errors/0/detail").asText()).contains(staff);
            }
            assertThat(there.get("memberships/" + foreign).body()).contains("\"permissionSet\":null");
        }
        assertThat(read(good).get("version").asInt()).isEqualTo(1);
    }

    @Test
    void bodyWithoutAListOfIdsIsRejected() {
        String set = newSet(null, "calendar:view");
        assertThat(StaffApi.errors(apply(set, "", Json.object()).expect(400))).containsExactly("/memberships missing");
        assertThat(StaffApi.errors(
                        apply(set, "", Json.object("memberships", "x")).expect(400)))
                .containsExactly("/memberships wrong-type");
        assertThat(StaffApi.errors(apply(set, "", Json.object("memberships", Json.array(7)))
                        .expect(400)))
                .containsExactly("/memberships/0 wrong-type");
        assertThat(StaffApi.errors(apply(set, "", Json.object("memberships", Json.array(), "all", true))
                        .expect(400)))
                .containsExactly("/all unknown-field");
        ArrayNode tooMany = Json.array();
        for (int i = 0; i <= MANY; i++) {
            tooMany.add(UUID.randomUUID().toString());
        }
        assertThat(StaffApi.errors(
                        apply(set, "", Json.object("memberships", tooMany)).expect(400)))
                .containsExactly("/memberships too-many");
        assertThat(apply(set, "", Json.object("memberships", Json.array()))
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void setIsAppliedToAThousandMembershipsAtOnce() {
        String set = newSet("portal", "calendar:view", "tags:view");
        List<String> ids = manyMemberships();
        JsonNode body = Json.object("memberships", ids);

        JsonNode preview = apply(set, "?dry-run=true", body).expect(200).json();
        assertThat(preview.get("total").asInt()).isEqualTo(MANY);
        assertThat(apply(set, "", body).expect(200).json()).isEqualTo(preview);

        for (String id : List.of(ids.get(0), ids.get(MANY / 2), ids.get(MANY - 1))) {
            assertThat(StaffApi.texts(read(id).get("permissions"))).containsExactly("calendar:view", "tags:view");
        }
        assertThat(portal.delete("permission-sets/key:" + set + "?dry-run=true")
                        .json()
                        .get("memberships")
                        .asInt())
                .isEqualTo(MANY);
    }

    @Test
    void applyingASetAndASingleChangeAreSerialized() {
        String set = newSet("portal", "calendar:view", "tags:view");
        String account = StaffApi.key("race");
        portal.account(account);
        List<String> ids = Stream.generate(() -> newMember(account, "portal", "calendar:view"))
                .limit(4)
                .toList();
        for (int round = 0; round < 6; round++) {
            JsonNode body = Json.object("memberships", ids);
            JsonNode patch = Json.object("permissions", Json.array("calendar:view"), "permissionSet", null);
            List<Integer> answers = AtOnce.by(
                    ids.size() + 2,
                    i -> (i < ids.size()
                                    ? portal.change("PATCH", "memberships/" + ids.get(i), patch)
                                    : apply(set, "", body))
                            .status());

            assertThat(answers).containsOnly(200);

            for (String id : ids) {
                boolean carries = !read(id).get("permissionSet").isNull();
                assertThat(StaffApi.texts(read(id).get("permissions")).contains("tags:view"))
                        .isEqualTo(carries);
            }
        }
    }

    /** Creates a thousand memberships of two people, each in five hundred accounts. */
    private List<String> manyMemberships() {
        String start = StaffApi.key("many");
        StringBuilder lines = new StringBuilder();
        ArrayNode entries = Json.array();
        for (int i = 0; i < MANY / 2; i++) {
            String key = start + "-" + i;
            lines.append(Json.object("account", Json.object("key", key, "name", key, "type", "brand")))
                    .append('\n');
            entries.add(Json.object("account", key));
        }
        realm.importLines(lines);
        List<String> ids = new ArrayList<>();
        for (String user : List.of(realm.createUser(start + "-a"), realm.createUser(start + "-b"))) {
            portal.change("PUT", "users/" + user + "/memberships", Json.object("memberships", entries))
                    .expect(200)
                    .json()
                    .get("memberships")
                    .forEach(membership -> ids.add(membership.get("id").asText()));
        }
        return ids;
    }

    private Reply apply(String set, String query, JsonNode body) {
        return portal.send("POST", "permission-sets/key:" + set + "/apply" + query, body);
    }

    private JsonNode read(String membership) {
        return portal.get("memberships/" + membership).expect(200).json();
    }

    private List<String> eventsAt(String path) {
        List<String> operations = new ArrayList<>();
        realm.adminEvents().forEach(event -> {
            if (event.path("resourcePath").asText().equals(path)) {
                operations.add(event.get("operationType").asText());
            }
        });
        return operations;
    }

    private String newMember(String account, String kind, String... permissions) {
        ObjectNode body =
                StaffApi.newMember(realm.createUser(StaffApi.key("user"))).put("kind", kind);
        body.set("permissions", Json.array((Object[]) permissions));
        return portal.send("POST", "accounts/key:" + account + "/members", body).createdId();
    }

    private String newSet(String kind, String... permissions) {
        String key = StaffApi.key("set");
        portal.send(
                        "POST",
                        "permission-sets",
                        Json.object("key", key, "name", key, "kind", kind, "permissions", permissions))
                .expect(201);
        return key;
    }
}
