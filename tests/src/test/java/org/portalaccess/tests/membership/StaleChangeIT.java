package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The answer to a stale change has the present version, and the author of the latest change. */
@SystemTest
@Tag("D3")
final class StaleChangeIT {

    private static final String FORMER = "\"1\"";

    private final TestRealm realm;
    private final StaffApi staff;
    private String account = "";
    private String user = "";
    private String path = "";

    StaleChangeIT(TestRealm realm) {
        this.realm = realm;
        this.staff = new StaffApi(realm);
    }

    @BeforeEach
    void addMember() {
        account = StaffApi.key("stale");
        staff.account(account, "BARN");
        user = realm.createUser(StaffApi.key("stale"));
        path = "memberships/" + staff.member(account, user).get("id").asText();
    }

    @Test
    void teamManagerIsToldThatRealmStaffWasFirst() {
        TeamCaller manager = manager();
        Reply first = staff.change("PATCH", path, Json.object("kind", "staff"), FORMER)
                .expect(200);

        Reply stale = manager.send(
                "PATCH", "team/" + path, Json.object("endsAt", "2036-01-01T00:00:00Z"), Map.of("If-Match", FORMER));

        JsonNode changed = changed(stale, first);
        assertThat(changed.at("/by/standing").asText()).isEqualTo("realm-staff");
        assertThat(changed.at("/by/username").asText()).isNotBlank();
        assertThat(stale.json().get("title").asText()).isEqualTo("Precondition failed");
    }

    @Test
    void realmStaffIsToldThatTheManagerWasFirst() {
        TeamCaller manager = manager();
        Reply first = manager.change(
                        "PUT",
                        "team/" + path + "/contract-scope",
                        StaffApi.rules(StaffApi.rule(account, "listed", "only", "BARN")))
                .expect(200);

        Reply stale = staff.change("PUT", path + "/contract-scope", StaffApi.rules(), FORMER);

        JsonNode changed = changed(stale, first);
        assertThat(changed.at("/by/standing").asText()).isEqualTo("member");
        assertThat(changed.at("/by/id").asText()).isEqualTo(manager.userId());
        assertThat(changed.at("/by/username").asText()).isEqualTo(manager.username());
    }

    @Test
    void allMembershipsOfAPersonHaveOneTag() {
        String all = "users/" + user + "/memberships";
        String former = staff.get(all).header("ETag").orElseThrow();
        staff.change("PATCH", path, Json.object("kind", "staff")).expect(200);

        Reply stale = staff.change("PUT", all, Json.object("memberships", List.of()), former);

        assertThat(changed(stale, staff.get(all)).at("/by/standing").asText()).isEqualTo("realm-staff");
    }

    @Test
    void settingsAccountsAndInvitationsAreToldTheSameWay() {
        String former = staff.get("settings").header("ETag").orElseThrow();
        Reply settings = staff.change("PATCH", "settings", Json.parse("{\"logInAs\":{\"minutes\":9}}"));
        changed(staff.change("PATCH", "settings", Json.object(), former), settings);

        Reply named = staff.change("PUT", "accounts/key:" + account, Json.object("name", "Other", "type", "brand"));
        changed(
                staff.change("PUT", "accounts/key:" + account, Json.object("name", "X", "type", "brand"), FORMER),
                named);

        JsonNode offer = Json.object("email", account + "@example.org", "kind", "portal", "permissions", List.of());
        String invitation = "invitations/"
                + staff.send("POST", "accounts/key:" + account + "/invitations", offer)
                        .createdId();
        Reply renamed = staff.change("PATCH", invitation, Json.object("firstName", "Lynn"));
        changed(staff.change("PATCH", invitation, Json.object("firstName", "Lynne"), FORMER), renamed);
    }

    @Test
    void contractsSetsAndCatalogueAreToldTheSameWay() {
        String contract = "contracts/"
                + staff.send("POST", "accounts/key:" + account + "/contracts", Json.object("key", "HUT", "name", "Hut"))
                        .createdId();
        assertLoserIsTold(contract, Json.object("key", "HUT", "name", "Beach Hut"));
        ObjectNode set = Json.object("key", StaffApi.key("set"), "name", "Cleaner");
        set.set("permissions", Json.array("calendar:view"));
        String id = staff.send("POST", "permission-sets", set).createdId();
        assertLoserIsTold("permission-sets/" + id, set.put("name", "Cleaners"));
        JsonNode catalogue = staff.get("permission-catalog").expect(200).json();
        String group = catalogue.at("/groups/0/key").asText();
        ((ArrayNode) catalogue.get("permissions"))
                .add(Json.object("key", "keys:view", "group", group, "access", "read"));
        assertLoserIsTold("permission-catalog", catalogue);
    }

    /** Writes a change twice with the tag that was read once. */
    private void assertLoserIsTold(String at, JsonNode body) {
        String former = staff.get(at).expect(200).header("ETag").orElseThrow();
        Reply first = staff.change("PUT", at, body, former);
        changed(staff.change("PUT", at, body, former), first);
    }

    private TeamCaller manager() {
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "manager");
        manager.joins(account, "staff", "calendar:view", "team:view", "team:manage");
        return manager;
    }

    private static JsonNode changed(Reply stale, Reply present) {
        assertThat(stale.expect(412).header("ETag"))
                .isPresent()
                .isEqualTo(present.expect(200).header("ETag"));
        JsonNode changed = stale.json().get("changed");
        assertThat(changed).as(stale.body()).isNotNull();
        assertThat(Instant.parse(changed.get("at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        return changed;
    }
}
