package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The contracts that a membership covers, now and later. */
@SystemTest
@Tag("B4")
@Tag("B9")
@Tag("B13")
final class ContractScopeIT {

    private final TestRealm realm;
    private final StaffApi portal;

    ContractScopeIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    void contractsAreTickedOffAndOn() {
        String top = StaffApi.key("top");
        String kid = StaffApi.key("kid");
        portal.account(top, "A", "B");
        portal.child(top, kid, "A", "C");
        String id = member(top);

        JsonNode scope = portal.putScope(id, StaffApi.rule(top, "all", "except", "B", kid + "/C"))
                .expect(200)
                .json();

        assertThat(StaffApi.texts(scope.at("/rules/0/except"))).containsExactly("B", kid + "/C");
        assertThat(scope.get("assigned").asInt()).isEqualTo(2);
        assertThat(scope.get("total").asInt()).isEqualTo(4);
        assertThat(portal.sees(id, "B")).isFalse();
        assertThat(portal.sees(id, kid + "/A")).isTrue();
        portal.putScope(id, StaffApi.rule(top, "all", "except"), StaffApi.rule(kid, "listed", "only", "A"))
                .expect(200);
        assertThat(portal.scope(id).get("assigned").asInt()).isEqualTo(3);
        assertThat(portal.sees(id, kid + "/C")).isFalse();
        assertThat(portal.get("memberships/" + id).json().get("version").asInt())
                .isEqualTo(3);
    }

    @Test
    void turningFutureContractsKeepsTodaysContracts() {
        String account = StaffApi.key("future");
        portal.account(account, "A", "B");
        String id = member(account);
        portal.putScope(id, StaffApi.rule(account, "all", "except", "B")).expect(200);

        JsonNode off = future(id, account, false).expect(200).json();
        assertThat(off.at("/rules/0/mode").asText()).isEqualTo("listed");
        assertThat(StaffApi.texts(off.at("/rules/0/only"))).containsExactly("A");
        portal.contract(account, "LATER");
        assertThat(portal.sees(id, "LATER")).isFalse();

        JsonNode on = future(id, account, true).expect(200).json();
        assertThat(StaffApi.texts(on.at("/rules/0/except"))).containsExactly("B", "LATER");
        portal.contract(account, "LATEST");
        assertThat(portal.sees(id, "LATEST")).isTrue();
        assertThat(portal.sees(id, "LATER")).isFalse();
    }

    @Test
    @Tag("B10")
    void firstContractOfAnEmptyAccountIsVisible() {
        String account = StaffApi.key("empty");
        portal.account(account);
        String id = member(account);

        assertThat(portal.scope(id).get("total").asInt()).isZero();
        portal.contract(account, "FIRST");

        assertThat(portal.sees(id, "FIRST")).isTrue();
    }

    @Test
    @Tag("A3")
    void ownedRuleFollowsTheOwnersOfContracts() {
        String account = StaffApi.key("owned");
        portal.account(account, "A");
        portal.owner(account, "smith");
        portal.contract(account, "B", "smith");
        String id = member(account);

        JsonNode scope = portal.putScope(id, StaffApi.rule(account, "owned", "owners", "smith"))
                .expect(200)
                .json();
        assertThat(scope.get("assigned").asInt()).isEqualTo(1);
        portal.contract(account, "C", "smith");

        assertThat(portal.sees(id, "C")).isTrue();
        assertThat(portal.sees(id, "A")).isFalse();
        assertThat(portal.scope(id).get("assigned").asInt()).isEqualTo(2);
        assertThat(StaffApi.errors(future(id, account, false).expect(409))).containsExactly("/account owned");
    }

    @Test
    void errorsOfARuleAreReportedWithTheirPlace() {
        String top = StaffApi.key("bad");
        String kid = StaffApi.key("badkid");
        String other = StaffApi.key("other");
        portal.account(top, "A");
        portal.child(top, kid, "K");
        portal.account(other, "X");
        String id = member(top);

        assertErrors(id, "/rules/0/only/1 unknown-contract", StaffApi.rule(top, "listed", "only", "A", "NOPE"));
        assertErrors(id, "/rules/0/only/0 unknown-contract", StaffApi.rule(top, "listed", "only", other + "/X"));
        assertErrors(id, "/rules/0/owners/0 unknown-owner", StaffApi.rule(top, "owned", "owners", "smith"));
        assertErrors(id, "/rules/0/mode unknown-mode", StaffApi.rule(top, "some", "only", "A"));
        ObjectNode both = StaffApi.rule(top, "listed", "only", "A");
        both.set("except", Json.array());
        assertErrors(id, "/rules/0/except wrong-mode", both);
        assertErrors(
                id,
                "/rules/1/account unknown-account",
                StaffApi.rule(top, "all", "except"),
                StaffApi.rule(other, "all", "except"));
        assertErrors(
                id,
                "/rules/1/account duplicate",
                StaffApi.rule(top, "all", "except"),
                StaffApi.rule(top, "all", "except"));
        assertErrors(id, "/rules no-own-rule", StaffApi.rule(kid, "all", "except"));
        assertThat(portal.scope(id).get("assigned").asInt()).isEqualTo(2);
    }

    @Test
    void scopeTreeIsReadLevelByLevel() {
        String top = StaffApi.key("tree");
        String kid = StaffApi.key("treekid");
        portal.account(top, "A", "B");
        portal.child(top, kid, "K1", "K2");
        portal.child(top, StaffApi.key("treeempty"));
        String id = member(top);
        portal.putScope(id, StaffApi.rule(top, "all", "except", "B", kid + "/K1"))
                .expect(200);
        String tree = "memberships/" + id + "/contract-scope/tree";

        JsonNode level = portal.get(tree).expect(200).json();
        assertThat(level.get("total").asInt()).isEqualTo(4);
        assertThat(level.get("items").findValuesAsText("selected"))
                .containsExactlyInAnyOrder("all", "some", "all", "none");
        JsonNode found = portal.get(tree + "?search=" + kid).json();
        assertThat(found.get("items")).hasSize(1);
        assertThat(found.at("/items/0/assigned").asInt()).isEqualTo(1);
        assertThat(found.at("/items/0/total").asInt()).isEqualTo(2);
        JsonNode below = portal.get(tree + "?account=" + kid + "&max=1").json();
        assertThat(below.at("/items/0/contract/key").asText()).isEqualTo("K1");
        JsonNode rest = portal.get(
                        tree + "?account=" + kid + "&after=" + below.get("next").asText())
                .json();
        assertThat(rest.at("/items/0/contract/key").asText()).isEqualTo("K2");
        assertThat(rest.at("/items/0/selected").asText()).isEqualTo("all");
        portal.get(tree + "?account=" + StaffApi.key("unknown")).expect(404);
    }

    @Test
    @Tag("C15")
    @Tag("B11")
    void explanationCoversAllMembershipsOfTheUser() {
        String top = StaffApi.key("why");
        String kid = StaffApi.key("whykid");
        portal.account(top);
        portal.child(top, kid, "K");
        String user = realm.createUser(StaffApi.key("why"));
        String above = portal.member(top, user).get("id").asText();
        String below = portal.member(kid, user).get("id").asText();
        portal.putScope(above, StaffApi.rule(top, "listed", "only")).expect(200);

        JsonNode seen = portal.explain(above, kid + "/K");
        assertThat(seen.get("visible").asBoolean()).isTrue();
        assertThat(seen.get("because").findValuesAsText("membership")).containsExactly(below);

        portal.delete("memberships/" + below).expect(204);
        JsonNode unseen = portal.explain(above, kid + "/K");
        assertThat(unseen.get("visible").asBoolean()).isFalse();
        assertThat(unseen.at("/because/0/rule/mode").asText()).isEqualTo("listed");
        portal.get("memberships/" + above + "/explain?contract=NOPE").expect(404);
    }

    @Test
    void replacedScopeKeepsCommonTicks() {
        String account = StaffApi.key("ticks");
        portal.account(account, "A", "B", "C");
        String id = member(account);

        portal.putScope(id, StaffApi.rule(account, "listed", "only", "A", "B")).expect(200);
        portal.putScope(id, StaffApi.rule(account, "listed", "only", "B", "C")).expect(200);

        assertThat(StaffApi.texts(portal.scope(id).at("/rules/0/only"))).containsExactly("B", "C");
        portal.putScope(id, StaffApi.rule(account, "all", "except", "C")).expect(200);
        assertThat(StaffApi.texts(portal.scope(id).at("/rules/0/except"))).containsExactly("C");
    }

    private void assertErrors(String membership, String error, ObjectNode... rules) {
        assertThat(StaffApi.errors(portal.putScope(membership, rules).expect(400)))
                .containsExactly(error);
    }

    private Reply future(String membership, String account, boolean on) {
        return portal.send(
                "POST",
                "memberships/" + membership + "/contract-scope/future",
                Json.object("account", account, "future", on));
    }

    private String member(String account) {
        return portal.member(account, realm.createUser(StaffApi.key("m")))
                .get("id")
                .asText();
    }
}
