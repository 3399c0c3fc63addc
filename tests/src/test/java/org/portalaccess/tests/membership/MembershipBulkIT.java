package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.BulkRequest.outcomes;
import static org.portalaccess.tests.membership.BulkRequest.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** One change for many memberships: each is changed or refused on its own. */
@SystemTest
@Tag("C10")
final class MembershipBulkIT {

    private static final int MANY = 120;
    private static final String BULK = "memberships/bulk";

    private final TestRealm realm;
    private final StaffApi portal;

    MembershipBulkIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    @Tag("C12")
    void eachMembershipHasItsOwnAnswerAndADryRunHasTheSame(KeycloakServer server, AdminApi admin) {
        String account = newAccount("mixed");
        String good = newMember(account);
        String stale = newMember(account);
        String suspended = newMember(account);
        change(suspended, Json.object("status", "suspended"));
        String unknown = UUID.randomUUID().toString();
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            String foreign = foreignMember(new StaffApi(other));
            ArrayNode rows =
                    Json.array(row(good, 1), row(stale, 9), row(suspended, 2), row(unknown, 1), row(foreign, 1));
            JsonNode body = BulkRequest.of(rows, Json.object("status", "suspended"));
            JsonNode looked = portal.send("POST", BULK + "?dry-run=true", body)
                    .expect(200)
                    .json();
            assertThat(versions(good, stale, suspended)).containsExactly(1, 1, 2);
            JsonNode done = portal.send("POST", BULK, body).expect(200).json();

            assertThat(done).isEqualTo(looked);
            assertThat(outcomes(done))
                    .containsExactly("updated 2", "failed 412", "unchanged 2", "failed 404", "failed 404");
            assertThat(done.at("/items/4/error")).isEqualTo(done.at("/items/3/error"));
            JsonNode there = new StaffApi(other).get("memberships/" + foreign).json();
            assertThat(there.get("status").asText()).isEqualTo("active");
        }
        assertThat(versions(good, stale, suspended)).containsExactly(2, 1, 2);
        assertThat(eventsAt(good)).containsExactly("UPDATE", "CREATE");
        assertThat(eventsAt(stale)).containsExactly("CREATE");
    }

    private static String foreignMember(StaffApi there) {
        there.account("elsewhere");
        return there.member("elsewhere", there.realm().createUser("pat"))
                .get("id")
                .asText();
    }

    @Test
    void manyGetASetAnEndOrGoMoreThanOneTransactionHolds() {
        String account = newAccount("many");
        List<String> members = members(account, MANY);
        String set = newSet("calendar:view", "notes:view");

        assertThat(outcomes(send(members, 1, Json.object("permissionSet", set))))
                .hasSize(MANY)
                .containsOnly("updated 2");
        assertThat(outcomes(send(members, 2, Json.object("endsAt", "2039-12-31T23:59:59Z"))))
                .containsOnly("updated 3");
        JsonNode last = read(members.get(MANY - 1));
        assertThat(last.get("permissionSet").asText()).isEqualTo(set);
        assertThat(StaffApi.texts(last.get("permissions"))).containsExactly("calendar:view", "notes:view");
        assertThat(last.get("endsAt").asText()).isEqualTo("2039-12-31T23:59:59Z");

        assertThat(outcomes(send(members, 3, Json.object("endsAt", null)))).containsOnly("updated 4");
        assertThat(outcomes(send(members, 4, Json.object("permissionSet", null))))
                .containsOnly("updated 5");
        assertThat(StaffApi.texts(read(members.get(0)).get("permissions")))
                .containsExactly("calendar:view", "notes:view");
        assertThat(outcomes(send(members, 5, Json.object("remove", true)))).containsOnly("deleted");
        assertThat(total(account, "members")).isZero();
        assertThat(total(account, "former-members")).isEqualTo(MANY);
    }

    @Test
    @Tag("C6")
    void managerChangesThoseWhomTheyReachAndGivesNoMoreThanTheyHold() {
        String account = newAccount("team");
        String beside = newAccount("beside");
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "ann");
        String own = manager.joins(account, "staff", "calendar:view", "team:view", "team:manage");
        String reached = newMember(account);
        String has = newMember(account, "calendar:view", "notes:view");
        String elsewhere = newMember(beside);
        String set = newSet("calendar:view", "tags:view");
        ArrayNode rows = Json.array(row(reached, 1), row(has, 1), row(elsewhere, 1));

        JsonNode gave = manager.post("team/" + BULK, BulkRequest.of(rows, Json.object("permissionSet", set)))
                .expect(200)
                .json();
        assertThat(outcomes(gave)).containsExactly("failed 403", "failed 403", "failed 404");
        assertThat(gave.at("/items/0/error/errors/0/code").asText()).isEqualTo("not-held");
        assertThat(versions(reached, has, elsewhere)).containsExactly(1, 1, 1);
        JsonNode ended = manager.post("team/" + BULK, BulkRequest.of(rows, Json.object("status", "suspended")))
                .expect(200)
                .json();
        assertThat(outcomes(ended)).containsExactly("updated 2", "failed 403", "failed 404");
        assertThat(versions(reached, has, elsewhere)).containsExactly(2, 1, 1);
        change(own, Json.object("endsAt", "2038-01-01T00:00:00Z"));
        assertThat(outcomes(endLater(manager, reached))).containsExactly("failed 403");
    }

    /** Nobody can give access that lasts longer than their own. */
    private static JsonNode endLater(TeamCaller manager, String member) {
        ArrayNode rows = Json.array(row(member, 2));
        return manager.post("team/" + BULK, BulkRequest.of(rows, Json.object("endsAt", "2039-01-01T00:00:00Z")))
                .expect(200)
                .json();
    }

    @Test
    @Tag("C6")
    void memberWhoOnlyLooksAndTheOneWhoSeesNothingChangeNothing() {
        String account = newAccount("looked");
        TeamCaller looks = TeamCaller.in(realm, TeamCaller.app(realm), "lou");
        looks.joins(account, "staff", "calendar:view", "team:view");
        TeamCaller sees = TeamCaller.in(realm, TeamCaller.app(realm), "sam");
        sees.joins(account, "portal", "calendar:view");
        String member = newMember(account);
        JsonNode body = BulkRequest.of(Json.array(row(member, 1)), Json.object("remove", true));

        assertThat(outcomes(looks.post("team/" + BULK, body).expect(200).json()))
                .containsExactly("failed 403");
        assertThat(outcomes(sees.post("team/" + BULK, body).expect(200).json())).containsExactly("failed 404");
        assertThat(read(member).get("version").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("C6")
    void lastManagerStaysWhenAllManagersAreToGo() {
        String account = newAccount("last");
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "ann");
        String own = manager.joins(account, "staff", "calendar:view", "team:view", "team:manage");
        TeamCaller second = TeamCaller.in(realm, TeamCaller.app(realm), "bob");
        String other = second.joins(account, "staff", "calendar:view", "team:view", "team:manage");
        JsonNode body = BulkRequest.of(Json.array(row(other, 1), row(own, 1)), Json.object("status", "suspended"));

        JsonNode looked =
                manager.post("team/" + BULK + "?dry-run=true", body).expect(200).json();
        assertThat(outcomes(looked)).containsExactly("updated 2", "failed 409");
        assertThat(manager.post("team/" + BULK, body).expect(200).json()).isEqualTo(looked);
        assertThat(looked.at("/items/1/error/errors/0/code").asText()).isEqualTo("last-manager");
        assertThat(read(own).get("status").asText()).isEqualTo("active");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"memberships":[],"change":{}}                                        | /change invalid
                    {"memberships":[],"change":{"status":"active","remove":true}}         | /change invalid
                    {"memberships":[],"change":{"status":"ended"}}                        | /change/status invalid
                    {"memberships":[],"change":{"remove":false}}                          | /change/remove invalid
                    {"memberships":[],"change":{"remove":true},"all":true}                | /all unknown-field
                    {"memberships":{},"change":{"remove":true}}                           | /memberships wrong-type
                    {"change":{"remove":true}}                                            | /memberships missing
                    {"memberships":[{"id":"a"}],"change":{"remove":true}}                 | /memberships/0 invalid
                    {"memberships":[{"id":"a","ifMatch":"*"},{"id":"a","ifMatch":"*"}],"change":{"remove":true}} | /memberships/1 duplicate
                    """)
    void wrongRequestIsRefusedWhole(String body, String error) {
        Reply refused = portal.send("POST", BULK, Json.parse(body)).expect(400);

        assertThat(StaffApi.errors(refused)).containsExactly(error);
    }

    @Test
    void moreThanAThousandAreRefusedAndABadChangeIsSaidForEach() {
        List<ObjectNode> rows = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> row(UUID.randomUUID().toString(), 1))
                .toList();
        Reply refused =
                portal.send("POST", BULK, BulkRequest.of(Json.array(rows.toArray()), Json.object("remove", true)));
        assertThat(StaffApi.errors(refused.expect(400))).containsExactly("/memberships too-many");

        String member = newMember(newAccount("bad"));
        JsonNode answer = send(List.of(member), 1, Json.object("permissionSet", "no-such-set"));
        assertThat(answer.at("/items/0/error/errors/0/pointer").asText()).isEqualTo("/change/permissionSet");
        assertThat(answer.at("/items/0/error/errors/0/code").asText()).isEqualTo("unknown-set");
    }

    private JsonNode send(List<String> members, int version, ObjectNode change) {
        Object[] rows = members.stream().map(id -> row(id, version)).toArray();
        return portal.send("POST", BULK, BulkRequest.of(Json.array(rows), change))
                .expect(200)
                .json();
    }

    private String newSet(String... permissions) {
        String key = StaffApi.key("set");
        ObjectNode set = Json.object("key", key, "name", "A set", "permissions", permissions);
        portal.send("POST", "permission-sets", set).expect(201);
        return key;
    }

    private String newAccount(String start) {
        String key = StaffApi.key(start);
        portal.account(key, "A", "B");
        return key;
    }

    private String newMember(String account, String... permissions) {
        ObjectNode member = StaffApi.newMember(realm.createUser(StaffApi.key("user")));
        if (permissions.length > 0) {
            member.set("permissions", Json.array((Object[]) permissions));
        }
        return portal.send("POST", "accounts/key:" + account + "/members", member)
                .createdId();
    }

    /** Makes many members. They share no user, and none of them ever signs in. */
    private List<String> members(String account, int count) {
        String start = StaffApi.key("crowd");
        Object[] users = IntStream.range(0, count)
                .mapToObj(i -> Json.object("username", start + i, "enabled", true))
                .toArray();
        realm.admin()
                .post(
                        realm.path("partialImport"),
                        Json.object("ifResourceExists", "FAIL").set("users", Json.array(users)));
        return IntStream.range(0, count)
                .mapToObj(
                        i -> portal.send("POST", "accounts/key:" + account + "/members", StaffApi.newMember(start + i))
                                .createdId())
                .toList();
    }

    private void change(String membership, ObjectNode body) {
        portal.change("PATCH", "memberships/" + membership, body).expect(200);
    }

    private JsonNode read(String membership) {
        return portal.get("memberships/" + membership).expect(200).json();
    }

    private List<Integer> versions(String... memberships) {
        return List.of(memberships).stream()
                .map(id -> read(id).get("version").asInt())
                .toList();
    }

    private int total(String account, String list) {
        return portal.get("accounts/key:" + account + "/" + list)
                .json()
                .get("total")
                .asInt();
    }

    private List<String> eventsAt(String membership) {
        List<String> operations = new ArrayList<>();
        realm.adminEvents().forEach(event -> {
            if (event.path("resourcePath").asText().equals("portal-access/memberships/" + membership)) {
                operations.add(event.get("operationType").asText());
            }
        });
        return operations;
    }
}
