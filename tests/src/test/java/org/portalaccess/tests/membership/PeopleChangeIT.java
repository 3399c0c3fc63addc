package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** Member lists follow changes of users and realms in Keycloak. */
@SystemTest
@Tag("B2")
final class PeopleChangeIT {

    private final TestRealm realm;
    private final StaffApi portal;

    PeopleChangeIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    void removedUserIsRemovedFromMemberLists() {
        String one = StaffApi.key("one");
        String two = StaffApi.key("two");
        portal.account(one, "A");
        portal.account(two, "A");
        String gone = realm.createUser(StaffApi.key("gone"));
        String stays = realm.createUser(StaffApi.key("stays"));
        String id = portal.member(one, gone).get("id").asText();
        portal.member(two, gone);
        portal.member(one, stays);
        portal.putScope(id, StaffApi.rule(one, "listed", "only", "A")).expect(200);

        realm.admin().delete(realm.path("users/" + gone));

        assertThat(users(one, "")).containsExactly(stays);
        assertThat(users(two, "")).isEmpty();
        portal.get("memberships/" + id).expect(404);
        portal.get("users/" + gone + "/memberships").expect(404);
        assertThat(portal.get("accounts/key:" + one + "/members")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        portal.delete("accounts/key:" + one).expect(204);
    }

    @Test
    void membershipGivenByARemovedUserIsStillShown() {
        String account = StaffApi.key("giver");
        portal.account(account);
        OidcClient app = realm.publicClient(StaffApi.key("app"));
        String name = StaffApi.key("giver");
        String giver = realm.createUser(name);
        realm.grantClientRole(giver, "realm-management", "manage-portal-access");
        String user = realm.createUser(StaffApi.key("user"));
        Http.plain()
                .json(
                        "POST",
                        realm.admin().address(realm.path("portal-access/accounts/key:" + account + "/members")),
                        StaffApi.newMember(user),
                        Http.bearer(app.password(name, TestRealm.PASSWORD).accessToken()))
                .expect(201);

        realm.admin().delete(realm.path("users/" + giver));

        JsonNode list =
                portal.get("accounts/key:" + account + "/members").expect(200).json();
        assertThat(list.at("/items/0/createdBy/id").asText()).isEqualTo(giver);
        assertThat(list.at("/items/0/createdBy/username").asText("")).isEmpty();
    }

    @Test
    @Tag("B5")
    void memberListFollowsANameChangedByAnAdministrator() {
        String account = StaffApi.key("names");
        portal.account(account);
        String first = named("Anna", "Albright");
        String second = named("Bob", "Bright");
        portal.member(account, first);
        portal.member(account, second);
        assertThat(users(account, "")).containsExactly(first, second);

        ObjectNode person = (ObjectNode) realm.admin().get(realm.path("users/" + first));
        realm.admin().put(realm.path("users/" + first), person.put("lastName", "Zimmermann-Ölund"));

        assertThat(users(account, "")).containsExactly(second, first);
        assertThat(users(account, "?search=zimmer")).containsExactly(first);
        assertThat(users(account, "?search=albright")).isEmpty();
    }

    @Test
    @Tag("B5")
    void memberListFollowsANameChangedInTheAccountConsole() {
        String account = StaffApi.key("console");
        portal.account(account);
        String name = StaffApi.key("carla");
        String first = realm.createUser(name);
        String second = named("Dora", "Deacon");
        portal.member(account, first);
        portal.member(account, second);
        Map<String, String> bearer = Http.bearer(realm.publicClient(StaffApi.key("app"))
                .password(name, TestRealm.PASSWORD)
                .accessToken());
        URI profile = URI.create(realm.url() + "/account/");
        ObjectNode person = (ObjectNode)
                Http.plain().json("GET", profile, null, bearer).expect(200).json();

        Http.plain()
                .json("POST", profile, person.put("lastName", "Aaron").put("firstName", "Carla"), bearer)
                .expect(204);

        assertThat(users(account, "")).containsExactly(first, second);
        assertThat(users(account, "?search=aaron")).containsExactly(first);
    }

    @Test
    @Tag("C9")
    void dataOfARemovedRealmIsDeleted(KeycloakServer server, AdminApi admin) {
        String name;
        String account;
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            name = other.name();
            StaffApi there = new StaffApi(other);
            account = fill(there);
            ObjectNode settings = (ObjectNode) there.get("settings").json();
            there.change("PUT", "settings", settings.put("withoutAccount", "refuse"))
                    .expect(200);
        }

        assertThat(server.log()).contains("Removed with realm " + name);
        admin.create("", Json.object("realm", name, "enabled", true));
        try {
            assertThat(admin.get(name + "/portal-access/accounts").get("total").asInt())
                    .isZero();
            assertThat(admin.send("GET", name + "/portal-access/accounts/" + account, null)
                            .status())
                    .isEqualTo(404);
            assertThat(admin.get(name + "/portal-access/settings")
                            .get("withoutAccount")
                            .asText())
                    .isEqualTo("allow");
        } finally {
            admin.delete(name);
        }
    }

    /** Creates rows of every kind; returns the id of an account. */
    private static String fill(StaffApi there) {
        there.account("top", "A");
        String account = there.child("top", "kid", "B");
        there.owner("kid", "smith");
        there.contract("kid", "C", "smith");
        JsonNode member = there.member("top", there.realm().createUser("pat"));
        there.putScope(
                        member.get("id").asText(),
                        StaffApi.rule("top", "all", "except", "A"),
                        StaffApi.rule("kid", "owned", "owners", "smith"))
                .expect(200);
        return account;
    }

    private String named(String firstName, String lastName) {
        ObjectNode user = Json.object("username", StaffApi.key("user"), "enabled", true, "firstName", firstName);
        return realm.admin().create(realm.path("users"), user.put("lastName", lastName));
    }

    private List<String> users(String account, String query) {
        JsonNode list = portal.get("accounts/key:" + account + "/members" + query)
                .expect(200)
                .json();
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .map(item -> item.at("/user/id").asText())
                .toList();
    }
}
