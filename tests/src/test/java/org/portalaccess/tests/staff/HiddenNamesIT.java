package org.portalaccess.tests.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.tests.staff.Office.Person;

/** In a realm with fine-grained admin permissions, a name reveals nothing about people whom the caller may not view. */
@SystemTest
@Tag("B2")
@Tag("C7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HiddenNamesIT {

    private final Office office;
    private final FineGrained fine;
    private final Person limited;
    private final Person overseer;

    HiddenNamesIT(TestRealm realm) {
        office = Office.in(realm);
        fine = FineGrained.in(realm);
        limited = office.person("limited", Office.MANAGE);
        overseer = office.person("overseer", Office.MANAGE, "view-users");
        fine.allow(limited.id(), "Users", List.of(realm.createUser("seen")), "view");
        realm.admin()
                .create(
                        realm.path("portal-access/accounts"),
                        Json.object("key", "one", "name", "One", "type", "brand"));
    }

    @Test
    void nameOfAHiddenUserIsUnknown() {
        String name = Office.name("named");
        office.realm().createUser(name);

        for (JsonNode written : Json.array(
                name,
                name + "@example.org",
                Json.object("username", name),
                Json.object("email", name + "@example.org"))) {
            assertThat(refusal(add(limited, written))).isEqualTo("unknown-user");
        }
        add(overseer, Json.object("username", name)).expect(201);
    }

    @Test
    void hiddenUsersDoNotMakeANameAmbiguous() {
        String text = Office.name("both") + "@example.org";
        user(Office.name("hidden"), text);
        office.realm().update(Json.object("loginWithEmailAllowed", false));
        String visible = user(text, Office.name("own") + "@example.org");
        fine.allow(limited.id(), "Users", List.of(visible), "view");
        JsonNode written = Json.array(text).get(0);

        assertThat(refusal(add(overseer, written))).isEqualTo("ambiguous");
        assertThat(refusal(add(limited, written))).isEqualTo("unknown-user");
        assertThat(add(limited, Json.object("username", text))
                        .expect(201)
                        .json()
                        .at("/user/id")
                        .asText())
                .isEqualTo(visible);
    }

    @Test
    void searchForPartOfANameDoesNotConfirmAHiddenUser() {
        Person wide = office.person("wide", Office.VIEW);
        String hidden = Office.name("hidden");
        String visible = Office.name("visible");
        fine.allow(wide.id(), "Users", List.of(), "view");
        fine.deny(wide.id(), "Users", List.of(office.realm().createUser(hidden)), "view");
        office.realm().createUser(visible);

        for (String part : List.of(hidden, hidden + "@example", hidden.substring(1))) {
            JsonNode page = find(wide, part);
            assertThat(page.get("items")).as(part).isEmpty();
            assertThat(page.get("total").asInt()).as(part).isZero();
        }
        assertThat(find(wide, visible).at("/items/0/username").asText()).isEqualTo(visible);
        assertThat(find(overseer, hidden.substring(1)).get("total").asInt()).isEqualTo(1);
    }

    private JsonNode find(Person caller, String text) {
        return office.as(caller.token(), "GET", "portal-access/users?search=" + text, null)
                .expect(200)
                .json();
    }

    private Reply add(Person caller, JsonNode written) {
        ObjectNode body = Json.object("kind", "portal", "permissions", List.of("calendar:view"));
        body.set("user", written);
        return office.as(caller.token(), "POST", "portal-access/accounts/key:one/members", body);
    }

    private static String refusal(Reply reply) {
        return reply.expect(400).json().at("/errors/0/code").asText();
    }

    private String user(String username, String email) {
        ObjectNode user = Json.object("username", username, "email", email, "enabled", true, "emailVerified", true);
        return office.realm().admin().create(office.realm().path("users"), user);
    }
}
