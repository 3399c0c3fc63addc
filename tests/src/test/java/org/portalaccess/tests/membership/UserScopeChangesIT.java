package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** All accounts of a user are changed at once, their contract scopes by changes: what two panels save. */
@SystemTest
@Tag("B3")
@Tag("B6")
@Tag("B7")
final class UserScopeChangesIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final String one = StaffApi.key("one");
    private final String kid = StaffApi.key("kid");
    private final String two = StaffApi.key("two");
    private final String set = StaffApi.key("set");
    private String path = "";
    private String member = "";

    UserScopeChangesIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    /** The user is a member of one account, with A and B and with K in the account below it, but not of two, with C and D. */
    @BeforeEach
    void accounts() {
        portal.account(one, "A", "B");
        portal.child(one, kid, "K");
        portal.account(two, "C", "D");
        portal.send(
                        "POST",
                        "permission-sets",
                        Json.object("key", set, "name", set, "permissions", Json.array("calendar:view")))
                .expect(201);
        String user = realm.createUser(StaffApi.key("user"));
        member = portal.member(one, user).get("id").asText();
        path = "users/" + user + "/memberships";
    }

    @Test
    @Tag("B8")
    @Tag("B9")
    void changesBeginWithThePresentScopeOrWithEverything() {
        portal.putScope(member, StaffApi.rule(one, "listed", "only", "A")).expect(200);
        ObjectNode added = entry(two, untick(two, "D")).put("permissionSet", set);

        JsonNode made =
                put(entry(one, tick(one, kid + "/K")), added).expect(200).json();

        assertThat(covered(made)).containsExactly(2, 1);
        JsonNode first = made.at("/memberships/0");
        assertThat(first.get("version").asInt()).isEqualTo(3);
        assertThat(StaffApi.texts(first.at("/contractScope/rules/0/only"))).containsExactly("A", kid + "/K");
        JsonNode second = made.at("/memberships/1");
        assertThat(StaffApi.texts(second.get("permissions"))).containsExactly("calendar:view");
        assertThat(second.get("permissionSet").asText()).isEqualTo(set);
        assertThat(second.get("version").asInt()).isEqualTo(1);
        portal.contract(two, "LATER");
        String id = second.get("id").asText();
        assertThat(portal.sees(id, "LATER")).isTrue();
        assertThat(portal.sees(id, "D")).isFalse();
        JsonNode history =
                portal.get("accounts/key:" + two + "/history").expect(200).json();
        assertThat(history.get("items"))
                .filteredOn(entry -> entry.at("/after/permissions").isArray())
                .as("the history has the new membership once, as it was made")
                .singleElement()
                .matches(entry -> entry.get("before").isNull());
    }

    @Test
    void oneBadChangeChangesNothing() {
        Reply before = portal.get(path);
        ObjectNode owned = Json.object("account", one, "owners", List.of());

        Reply reply = put(
                entry(one, untick(one, "A"), owned, tick(one, "B")),
                entry(two, untick(two, "C", "NOPE"), Json.object("account", two, "select", "above")),
                entry("nowhere", untick(two, "C")));

        assertThat(StaffApi.errors(reply.expect(400)))
                .containsExactlyInAnyOrder(
                        "/memberships/0/contractScopeChanges/2/tick/0 owned",
                        "/memberships/1/contractScopeChanges/0/untick/1 unknown-contract",
                        "/memberships/1/contractScopeChanges/1/select own-account",
                        "/memberships/2/account unknown-account");
        assertThat(portal.get(path).body()).isEqualTo(before.body());
        ObjectNode both = entry(one, untick(one, "A"));
        both.set("contractScope", StaffApi.rules(StaffApi.rule(one, "all", "except")));
        assertErrors("/memberships/0/contractScopeChanges contradictory", both);
        assertErrors(
                "/memberships/0/contractScopeChanges/0/colour unknown-field",
                entry(one, Json.object("account", one, "colour", "red")));
        assertErrors(
                "/memberships/0/contractScopeChanges/0/account unknown-account",
                entry(one, Json.object("account", two, "select", "none")));
        assertErrors(
                "/memberships/0/contractScopeChanges wrong-type",
                Json.object("account", one, "contractScopeChanges", "all"));
        assertThat(portal.get(path).body()).isEqualTo(before.body());
    }

    @Test
    void contractThatIsDeletedMeanwhileMarksItsChange() {
        String gone = portal.contract(one, "GONE");
        String tag = tag(portal.get(path));
        portal.delete("contracts/" + gone).expect(204);

        Reply reply = portal.change("PUT", path, body(entry(one, untick(one, "A"), untick(one, "B", "GONE"))), tag);

        assertThat(StaffApi.errors(reply.expect(400)))
                .containsExactly("/memberships/0/contractScopeChanges/1/untick/1 unknown-contract");
        assertThat(covered(portal.get(path).json())).containsExactly(3);
    }

    @Test
    void limitsHoldOverTheWholeRequest() {
        ObjectNode all = Json.object("account", one, "select", "all");
        ObjectNode[] half = Collections.nCopies(501, all).toArray(ObjectNode[]::new);
        assertErrors("/memberships too-many", entry(one, half), entry(two, half));
        List<String> names = IntStream.range(0, 5_001).mapToObj(i -> "N" + i).toList();
        ObjectNode many = Json.object("account", one, "untick", names);
        assertErrors("/memberships too-many", entry(one, many), entry(two, many));
    }

    @Test
    void dryRunTellsWhatTheChangeDoes() {
        String three = StaffApi.key("three");
        String four = StaffApi.key("four");
        portal.account(three, "X", "Y", "Z");
        portal.account(four, "F");
        ObjectNode listed = entry(four);
        listed.set("contractScope", StaffApi.rules(StaffApi.rule(four, "all", "except")));
        put(entry(one), entry(three), listed).expect(200);
        Reply before = portal.get(path);
        ObjectNode rules = entry(four);
        rules.set("contractScope", StaffApi.rules(StaffApi.rule(four, "listed", "only")));
        ObjectNode body = body(
                entry(one, Json.object("account", one, "select", "none"), tick(one, "A")),
                rules,
                entry(two, untick(two, "D")).put("permissionSet", set));

        Reply dry =
                portal.change("PUT", path + "?dry-run=true", body, tag(before)).expect(200);

        assertThat(portal.get(path).body()).isEqualTo(before.body());
        assertThat(tag(portal.get(path))).isEqualTo(tag(before));
        JsonNode accounts = dry.json().get("accounts");
        assertThat(accounts).hasSize(4);
        assertEffect(accounts.get(0), one, "kept", 1, 3, 0, 2);
        assertEffect(accounts.get(1), four, "kept", 0, 1, 0, 1);
        assertEffect(accounts.get(2), two, "added", 1, 2, 1, 0);
        assertEffect(accounts.get(3), three, "removed", 0, 3, 0, 3);
        assertAssigned(body, tag(before), Map.of(one, 1, two, 1, four, 0));
        portal.change("PUT", path + "?dry-run=true", body, tag(before)).expect(412);
    }

    /** Sends the body; requires its memberships to cover so many contracts then. */
    private void assertAssigned(ObjectNode body, String tag, Map<String, Integer> expected) {
        Map<String, Integer> assigned = new HashMap<>();
        portal.change("PUT", path, body, tag)
                .expect(200)
                .json()
                .get("memberships")
                .forEach(membership -> assigned.put(
                        membership.at("/account/key").asText(),
                        membership.at("/contractScope/assigned").asInt()));
        assertThat(assigned).isEqualTo(expected);
    }

    @Test
    void dryRunHasTheRulesOfTheChange() {
        ObjectNode body = body(entry(one));
        portal.change("PUT", path + "?dry-run=sure", body).expect(400);
        portal.send("PUT", path + "?dry-run=true", body).expect(428);
        assertThat(StaffApi.errors(portal.change("PUT", path + "?dry-run=true", body(entry("nowhere")))
                        .expect(400)))
                .containsExactly("/memberships/0/account unknown-account");
    }

    @Test
    void staleListIsRefused() {
        String tag = tag(portal.get(path));
        portal.change(
                        "PATCH",
                        "memberships/" + member + "/contract-scope",
                        Json.object("changes", List.of(untick(one, "B"))))
                .expect(200);

        portal.change("PUT", path, body(entry(one, untick(one, "A"))), tag).expect(412);

        assertThat(covered(portal.get(path).json())).containsExactly(2);
    }

    @Test
    @Tag("B11")
    void membershipTellsWhichOneLiesAbove() {
        String leaf = StaffApi.key("leaf");
        portal.child(kid, leaf);

        JsonNode made = put(entry(leaf), entry(one), entry(two)).expect(200).json();

        assertThat(made.findValuesAsText("above")).containsExactlyInAnyOrder("null", "null", member);
        JsonNode listed =
                portal.get(path + "?rules=summary&search=" + leaf).expect(200).json();
        assertThat(listed.get("memberships")).hasSize(1);
        assertThat(listed.at("/memberships/0/above").asText()).isEqualTo(member);
        assertThat(listed.at("/memberships/0/contractScope/summary").asText()).isEqualTo("all");
        ObjectNode echoed =
                ((ObjectNode) portal.get(path + "?search=" + leaf).json().at("/memberships/0"));
        put(echoed, entry(one)).expect(200);
    }

    private Reply put(ObjectNode... entries) {
        return portal.change("PUT", path, body(entries));
    }

    private void assertErrors(String error, ObjectNode... entries) {
        assertThat(StaffApi.errors(put(entries).expect(400))).containsExactly(error);
    }

    private static void assertEffect(JsonNode effect, String account, String outcome, int... numbers) {
        assertThat(effect.at("/account/key").asText()).isEqualTo(account);
        assertThat(effect.get("outcome").asText()).as(account).isEqualTo(outcome);
        assertThat(List.of("assigned", "total", "gains", "loses").stream()
                        .mapToInt(name -> effect.get(name).asInt())
                        .toArray())
                .as(account)
                .containsExactly(numbers);
    }

    private static ObjectNode entry(String account, ObjectNode... changes) {
        ObjectNode entry = Json.object("account", account);
        if (changes.length > 0) {
            entry.set("contractScopeChanges", Json.array((Object[]) changes));
        }
        return entry;
    }

    private static ObjectNode tick(String account, String... contracts) {
        return Json.object("account", account, "tick", List.of(contracts));
    }

    private static ObjectNode untick(String account, String... contracts) {
        return Json.object("account", account, "untick", List.of(contracts));
    }

    private static ObjectNode body(ObjectNode... entries) {
        return Json.object("memberships", Json.array((Object[]) entries));
    }

    private static String tag(Reply reply) {
        return reply.header("ETag").orElseThrow();
    }

    private static List<Integer> covered(JsonNode list) {
        return list.findValuesAsText("assigned").stream().map(Integer::valueOf).toList();
    }
}
