package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.tests.federation.Directory;

/** The names of a user in a body: the id, the user name, or the verified e-mail address. */
@SystemTest
@Tag("A1")
@Tag("B2")
final class NamedUserIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final String account = StaffApi.key("named");

    NamedUserIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        portal.account(account);
    }

    @Test
    void userIsFoundByIdNameAndVerifiedAddress() {
        String name = StaffApi.key("lynn");
        String id = user(name, name + "-mail@example.org", true);
        for (JsonNode written : List.of(
                Json.object("user", id),
                Json.object("user", name),
                Json.object("user", name.toUpperCase(Locale.ROOT)),
                Json.object("user", name + "-mail@example.org"),
                Json.object("user", name + "-MAIL@Example.org"),
                Json.object("user", Json.object("id", id)),
                Json.object("user", Json.object("username", name)),
                Json.object("user", Json.object("email", name + "-mail@example.org")),
                Json.object("user", Json.object("username", name, "email", name + "-mail@example.org")))) {
            Reply made = add(written.get("user"));
            assertThat(made.expect(201).json().at("/user/id").asText())
                    .as(written.toString())
                    .isEqualTo(id);
            portal.delete("memberships/" + made.createdId()).expect(204);
        }
    }

    @Test
    void userIsNotFoundByAnUnverifiedAddress() {
        String name = StaffApi.key("vera");
        user(name, name + "-mail@example.org", false);

        assertRefused(TextNode.valueOf(name + "-mail@example.org"), "/user unknown-user");
        assertRefused(Json.object("email", name + "-mail@example.org"), "/user unknown-user");
        assertRefused(Json.object("email", name), "/user unknown-user");
        assertRefused(Json.object("username", name + "-mail@example.org"), "/user unknown-user");
        assertRefused(TextNode.valueOf("nobody@example.org"), "/user unknown-user");
        assertRefused(TextNode.valueOf(name + "\u0000"), "/user unknown-user");
        assertRefused(TextNode.valueOf("\uD800"), "/user unknown-user");
        assertRefused(TextNode.valueOf("f:nobody"), "/user unknown-user");
        assertRefused(TextNode.valueOf("x".repeat(5000)), "/user unknown-user");
        assertRefused(TextNode.valueOf(""), "/user missing");
        assertRefused(Json.object(), "/user missing");
        assertRefused(Json.object("username", 5), "/user/username wrong-type");
        assertRefused(Json.object("id", Json.array()), "/user/id wrong-type");
        assertRefused(Json.array(name), "/user wrong-type");
    }

    @Test
    void unverifiedAddressThatIsAUserNameIsUnknown() {
        String address = StaffApi.key("bob") + "@example.org";
        String other = user(address, address, false);

        assertRefused(TextNode.valueOf(address), "/user unknown-user");
        assertThat(userOf(Json.object("username", address))).isEqualTo(other);
    }

    @Test
    void nameAndAddressOfDifferentUsersAreAmbiguous() {
        String text = StaffApi.key("twice") + "@example.org";
        String addressed = user(StaffApi.key("else"), text, true);
        realm.update(Json.object("loginWithEmailAllowed", false));
        String named = user(text, StaffApi.key("x") + "@example.org", true);
        realm.update(Json.object("loginWithEmailAllowed", true));

        assertRefused(TextNode.valueOf(text), "/user ambiguous");
        assertRefused(Json.object("username", text, "email", text), "/user ambiguous");
        assertThat(userOf(Json.object("username", text))).isEqualTo(named);
        assertThat(userOf(Json.object("email", text))).isEqualTo(addressed);
    }

    @Test
    void verifiedUserOfASharedAddressIsFound() {
        realm.update(Json.object("loginWithEmailAllowed", false, "duplicateEmailsAllowed", true));
        String shared = StaffApi.key("shared") + "@example.org";
        user(StaffApi.key("first"), shared, false);
        String second = user(StaffApi.key("second"), shared, true);

        assertThat(userOf(TextNode.valueOf(shared))).isEqualTo(second);

        user(StaffApi.key("third"), shared, true);
        assertRefused(TextNode.valueOf(shared), "/user ambiguous");
        realm.update(Json.object("loginWithEmailAllowed", true, "duplicateEmailsAllowed", false));
    }

    /** People of a directory need not have signed in before. */
    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void userOfADirectoryIsFound(boolean importing) throws LDAPException {
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        String branch = StaffApi.key("people");
        String ulla = StaffApi.key("ulla");
        String viktor = StaffApi.key("viktor");
        String shared = StaffApi.key("shared") + "@example.org";
        try (Directory directory = Directory.start()) {
            directory.branch(branch);
            directory.person(branch, ulla, "Ulla", "Zorn", ulla + "@example.org");
            directory.person(branch, viktor, "Viktor", "Ahrens", viktor + "@example.org");
            directory.person(branch, StaffApi.key("one"), "One", "Of", shared);
            directory.person(branch, StaffApi.key("two"), "Two", "Of", shared);
            String provider = directory.connect(realm, branch, importing);

            assertThat(made(TextNode.valueOf(ulla)).at("/user/username").asText())
                    .isEqualTo(ulla);
            assertThat(made(TextNode.valueOf(viktor + "@example.org"))
                            .at("/user/username")
                            .asText())
                    .isEqualTo(viktor);
            assertRefused(TextNode.valueOf(shared), "/user ambiguous");
            realm.admin().delete(realm.path("components/" + provider));
        }
    }

    @Test
    void changeMayRepeatTheUserOfTheMembership() {
        String name = StaffApi.key("same");
        String id = user(name, name + "-mail@example.org", true);
        String other = user(StaffApi.key("other"), StaffApi.key("o") + "@example.org", true);
        String membership = portal.member(account, id).get("id").asText();

        for (JsonNode same : List.of(
                Json.object("user", id), Json.object("user", name), Json.object("user", name + "-MAIL@example.org"))) {
            ObjectNode body = StaffApi.newMember("").setAll((ObjectNode) same);
            portal.change("PUT", "memberships/" + membership, body).expect(200);
            ObjectNode entry = body.put("account", account);
            portal.change("PUT", "users/" + id + "/memberships", Json.object("memberships", Json.array(entry)))
                    .expect(200);
        }
        for (String another : List.of(other, "nobody", "\u0000")) {
            JsonNode refused = portal.change("PUT", "memberships/" + membership, StaffApi.newMember(another))
                    .expect(400)
                    .json();
            assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/user");
            assertThat(refused.at("/errors/0/code").asText()).isEqualTo("immutable");
        }
    }

    private String userOf(JsonNode written) {
        return made(written).at("/user/id").asText();
    }

    private JsonNode made(JsonNode written) {
        return add(written).expect(201).json();
    }

    private void assertRefused(JsonNode written, String error) {
        JsonNode first = add(written).expect(400).json().at("/errors/0");
        assertThat(first.path("pointer").asText() + " " + first.path("code").asText())
                .as(written.toString())
                .isEqualTo(error);
    }

    private Reply add(JsonNode written) {
        ObjectNode body = StaffApi.newMember("");
        body.set("user", written);
        return portal.send("POST", "accounts/key:" + account + "/members", body);
    }

    private String user(String username, String email, boolean verified) {
        ObjectNode user = Json.object("username", username, "enabled", true, "emailVerified", verified);
        return realm.admin()
                .create(
                        realm.path("users"),
                        user.put("email", email).put("firstName", "Test").put("lastName", "Person"));
    }
}
