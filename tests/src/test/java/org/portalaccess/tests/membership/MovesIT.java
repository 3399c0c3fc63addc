package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/**
 * A move removes parts of contract scopes, and the dry run lists them. Rules of an account that is above before and
 * after stay. An account that is no longer above loses its rules and ticks for what was moved. The tree: top with old
 * and new, moved below old, low below moved.
 */
@SystemTest
@Tag("B1")
final class MovesIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final String top = StaffApi.key("top");
    private final String old = StaffApi.key("old");
    private final String next = StaffApi.key("next");
    private final String moved = StaffApi.key("moved");
    private final String low = StaffApi.key("low");

    MovesIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @BeforeEach
    void plant() {
        portal.account(top, "T");
        portal.child(top, old, "O");
        portal.child(top, next, "N");
        portal.child(old, moved, "M1", "M2");
        portal.child(moved, low);
        portal.owner(low, "smith");
        portal.contract(low, "L1", "smith");
        portal.contract(low, "L2");
    }

    @Test
    void moveRemovesRulesOfMembershipsThatLoseReach() {
        String id = member(old);
        putScope(id, StaffApi.rule(old, "all", "except"), StaffApi.rule(moved, "listed", "only", "M1"));

        JsonNode told = dryRun();
        assertThat(portal.scope(id).get("rules")).hasSize(2);
        move();

        assertThat(told.at("/loses/total").asInt()).isEqualTo(1);
        assertThat(told.at("/rules/total").asInt()).isEqualTo(1);
        assertThat(told.at("/rules/items/0/membership").asText()).isEqualTo(id);
        assertThat(told.at("/rules/items/0/account/key").asText()).isEqualTo(moved);
        JsonNode scope = portal.scope(id);
        assertThat(scope.get("rules")).hasSize(1);
        assertThat(scope.get("assigned").asInt()).isEqualTo(1);
        assertThat(scope.get("total").asInt()).isEqualTo(1);
        assertThat(version(id)).isEqualTo(3);
        assertThat(portal.sees(id, contract(moved, "M1"))).isFalse();
    }

    @Test
    void moveRemovesTicksOfMembershipsThatLoseReach() {
        String ticked = member(old);
        putScope(ticked, StaffApi.rule(old, "listed", "only", "O", moved + "/M1", low + "/L1"));
        String unticked = member(old);
        putScope(unticked, StaffApi.rule(old, "all", "except", moved + "/M2", low + "/L2"));

        JsonNode told = dryRun();
        move();

        assertThat(told.at("/contracts/total").asInt()).isEqualTo(4);
        assertThat(told.at("/contracts/items").findValuesAsText("contract"))
                .containsExactlyInAnyOrder("M1", "L1", "M2", "L2");
        assertThat(told.at("/rules/total").asInt()).isZero();
        assertThat(portal.scope(ticked).at("/rules/0/only")).isEqualTo(Json.array("O"));
        assertThat(portal.scope(unticked).at("/rules/0/except")).isEqualTo(Json.array());
        // When the account is moved back, the removed rules and ticks do not come back.
        portal.send("POST", "accounts/key:" + moved + "/move", Json.object("parent", old))
                .expect(200);
        assertThat(portal.scope(ticked).get("assigned").asInt()).isEqualTo(1);
        assertThat(portal.scope(unticked).get("assigned").asInt()).isEqualTo(5);
    }

    @Test
    @Tag("A3")
    void moveRemovesOwnersOfMembershipsThatLoseReach() {
        String id = member(old);
        putScope(id, StaffApi.rule(old, "owned", "owners", low + "/smith"));
        assertThat(portal.scope(id).get("assigned").asInt()).isEqualTo(1);

        JsonNode told = dryRun();
        move();

        assertThat(told.at("/owners/total").asInt()).isEqualTo(1);
        assertThat(told.at("/owners/items/0/owner").asText()).isEqualTo("smith");
        assertThat(told.at("/owners/items/0/account/key").asText()).isEqualTo(old);
        assertThat(portal.scope(id).at("/rules/0/owners")).isEqualTo(Json.array());
        assertThat(portal.scope(id).get("assigned").asInt()).isZero();
    }

    @Test
    void moveKeepsRulesOfMembershipsThatKeepReach() {
        String above = member(top);
        putScope(
                above,
                StaffApi.rule(top, "listed", "only", "T", low + "/L2"),
                StaffApi.rule(moved, "all", "except", "M2"),
                StaffApi.rule(low, "owned", "owners", "smith"));
        String within = member(moved);
        putScope(within, StaffApi.rule(moved, "listed", "only", "M1", low + "/L1"));
        JsonNode before = portal.scope(above);
        String gains = member(next);

        JsonNode told = dryRun();
        move();

        for (String part : new String[] {"loses", "rules", "contracts", "owners"}) {
            assertThat(told.at("/" + part + "/total").asInt()).as(part).isZero();
        }
        assertThat(told.at("/gains/items").findValuesAsText("membership")).containsExactly(gains);
        assertThat(portal.scope(above)).isEqualTo(before);
        assertThat(version(above)).isEqualTo(2);
        assertThat(portal.scope(within).get("assigned").asInt()).isEqualTo(2);
        assertThat(portal.scope(gains).get("assigned").asInt()).isEqualTo(5);
    }

    @Test
    void dryRunNamesPeopleAndCountsWhatTheyGainAndLose() {
        List<String> members = membersWithEveryKindOfScope();
        Map<String, Integer> before = assigned(members);

        JsonNode told = dryRun();
        Map<String, Integer> differences = new TreeMap<>();
        differences.putAll(contracts(told.get("gains"), next, 1));
        differences.putAll(contracts(told.get("loses"), old, -1));
        move();

        Map<String, Integer> after = assigned(members);
        after.replaceAll((membership, number) -> number - before.getOrDefault(membership, 0));
        assertThat(differences).isEqualTo(after);
        assertThat(differences.values()).contains(4, 0, -2, -3, -4);
    }

    private List<String> membersWithEveryKindOfScope() {
        String listed = member(old);
        putScope(listed, StaffApi.rule(old, "listed", "only", "O", moved + "/M1", low + "/L1"));
        String butTwo = member(old);
        putScope(butTwo, StaffApi.rule(old, "all", "except", "O", low + "/L2"));
        String owned = member(old);
        putScope(owned, StaffApi.rule(old, "all", "except"), StaffApi.rule(low, "owned", "owners", "smith"));
        String nextListed = member(next);
        putScope(nextListed, StaffApi.rule(next, "listed", "only", "N"));
        String nextButOne = member(next);
        putScope(nextButOne, StaffApi.rule(next, "all", "except", "N"));
        String nextOwned = member(next);
        putScope(nextOwned, StaffApi.rule(next, "owned", "owners"));
        return List.of(member(old), listed, butTwo, owned, member(next), nextListed, nextButOne, nextOwned);
    }

    /** Returns the number of contracts by membership, and requires that the dry run names account and person. */
    private Map<String, Integer> contracts(JsonNode part, String account, int sign) {
        assertThat(part.get("total").asInt()).isEqualTo(4);
        Map<String, Integer> contracts = new TreeMap<>();
        for (JsonNode item : part.get("items")) {
            String membership = item.get("membership").asText();
            contracts.put(membership, sign * item.get("contracts").asInt());
            assertThat(item.at("/account/name").asText()).isEqualTo("Name of " + account);
            assertThat(item.get("user"))
                    .isEqualTo(portal.get("memberships/" + membership).json().get("user"));
        }
        return contracts;
    }

    private Map<String, Integer> assigned(List<String> members) {
        Map<String, Integer> assigned = new TreeMap<>();
        members.forEach(id -> assigned.put(id, portal.scope(id).get("assigned").asInt()));
        return assigned;
    }

    @Test
    void countsAreRightAfterEachStepOfAMove() {
        assertCounts(7, 2, 5, 1, 1, 0);
        move();
        assertCounts(7, 2, 1, 0, 5, 1);
        String made = portal.contract(moved, "M3");
        assertCounts(8, 2, 1, 0, 6, 1);
        portal.delete("contracts/" + made).expect(204);
        portal.child(old, StaffApi.key("leaf"), "X");
        assertCounts(8, 2, 2, 1, 5, 1);
        portal.delete("accounts/key:" + low).expect(204);
        assertCounts(6, 2, 2, 1, 3, 1);
        portal.send("POST", "accounts/key:" + moved + "/move", Json.object("parent", null))
                .expect(200);
        assertCounts(4, 2, 2, 1, 1, 0);
        assertThat(counts(moved)).isEqualTo(Json.object("contracts", 2, "children", 0));
    }

    @Test
    void moveBelowItselfIsRejectedAndChangesNothing() {
        String id = member(old);
        putScope(id, StaffApi.rule(old, "all", "except"), StaffApi.rule(moved, "listed", "only", "M1"));

        Reply refused = portal.send("POST", "accounts/key:" + moved + "/move", Json.object("parent", low));

        assertThat(StaffApi.errors(refused.expect(400))).containsExactly("/parent cycle");
        assertThat(portal.scope(id).get("rules")).hasSize(2);
    }

    private JsonNode dryRun() {
        return portal.send("POST", "accounts/key:" + moved + "/move?dry-run=true", Json.object("parent", next))
                .expect(200)
                .json();
    }

    private void move() {
        portal.send("POST", "accounts/key:" + moved + "/move", Json.object("parent", next))
                .expect(200);
    }

    private String member(String account) {
        return portal.member(account, realm.createUser(StaffApi.key("user")))
                .get("id")
                .asText();
    }

    private void putScope(String membership, ObjectNode... rules) {
        portal.putScope(membership, rules).expect(200);
    }

    private int version(String membership) {
        return portal.get("memberships/" + membership).json().get("version").asInt();
    }

    private String contract(String account, String key) {
        JsonNode list = portal.get("accounts/key:" + account + "/contracts?search=" + key)
                .json();
        return list.at("/items/0/id").asText();
    }

    private JsonNode counts(String account) {
        return portal.get("accounts/key:" + account).json().get("counts");
    }

    /** Requires the counts of contracts and children of the top, the old parent, and the next parent. */
    private void assertCounts(Integer... numbers) {
        List<Integer> found = new ArrayList<>();
        for (String key : List.of(top, old, next)) {
            counts(key).forEach(count -> found.add(count.asInt()));
        }
        assertThat(found).containsExactly(numbers);
    }
}
