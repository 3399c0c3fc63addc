package org.portalaccess.tests.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.tests.staff.Office.Person;

/**
 * In a realm with fine-grained admin permissions, realm staff see names and addresses only of people whom they may
 * view.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B2")
@Tag("C7")
final class HiddenPeopleIT {

    private static final String SEEN = "seen";
    private static final String HIDDEN = "hidden";
    private static final int MANY = 6;

    private Office office;
    private Person limited;
    private Person overseer;
    private String seen = "";
    private final List<String> hidden = new ArrayList<>();
    private String seenMembership = "";
    private String hiddenMembership = "";

    @BeforeAll
    void makeRealm(TestRealm realm) {
        office = Office.in(realm);
        FineGrained fine = FineGrained.in(realm);
        limited = office.person("limited", Office.MANAGE);
        overseer = office.person("overseer", Office.MANAGE, "view-users");
        seen = realm.createUser(SEEN);
        for (int i = 0; i < MANY; i++) {
            hidden.add(realm.createUser(HIDDEN + i));
        }
        fine.allow(limited.id(), "Users", List.of(seen), "view");
        admin("POST", "accounts", Json.object("key", "one", "name", "One", "type", "brand"))
                .expect(201);
        ObjectNode set = Json.object("name", "Looker", "permissions", List.of("calendar:view"));
        admin("POST", "permission-sets", set.deepCopy().put("key", "looker")).expect(201);
        seenMembership = member(seen);
        hiddenMembership = member(hidden.get(0));
        hidden.subList(1, MANY).forEach(this::member);
        // Now every membership differs from the set.
        set.withArray("permissions").add("tags:view");
        admin("PUT", "permission-sets/key:looker", set).expect(200);
    }

    @Test
    void hiddenUsersAreIdsOnlyInLists() {
        JsonNode page = ask("accounts/key:one/members");

        assertThat(page.get("total").asInt()).isEqualTo(MANY + 1);
        for (JsonNode item : page.get("items")) {
            requireShownAsIs(item.get("user"));
            // It was created by the administrator of the whole server, whom no caller here may view.
            requireHidden(item.get("createdBy"));
        }
        assertThat(page.toString()).doesNotContain(HIDDEN).contains(SEEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "access"})
    void orderAndCursorsRevealNothingOfHiddenUsers(String list) {
        Set<String> ids = new HashSet<>();
        List<String> order = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = ask("accounts/key:one/" + list + "?max=2" + (after.isEmpty() ? "" : "&after=" + after));
            page.get("items").forEach(item -> {
                ids.add(item.at("/user/id").asText());
                order.add(item.path("membership").asText(item.path("id").asText()));
            });
            after = page.path("next").asText("");
            String cursor = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            assertThat(cursor).doesNotContain(HIDDEN).doesNotContain(SEEN);
        } while (!after.isEmpty());

        assertThat(ids).hasSize(MANY + 1);
        assertThat(order).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts/key:one/members", "permission-sets/key:looker/drift"})
    void hiddenUsersAreNotFoundByName(String list) {
        for (String wanted : List.of("hidden", "hidden0@example.org")) {
            JsonNode page = ask(list + "?search=" + wanted);
            assertThat(page.get("total").asInt()).as(wanted).isZero();
            assertThat(page.get("items")).isEmpty();
        }
        JsonNode found = ask(list + "?search=seen");
        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.get("items").findValue("user").get("username").asText())
                .isEqualTo(SEEN);
    }

    @Test
    void hiddenUsersAreIdsOnlyAmongAllPeople() {
        JsonNode page = ask("users");

        assertThat(page.get("total").asInt()).isEqualTo(MANY + 1);
        assertThat(page.toString()).doesNotContain(HIDDEN).contains(SEEN);
        for (String wanted : List.of("hidden", "hidden0", "hidden0@example.org", "overseer")) {
            assertThat(ask("users?search=" + wanted).get("items")).isEmpty();
        }
        assertThat(ask("users?search=seen").get("items")).hasSize(1);
        JsonNode one = ask("users/" + hidden.get(0));
        assertThat(one.has("username")).isFalse();
        assertThat(one.get("enabled").isNull()).isTrue();
    }

    @Test
    void hiddenUserIsAnIdOnlyInAMembership() {
        requireHidden(ask("memberships/" + hiddenMembership).get("user"));
        assertThat(ask("memberships/" + seenMembership).at("/user/email").asText())
                .isEqualTo("seen@example.org");
        JsonNode all = ask("users/" + hidden.get(0) + "/memberships").get("memberships");
        assertThat(all).hasSize(1);
        requireHidden(all.get(0).get("user"));
    }

    @Test
    void nameInAChangeDoesNotConfirmAHiddenUser() {
        for (String name : List.of("hidden0", "somebody")) {
            ObjectNode body = Json.object();
            body.set("user", Json.object("id", hidden.get(0), "username", name));
            JsonNode answer = as(limited, "PATCH", "memberships/" + hiddenMembership, body)
                    .expect(400)
                    .json();
            assertThat(answer.at("/errors/0/code").asText()).isEqualTo("immutable");
        }
    }

    @Test
    void hiddenUserInABodyIsUnknown() {
        String user = office.realm().createUser(Office.name("other"));
        ObjectNode body = Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view"));

        JsonNode answer = as(limited, "POST", "accounts/key:one/members", body)
                .expect(400)
                .json();
        ObjectNode nobody = body.deepCopy().put("user", "00000000-0000-0000-0000-000000000000");

        assertThat(answer.at("/errors/0/code").asText()).isEqualTo("unknown-user");
        assertThat(as(limited, "POST", "accounts/key:one/members", nobody)
                        .expect(400)
                        .json())
                .isEqualTo(answer);
        as(overseer, "POST", "accounts/key:one/members", body).expect(201);
        admin("DELETE", "memberships/" + membershipOf(user), null).expect(204);
    }

    @Test
    void hiddenFormerMembersAreIdsOnly() {
        admin("POST", "accounts", Json.object("key", "left", "name", "Left", "type", "brand"))
                .expect(201);
        for (String user : List.of(seen, hidden.get(1))) {
            ObjectNode body = Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view"));
            String id = admin("POST", "accounts/key:left/members", body).createdId();
            admin("DELETE", "memberships/" + id, null).expect(204);
        }

        JsonNode page = ask("accounts/key:left/former-members");

        assertThat(page.get("items")).hasSize(2);
        page.get("items").forEach(item -> requireShownAsIs(item.get("user")));
        assertThat(ask("accounts/key:left/former-members?search=hidden")
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(ask("accounts/key:left/former-members?search=seen")
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(ask("accounts/key:left/history").toString())
                .contains(hidden.get(1))
                .doesNotContain(HIDDEN);
    }

    @Test
    @Tag("C12")
    void hiddenUsersAreIdsOnlyInHistory() {
        JsonNode history = ask("accounts/key:one/history");

        for (JsonNode entry : history.get("items")) {
            assertThat(entry.get("actor").hasNonNull("username"))
                    .isEqualTo(entry.at("/actor/id").asText().equals(seen));
        }
        assertThat(history.toString())
                .contains(hidden.get(0))
                .doesNotContain(HIDDEN)
                .contains(SEEN);
    }

    @Test
    void hiddenInvitersAreIdsOnly() {
        ObjectNode body =
                Json.object("email", "guest@example.org", "kind", "portal", "permissions", List.of("calendar:view"));
        admin("POST", "accounts/key:one/invitations", body).expect(201);

        requireHidden(ask("accounts/key:one/invitations").at("/items/0/createdBy"));
        assertThat(as(overseer, "GET", "accounts/key:one/invitations", null)
                        .json()
                        .at("/items/0/createdBy/username")
                        .asText())
                .isNotEmpty();
    }

    @Test
    @Tag("A14")
    void logInAsAHiddenUserIsRefused() {
        OidcClient app = office.realm().publicClient("portal");
        office.realm().addOptionalScope("portal", "account");
        OidcClient asking = app.withScope("openid account");
        String refresh = asking.password(limited.name(), TestRealm.PASSWORD).refreshToken();
        Form as = Form.of("account", "one", "reason", "a look");

        assertThat(asking.exchange(refresh, as.and("requested_subject", hidden.get(0)))
                        .error())
                .isEqualTo("invalid_target");
        assertThat(asking.exchange(refresh, as.and("requested_subject", seen)).granted())
                .isTrue();
    }

    @Test
    void callerWhoMayViewUsersSeesAllOfThem() {
        JsonNode page = as(overseer, "GET", "accounts/key:one/members?search=hidden", null)
                .expect(200)
                .json();

        assertThat(page.get("total").asInt()).isEqualTo(MANY);
        assertThat(page.at("/items/0/user/username").asText()).isEqualTo("hidden0");
        assertThat(page.at("/items/5/user/email").asText()).isEqualTo("hidden5@example.org");
    }

    private void requireShownAsIs(JsonNode user) {
        if (user.get("id").asText().equals(seen)) {
            assertThat(user.get("username").asText()).isEqualTo(SEEN);
        } else {
            requireHidden(user);
        }
    }

    private static void requireHidden(JsonNode user) {
        assertThat(user.properties()).extracting(Map.Entry::getKey).containsExactly("id");
    }

    private String member(String user) {
        ObjectNode body = Json.object("user", user, "kind", "portal", "permissionSet", "looker");
        return admin("POST", "accounts/key:one/members", body).createdId();
    }

    private String membershipOf(String user) {
        return admin("GET", "users/" + user + "/memberships", null)
                .json()
                .at("/memberships/0/id")
                .asText();
    }

    private JsonNode ask(String path) {
        return as(limited, "GET", path, null).expect(200).json();
    }

    private Reply as(Person caller, String method, String path, @Nullable JsonNode body) {
        return office.as(caller.token(), method, "portal-access/" + path, body);
    }

    private Reply admin(String method, String path, @Nullable JsonNode body) {
        return office.as(office.realm().admin().token(), method, "portal-access/" + path, body);
    }
}
