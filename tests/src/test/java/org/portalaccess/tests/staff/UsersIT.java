package org.portalaccess.tests.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.tests.staff.Office.Person;

/** Realm staff find people by name: members by any part of it, other people only by their exact name or address. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B3")
@Tag("C7")
final class UsersIT {

    private Office office;
    private Person clerk;
    private Person overseer;
    private String lynn = "";
    private String stranger = "";

    /** Lynn is a member of two accounts, Sam of one; the stranger of none. */
    @BeforeAll
    void makePeople(TestRealm realm) {
        office = Office.in(realm);
        clerk = office.person("clerk", Office.VIEW);
        overseer = office.person("overseer", Office.VIEW, "view-users");
        lynn = realm.createUser("lynn");
        String sam = realm.createUser("sam");
        stranger = realm.createUser("stranger");
        realm.confidentialClient("robot");
        for (String key : List.of("one", "two")) {
            admin("POST", "accounts", Json.object("key", key, "name", key, "type", "brand"));
        }
        member("one", lynn, "portal");
        member("two", lynn, "staff");
        member("one", sam, "portal");
    }

    @Test
    void membersAreListedOnceEachWithASummary() {
        JsonNode page = ask(clerk, "users");

        assertThat(names(page)).containsExactly("lynn", "sam");
        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0")).isEqualTo(Json.parse("""
                        {"id":"%s","username":"lynn","email":"lynn@example.org","firstName":"Test","lastName":"lynn",
                        "enabled":true,"memberships":2,"kinds":["staff","portal"],"lastAccess":null}""".formatted(lynn)));
        assertThat(ask(clerk, "users/" + lynn)).isEqualTo(page.at("/items/0"));
    }

    @Test
    void membersAreFoundByAnyPartOfTheirName() {
        assertThat(names(ask(clerk, "users?search=YN"))).containsExactly("lynn");
        assertThat(names(ask(clerk, "users?search=am@exam"))).containsExactly("sam");
        assertThat(names(ask(clerk, "users?search=test"))).containsExactly("lynn", "sam");
        assertThat(names(ask(clerk, "users?search=%25"))).isEmpty();
        assertThat(names(ask(clerk, "users?max=1"))).containsExactly("lynn");
        assertThat(names(ask(clerk, "users?max=1&first=1"))).containsExactly("sam");
        assertThat(names(ask(clerk, "users?first=2"))).isEmpty();
        for (String wrong : List.of("max=0", "first=-1", "search=" + "x".repeat(256))) {
            reply(clerk, "users?" + wrong).expect(400);
        }
    }

    @Test
    void otherPeopleAreFoundByTheirExactNameOnly() {
        assertThat(names(ask(clerk, "users?search=strange"))).isEmpty();
        assertThat(names(ask(clerk, "users?search=stranger"))).containsExactly("stranger");
        JsonNode found = ask(clerk, "users?search=Stranger@Example.org");
        assertThat(names(found)).containsExactly("stranger");
        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.at("/items/0/memberships").asInt()).isZero();
        assertThat(found.at("/items/0/kinds")).isEmpty();
        assertThat(names(ask(clerk, "users?search=stranger&first=1"))).isEmpty();
        assertThat(ask(clerk, "users/" + stranger).get("username").asText()).isEqualTo("stranger");
    }

    @Test
    void whoMayViewUsersFindsThemByAnyPart() {
        assertThat(names(ask(overseer, "users?search=strange"))).containsExactly("stranger");
        assertThat(names(ask(overseer, "users"))).containsExactly("lynn", "sam");
        JsonNode all = ask(overseer, "users?search=test");
        assertThat(names(all)).startsWith("lynn", "sam").contains("stranger");
        List<String> paged = new ArrayList<>();
        for (int first = 0; first < all.get("total").asInt(); first += 2) {
            paged.addAll(names(ask(overseer, "users?search=test&max=2&first=" + first)));
        }
        assertThat(paged).containsExactlyElementsOf(names(all)).doesNotHaveDuplicates();
    }

    @Test
    void serviceAccountsAreNoPeople() {
        String robot = office.realm()
                .admin()
                .get(office.realm().path("clients/" + office.realm().clientUuid("robot") + "/service-account-user"))
                .get("id")
                .asText();

        requireNoPerson(robot);
        member("two", robot, "portal");
        requireNoPerson(robot);
    }

    @Test
    void disabledPersonIsMarkedAndRemovedOneIsUnknown() {
        String gone = office.realm().createUser("dora");
        member("two", gone, "portal");
        office.realm().admin().put(office.realm().path("users/" + gone), Json.object("enabled", false));

        assertThat(ask(clerk, "users/" + gone).get("enabled").asBoolean()).isFalse();
        office.realm().admin().delete(office.realm().path("users/" + gone));
        reply(clerk, "users/" + gone).expect(404);
        assertThat(names(ask(clerk, "users?search=dora"))).isEmpty();
    }

    private void requireNoPerson(String robot) {
        for (Person caller : List.of(clerk, overseer)) {
            assertThat(names(ask(caller, "users?search=service-account-robot"))).isEmpty();
            assertThat(names(ask(caller, "users"))).containsExactly("lynn", "sam");
            reply(caller, "users/" + robot).expect(404);
        }
    }

    private JsonNode ask(Person person, String path) {
        return reply(person, path).expect(200).json();
    }

    private Reply reply(Person person, String path) {
        return office.as(person.token(), "GET", "portal-access/" + path, null);
    }

    private void member(String account, String user, String kind) {
        admin(
                "POST",
                "accounts/key:" + account + "/members",
                Json.object("user", user, "kind", kind, "permissions", List.of("calendar:view")));
    }

    private void admin(String method, String path, JsonNode body) {
        office.realm()
                .admin()
                .send(method, office.realm().path("portal-access/" + path), body)
                .expect(201);
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.get("items").forEach(item -> names.add(item.get("username").asText()));
        return names;
    }
}
