package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The names by which an account shows its members. */
@SystemTest
@Tag("A9")
final class MemberNamesIT {

    private final TestRealm realm;
    private final StaffApi portal;

    MemberNamesIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    void shownNameHoldsInOneAccountOnly() {
        String here = StaffApi.key("here");
        String there = StaffApi.key("there");
        portal.account(here);
        portal.account(there);
        String name = StaffApi.key("mia");
        String user = realm.createUser(name);
        String id = member(here, user);
        String elsewhere = member(there, user);
        String neighbour = member(here, realm.createUser(StaffApi.key("beth")));

        JsonNode changed = names(id, Json.object("firstName", "Zoë", "lastName", "Aaron 😀"))
                .expect(200)
                .json();

        assertThat(changed.at("/user/firstName").asText()).isEqualTo("Zoë");
        assertThat(changed.at("/user/lastName").asText()).isEqualTo("Aaron 😀");
        assertThat(changed.get("version").asInt()).isEqualTo(2);
        assertThat(found(here, "")).containsExactly(id, neighbour);
        assertThat(found(here, "?search=zoË")).containsExactly(id);
        assertThat(found(here, "?search=" + name)).containsExactly(id);
        assertThat(found(there, "?search=aaron")).isEmpty();
        assertThat(lastName(elsewhere)).isEqualTo(name);
        JsonNode own = realm.admin().get(realm.path("users/" + user));
        assertThat(own.get("lastName").asText()).isEqualTo(name);
    }

    private String member(String account, String user) {
        return portal.member(account, user).get("id").asText();
    }

    @Test
    void removedShownNameFollowsTheUsersName() {
        String account = StaffApi.key("back");
        portal.account(account);
        String name = StaffApi.key("mia");
        String user = realm.createUser(name);
        String id = portal.member(account, user).get("id").asText();
        names(id, Json.object("firstName", "Shown", "lastName", "Otherwise")).expect(200);
        rename(user, "Olga", "Newer");
        assertThat(portal.get("memberships/" + id).json().at("/user/lastName").asText())
                .isEqualTo("Otherwise");
        assertThat(found(account, "?search=newer")).isEmpty();

        JsonNode first = names(id, Json.object("lastName", null)).expect(200).json();
        assertThat(first.at("/user/firstName").asText()).isEqualTo("Shown");
        assertThat(first.at("/user/lastName").asText()).isEqualTo("Newer");
        rename(user, "Olga", "Newest");
        assertThat(found(account, "?search=newest")).containsExactly(id);
        assertThat(found(account, "?search=olga")).isEmpty();

        names(id, Json.object("firstName", "Olga")).expect(200);
        rename(user, "Followed", "Newest");
        assertThat(portal.get("memberships/" + id).json().at("/user/firstName").asText())
                .isEqualTo("Followed");
    }

    @Test
    void answerSentBackKeepsTheShownName() {
        String account = StaffApi.key("round");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("mia"));
        String id = portal.member(account, user).get("id").asText();
        names(id, Json.object("firstName", "Shown")).expect(200);
        JsonNode shown = portal.get("memberships/" + id).json();

        assertThat(portal.change("PUT", "memberships/" + id, shown).expect(200).json())
                .isEqualTo(shown);
        ObjectNode byId = ((ObjectNode) shown.deepCopy()).put("user", user);
        assertThat(portal.change("PUT", "memberships/" + id, byId).expect(200).json())
                .isEqualTo(shown);
        ObjectNode withoutUser = ((ObjectNode) shown.deepCopy());
        withoutUser.remove("user");
        assertThat(portal.change("PUT", "memberships/" + id, withoutUser)
                        .expect(200)
                        .json())
                .isEqualTo(shown);
    }

    @Test
    void newMemberCanHaveAShownName() {
        String account = StaffApi.key("start");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("mia"));
        ObjectNode body = StaffApi.newMember(user);
        body.set("user", Json.object("id", user, "lastName", "Fromthestart"));
        String id = portal.send("POST", "accounts/key:" + account + "/members", body)
                .createdId();

        assertThat(found(account, "?search=fromthestart")).containsExactly(id);
        JsonNode entry = Json.object("account", account, "user", Json.object("lastName", "Later"));
        portal.change("PUT", "users/" + user + "/memberships", Json.object("memberships", Json.array(entry)))
                .expect(200);
        assertThat(found(account, "?search=later")).containsExactly(id);
    }

    @Test
    void invalidShownNamesAndUserFieldsAreRejected() {
        String account = StaffApi.key("bad");
        portal.account(account);
        String id = portal.member(account, realm.createUser(StaffApi.key("mia")))
                .get("id")
                .asText();
        Map<ObjectNode, String> bad = Map.of(
                Json.object("firstName", "x".repeat(256)), "/user/firstName invalid-name",
                Json.object("lastName", "two\nlines"), "/user/lastName invalid-name",
                Json.object("lastName", "\u0000"), "/user/lastName invalid-name",
                Json.object("firstName", 7), "/user/firstName wrong-type",
                Json.object("middleName", "M"), "/user/middleName unknown-field",
                Json.object("email", "new@example.org"), "/user/email immutable",
                Json.object("username", "other"), "/user/username immutable",
                Json.object("id", "other"), "/user immutable");
        bad.forEach((user, error) -> assertThat(StaffApi.errors(names(id, user).expect(400)))
                .as(user.toString())
                .containsExactly(error));
        assertThat(portal.get("memberships/" + id).json().get("version").asInt())
                .isEqualTo(1);
        names(id, Json.object("firstName", "<b>" + "😀".repeat(126))).expect(200);
    }

    private String lastName(String membership) {
        return portal.get("memberships/" + membership)
                .json()
                .at("/user/lastName")
                .asText();
    }

    private Reply names(String membership, ObjectNode user) {
        return portal.change("PATCH", "memberships/" + membership, Json.object("user", user));
    }

    private void rename(String user, String firstName, String lastName) {
        ObjectNode person = (ObjectNode) realm.admin().get(realm.path("users/" + user));
        realm.admin()
                .put(
                        realm.path("users/" + user),
                        person.put("firstName", firstName).put("lastName", lastName));
    }

    private List<String> found(String account, String query) {
        JsonNode list = portal.get("accounts/key:" + account + "/members" + query.replace("Ë", "%C3%8B"))
                .expect(200)
                .json();
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .map(item -> item.get("id").asText())
                .toList();
    }
}
