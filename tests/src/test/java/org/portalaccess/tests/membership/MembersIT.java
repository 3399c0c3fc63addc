package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The members of an account, and the access of each. */
@SystemTest
@Tag("A1")
@Tag("A11")
final class MembersIT {

    private final TestRealm realm;
    private final StaffApi portal;

    MembersIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    @Tag("B8")
    void newMemberGetsEveryContract() {
        String account = StaffApi.key("beach");
        portal.account(account, "BARN", "HUT");
        String user = realm.createUser(StaffApi.key("lynn"));

        Reply made = portal.send("POST", "accounts/key:" + account + "/members", StaffApi.newMember(user));

        JsonNode membership = made.expect(201).json();
        assertThat(membership.at("/user/id").asText()).isEqualTo(user);
        assertThat(membership.at("/account/key").asText()).isEqualTo(account);
        assertThat(membership.get("status").asText()).isEqualTo("active");
        assertThat(membership.at("/contractScope/rules"))
                .isEqualTo(Json.array(StaffApi.rule(account, "all", "except")));
        assertThat(membership.at("/contractScope/assigned").asInt()).isEqualTo(2);
        assertThat(membership.at("/contractScope/total").asInt()).isEqualTo(2);
        assertThat(membership.at("/createdBy/username").asText()).isEqualTo("admin");
        assertThat(made.header("ETag")).contains("\"1\"");
        assertThat(portal.get("memberships/" + made.createdId()).expect(200).json())
                .isEqualTo(membership);
    }

    @Test
    void membersAreFilteredByKind() {
        String account = StaffApi.key("apart");
        portal.account(account);
        portal.member(account, realm.createUser(StaffApi.key("zoe")));
        String staff = realm.createUser(StaffApi.key("adam"));
        ObjectNode body = StaffApi.newMember(staff).put("kind", "staff");
        body.set("permissions", Json.array("team:view", "calendar:view"));
        portal.send("POST", "accounts/key:" + account + "/members", body).expect(201);

        JsonNode page = portal.get("accounts/key:" + account + "/members?kind=staff")
                .expect(200)
                .json();

        assertThat(page.get("total").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/user/id").asText()).isEqualTo(staff);
        assertThat(StaffApi.texts(page.at("/items/0/permissions"))).containsExactly("calendar:view", "team:view");
        assertThat(portal.get("accounts/key:" + account + "/members")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void permissionsKindAndDatesOfAMemberAreChanged() {
        String account = StaffApi.key("change");
        portal.account(account, "A");
        String id = portal.member(account, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
        ObjectNode body = Json.object("kind", "staff", "permissions", List.of("tags:view", "calendar:view"));
        body.put("endsAt", "2999-01-01T00:00:00Z").put("startsAt", "2998-01-01T00:00:00Z");

        JsonNode after = portal.change("PUT", "memberships/" + id, body, "\"1\"")
                .expect(200)
                .json();

        assertThat(StaffApi.texts(after.get("permissions"))).containsExactly("calendar:view", "tags:view");
        assertThat(after.get("status").asText()).isEqualTo("scheduled");
        assertThat(after.get("version").asInt()).isEqualTo(2);
        assertThat(after.at("/contractScope/assigned").asInt()).isEqualTo(1);
        Reply patched = portal.change(
                "PATCH",
                "memberships/" + id,
                Json.object("endsAt", "2001-01-01T00:00:00Z").putNull("startsAt"));
        assertThat(patched.expect(200).json().get("status").asText()).isEqualTo("ended");
        assertThat(StaffApi.texts(patched.json().get("permissions"))).containsExactly("calendar:view", "tags:view");
    }

    @Test
    @Tag("C9")
    void statusFollowsDatesAndSuspension() {
        String account = StaffApi.key("dates");
        portal.account(account, "A");
        String id = portal.member(account, realm.createUser(StaffApi.key("dated")))
                .get("id")
                .asText();

        assertThat(patchedStatus(id, "status", "suspended")).isEqualTo("suspended");
        assertThat(portal.sees(id, "A")).isFalse();
        assertThat(patchedStatus(id, "status", "active")).isEqualTo("active");
        assertThat(portal.sees(id, "A")).isTrue();
        assertThat(patchedStatus(id, "startsAt", "2999-01-01T00:00:00Z")).isEqualTo("scheduled");
        assertThat(portal.get("accounts/key:" + account + "/members?status=scheduled")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(portal.get("accounts/key:" + account + "/members?status=active")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        Reply wrong = portal.change("PATCH", "memberships/" + id, Json.object("endsAt", "2998-01-01T00:00:00Z"));
        assertThat(wrong.expect(400).status()).isEqualTo(400);
        assertThat(StaffApi.errors(wrong)).containsExactly("/endsAt before-start");
    }

    @Test
    void errorsOfANewMemberAreReported() {
        String account = StaffApi.key("wrong");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("wrong"));
        String path = "accounts/key:" + account + "/members";
        ObjectNode body = Json.object("user", user, "kind", "boss", "permissions", List.of("tags:view", "no:such"));
        body.put("startsAt", "tomorrow").put("status", "ended").put("permissionSet", "cleaner");

        assertThat(StaffApi.errors(portal.send("POST", path, body).expect(400)))
                .containsExactlyInAnyOrder(
                        "/kind unknown-kind",
                        "/permissions/0 missing-need",
                        "/permissions/1 unknown-permission",
                        "/startsAt invalid",
                        "/permissionSet unknown-set",
                        "/status invalid");
        assertThat(StaffApi.errors(
                        portal.send("POST", path, StaffApi.newMember("nobody")).expect(400)))
                .containsExactly("/user unknown-user");
        assertThat(StaffApi.errors(
                        portal.send("POST", path, StaffApi.newMember(user).put("colour", "red"))
                                .expect(400)))
                .containsExactly("/colour unknown-field");
        ObjectNode team = StaffApi.newMember(user);
        team.set("permissions", Json.array("team:view", "financials:totals", "financials:detailed"));
        assertThat(StaffApi.errors(portal.send("POST", path, team).expect(400)))
                .containsExactlyInAnyOrder("/permissions/0 kind-not-allowed", "/permissions/2 exclusive");
        assertThat(portal.get(path).json().get("total").asInt()).isZero();
    }

    @Test
    void secondMembershipOfAUserInAnAccountIsRejected() {
        String account = StaffApi.key("pair");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("pair"));
        portal.member(account, user);

        Reply again = portal.send("POST", "accounts/key:" + account + "/members", StaffApi.newMember(user));

        assertThat(StaffApi.errors(again.expect(409))).containsExactly("/user duplicate");
    }

    @Test
    void versionOfAMembershipIsCheckedFirst() {
        String account = StaffApi.key("version");
        portal.account(account);
        String id = portal.member(account, realm.createUser(StaffApi.key("version")))
                .get("id")
                .asText();
        String path = "memberships/" + id;

        portal.send("PATCH", path, Json.object("kind", "nonsense")).expect(428);
        portal.change("PATCH", path, Json.object("kind", "nonsense"), "\"7\"").expect(412);
        portal.change("PATCH", path, Json.object("kind", "nonsense"), "\"1\"").expect(400);
        portal.change("PATCH", path, Json.object("kind", "staff"), "\"1\"").expect(200);
        portal.change("PATCH", path, Json.object("kind", "portal"), "\"1\"").expect(412);
        assertThat(StaffApi.errors(portal.change("PATCH", path, Json.object("account", "other"))
                        .expect(400)))
                .containsExactly("/account immutable");
    }

    @Test
    void removedMembershipKeepsTheUser() {
        String account = StaffApi.key("remove");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("remove"));
        String id = portal.member(account, user).get("id").asText();

        portal.delete("memberships/" + id).expect(204);

        portal.get("memberships/" + id).expect(404);
        realm.admin().get(realm.path("users/" + user));
        portal.member(account, user);
    }

    @Test
    @Tag("C7")
    void unknownAndMalformedMembershipsAreAnsweredAlike() {
        Reply unknown = portal.get("memberships/" + UUID.randomUUID());
        Reply malformed = portal.get("memberships/nonsense");

        assertThat(unknown.expect(404).body()).isEqualTo(malformed.expect(404).body());
        assertThat(portal.get("users/nobody/memberships").expect(404).body()).isEqualTo(unknown.body());
        assertThat(portal.get("accounts/" + UUID.randomUUID() + "/members")
                        .expect(404)
                        .body())
                .isEqualTo(unknown.body());
    }

    @Test
    void thousandMembersAreReadInPagesByName() {
        String account = StaffApi.key("many");
        portal.account(account);
        JsonNode users = importedUsers(1000);
        users.forEach(user -> portal.member(account, user.asText()));

        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = portal.get("accounts/key:" + account + "/members?max=300" + after)
                    .expect(200)
                    .json();
            page.get("items").forEach(item -> seen.add(item.at("/user/lastName").asText()));
            assertThat(page.get("total").asInt()).isEqualTo(1000);
            after = page.has("next") ? "&after=" + page.get("next").asText() : "";
        } while (!after.isEmpty());

        assertThat(seen).hasSize(1000).isSorted().doesNotHaveDuplicates();
        JsonNode found =
                portal.get("accounts/key:" + account + "/members?search=N0017").json();
        assertThat(found.get("total").asInt()).isEqualTo(1);
    }

    private JsonNode importedUsers(int count) {
        String run = StaffApi.key("u");
        List<ObjectNode> users = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = String.format("n%04d", i);
            ids.add(UUID.randomUUID().toString());
            users.add(Json.object("id", ids.get(i), "username", run + name, "lastName", name, "enabled", true));
        }
        realm.admin().post(realm.path("partialImport"), Json.object("ifResourceExists", "FAIL", "users", users));
        return Json.array(ids.toArray());
    }

    private String patchedStatus(String id, String member, String value) {
        return portal.change("PATCH", "memberships/" + id, Json.object(member, value))
                .expect(200)
                .json()
                .get("status")
                .asText();
    }
}
