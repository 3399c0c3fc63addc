package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.ImportCaller.changed;
import static org.portalaccess.tests.membership.ImportCaller.line;
import static org.portalaccess.tests.membership.ImportCaller.member;
import static org.portalaccess.tests.membership.ImportCaller.permissions;
import static org.portalaccess.tests.membership.ImportCaller.scoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** Memberships in an import: created, changed and left as they are, by the rules of REST. */
@SystemTest
@Tag("C16")
final class MembershipImportIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final ImportCaller imports;

    MembershipImportIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.imports = new ImportCaller(realm);
    }

    @Test
    void newMembershipIsAsOneOfRest() {
        String account = StaffApi.key("beach");
        portal.account(account, "A", "B");
        String user = realm.createUser(StaffApi.key("ann"));

        assertThat(imports.load("?dry-run=true", member(user, account))).containsExactly("1 created");
        assertThat(imports.membersOf(account)).isEmpty();
        assertThat(imports.load(member(user, account), member(user, account)))
                .containsExactly("1 created", "2 unchanged");

        JsonNode made = imports.memberOf(account, user);
        assertThat(made.get("kind").asText()).isEqualTo("portal");
        assertThat(made.get("status").asText()).isEqualTo("active");
        assertThat(made.at("/contractScope/rules")).isEqualTo(Json.array(StaffApi.rule(account, "all", "except")));
        assertThat(made.at("/contractScope/assigned").asInt()).isEqualTo(2);
        assertThat(made.get("version").asInt()).isEqualTo(1);
        assertThat(made.get("createdBy").isNull()).isTrue();
        assertThat(portal.get("accounts/key:" + account + "/members?search="
                                + made.at("/user/username").asText())
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatALineLeavesOutStaysAsItIs() {
        String account = StaffApi.key("stays");
        portal.account(account, "A", "B");
        String user = realm.createUser(StaffApi.key("ann"));
        ObjectNode whole = line(
                "membership",
                Json.object("user", user, "account", account, "kind", "staff", "status", "suspended")
                        .put("endsAt", "2999-01-01T00:00:00Z")
                        .<ObjectNode>set("permissions", Json.array("calendar:view", "tags:view"))
                        .set("contractScope", StaffApi.rules(StaffApi.rule(account, "listed", "only", "A"))));
        assertThat(imports.load(whole)).containsExactly("1 created");
        String id = imports.memberOf(account, user).get("id").asText();

        assertThat(imports.load(line("membership", "user", user, "account", account), whole))
                .containsExactly("1 unchanged", "2 unchanged");
        assertThat(imports.load(line("membership", "user", user, "account", account, "status", "active")))
                .containsExactly("1 updated");

        JsonNode after = portal.get("memberships/" + id).expect(200).json();
        assertThat(after.get("status").asText()).isEqualTo("active");
        assertThat(after.get("kind").asText()).isEqualTo("staff");
        assertThat(StaffApi.texts(after.get("permissions"))).containsExactly("calendar:view", "tags:view");
        assertThat(after.get("endsAt").asText()).startsWith("2999");
        assertThat(after.at("/contractScope/assigned").asInt()).isEqualTo(1);
        assertThat(after.get("version").asInt()).isEqualTo(2);
        assertThat(imports.load(line(
                        "membership",
                        Json.object("user", user, "account", account).putNull("endsAt"))))
                .containsExactly("1 updated");
        assertThat(portal.get("memberships/" + id).json().get("endsAt").isNull())
                .isTrue();
    }

    @Test
    void usersAreNamedAsInRest() {
        String account = StaffApi.key("named");
        portal.account(account);
        String name = StaffApi.key("Lynn").toLowerCase(Locale.ROOT);
        String user = realm.createUser(name);
        String address = name + "@verified.example";
        realm.admin().put(realm.path("users/" + user), Json.object("email", address, "emailVerified", true));
        String other = realm.createUser(StaffApi.key("other"));
        String open = other + "@open.example";
        realm.admin().put(realm.path("users/" + other), Json.object("email", open, "emailVerified", false));

        assertThat(imports.load(
                        member(address, account),
                        member(name, account),
                        named(account, "username", name),
                        named(account, "email", name + "@Verified.example"),
                        member(user, account),
                        member(open, account),
                        member("nobody", account)))
                .startsWith("1 created", "2 unchanged", "3 unchanged", "4 unchanged", "5 unchanged")
                .endsWith("6 failed /membership/user unknown-user", "7 failed /membership/user unknown-user");
        assertThat(imports.load(
                        line("membership", "account", account, "kind", "portal"),
                        line("membership", Json.object("account", account).put("user", 7))))
                .containsExactly("1 failed /membership/user missing", "2 failed /membership/user wrong-type");
    }

    private static ObjectNode named(String account, String field, String name) {
        ObjectNode line = member("x", account);
        ((ObjectNode) line.get("membership")).set("user", Json.object(field, name));
        return line;
    }

    @Test
    void wrongFieldsAreNamed() {
        String account = StaffApi.key("wrong");
        portal.account(account, "A");
        String user = realm.createUser(StaffApi.key("ann"));

        assertThat(imports.load(
                        member(user, "nowhere"),
                        changed(member(user, account), "kind", "owner"),
                        changed(member(user, account), "permissionSet", "none"),
                        changed(member(user, account), "status", "ended"),
                        changed(member(user, account), "startsAt", "tomorrow"),
                        changed(member(user, account), "colour", "red"),
                        line("membership", "user", user, "account", account, "kind", "portal"),
                        line("membership", "user", user, "kind", "portal"),
                        changed(member(user, account), "id", "7")))
                .containsExactly(
                        "1 failed /membership/account unknown-account",
                        "2 failed /membership/kind unknown-kind",
                        "3 failed /membership/permissionSet unknown-set",
                        "4 failed /membership/status invalid",
                        "5 failed /membership/startsAt invalid",
                        "6 failed /membership/colour unknown-field",
                        "7 failed /membership/permissions missing",
                        "8 failed /membership/account missing",
                        "9 failed /membership/id invalid-id");
        assertThat(imports.membersOf(account)).isEmpty();
    }

    @Test
    void wrongPermissionsAndContractsAreNamed() {
        String account = StaffApi.key("given");
        portal.account(account, "A");
        String user = realm.createUser(StaffApi.key("ann"));

        assertThat(imports.load(
                        permissions(member(user, account), "tags:view"),
                        permissions(member(user, account), "sea:view"),
                        permissions(member(user, account), "team:view"),
                        scoped(member(user, account), StaffApi.rule(account, "listed", "only", "B")),
                        scoped(member(user, account), StaffApi.rule("nowhere", "all", "except"))))
                .containsExactly(
                        "1 failed /membership/permissions/0 missing-need",
                        "2 failed /membership/permissions/0 unknown-permission",
                        "3 failed /membership/permissions/0 kind-not-allowed",
                        "4 failed /membership/contractScope/rules/0/only/0 unknown-contract",
                        "5 failed /membership/contractScope/rules/0/account unknown-account");
        assertThat(imports.membersOf(account)).isEmpty();
    }

    @Test
    void namesOfEarlierLinesCanBeUsed() {
        String top = StaffApi.key("top");
        String kid = StaffApi.key("kid");
        String user = realm.createUser(StaffApi.key("ann"));
        JsonNode[] lines = treeWithMember(top, kid, user);

        assertThat(imports.load("?dry-run=true", lines))
                .startsWith("1 failed /membership/account unknown-account", "2 created")
                .endsWith("6 created", "7 created");
        assertThat(imports.load(lines))
                .startsWith("1 failed /membership/account unknown-account", "2 created")
                .endsWith("6 created", "7 created");

        String id = imports.memberOf(top, user).get("id").asText();
        assertThat(portal.sees(id, kid + "/B")).isTrue();
        assertThat(portal.sees(id, kid + "/A")).isFalse();
        ObjectNode other = scoped(member(user, top), StaffApi.rule(top, "listed", "only", kid + "/A"));
        assertThat(imports.load(other, other)).containsExactly("1 updated", "2 unchanged");
        assertThat(portal.sees(id, kid + "/A")).isTrue();
        assertThat(portal.sees(id, kid + "/B")).isFalse();
    }

    /** Returns the lines of a tree and a member, whose first line comes too early. */
    private static JsonNode[] treeWithMember(String top, String kid, String user) {
        return new JsonNode[] {
            scoped(member(user, top), StaffApi.rule(top, "all", "except", kid + "/A")),
            line("account", "key", top, "name", "Top", "type", "chain"),
            line("account", "key", kid, "name", "Kid", "type", "brand", "parent", top),
            line("owner", "key", "smith", "name", "Smith", "account", kid),
            line("contract", "key", "A", "name", "A", "account", kid),
            line("contract", "key", "B", "name", "B", "account", kid, "owners", Json.array("smith")),
            scoped(
                    member(user, top),
                    StaffApi.rule(top, "all", "except", kid + "/A"),
                    StaffApi.rule(kid, "owned", "owners", "smith"))
        };
    }

    @Test
    void accountsAndUsersOfAnotherRealmAreUnknown(KeycloakServer server, AdminApi admin) {
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            String theirs = new StaffApi(other).account("theirs", "A");
            String stranger = other.createUser("stranger");
            String account = StaffApi.key("ours");
            portal.account(account);
            String user = realm.createUser(StaffApi.key("ann"));

            assertThat(imports.load(
                            member(stranger, account),
                            member(user, theirs),
                            member(user, "theirs"),
                            scoped(member(user, account), StaffApi.rule(theirs, "all", "except"))))
                    .containsExactly(
                            "1 failed /membership/user unknown-user",
                            "2 failed /membership/account unknown-account",
                            "3 failed /membership/account unknown-account",
                            "4 failed /membership/contractScope/rules/0/account unknown-account");
        }
    }

    @Test
    void setsGiveTheirPermissions() {
        String set = StaffApi.key("cleaner");
        portal.send(
                        "POST",
                        "permission-sets",
                        Json.object("key", set, "name", "Cleaner", "permissions", Json.array("calendar:view")))
                .expect(201);
        String account = StaffApi.key("sets");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("ann"));
        ObjectNode line = line("membership", "user", user, "account", account, "kind", "portal", "permissionSet", set);

        assertThat(imports.load(line, line)).containsExactly("1 created", "2 unchanged");

        JsonNode made = imports.memberOf(account, user);
        assertThat(made.get("permissionSet").asText()).isEqualTo(set);
        assertThat(StaffApi.texts(made.get("permissions"))).containsExactly("calendar:view");
    }

    @Test
    void historyAndAdminEventSayWhatAnImportDid() {
        String account = StaffApi.key("told");
        portal.account(account, "A");
        String user = realm.createUser(StaffApi.key("ann"));

        imports.load(member(user, account));
        imports.load(changed(member(user, account), "status", "suspended"));

        JsonNode history =
                portal.get("accounts/key:" + account + "/history").expect(200).json();
        List<String> changes = StreamSupport.stream(history.get("items").spliterator(), false)
                .filter(entry -> entry.at("/user/id").asText().equals(user)
                        || entry.at("/person/id").asText().equals(user))
                .map(entry -> entry.get("operation").asText())
                .toList();
        assertThat(changes).as(history.toString()).containsExactly("update", "create");
        JsonNode event = realm.adminEvents().get(0);
        assertThat(event.get("resourceType").asText()).isEqualTo("PORTAL_IMPORT");
        JsonNode told = Json.parse(event.get("representation").asText()).at("/after/lines/0");
        assertThat(told.at("/before/membership/suspended").asBoolean()).isFalse();
        assertThat(told.at("/after/membership/suspended").asBoolean()).isTrue();
        assertThat(told.at("/after/membership/user").asText()).isEqualTo(user);
    }
}
