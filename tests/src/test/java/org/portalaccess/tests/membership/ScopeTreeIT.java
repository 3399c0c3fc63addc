package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The tree of a contract scope and of an account: levels, hits of the whole reach with their path, filters, pages. */
@SystemTest
@Tag("B4")
@Tag("B5")
final class ScopeTreeIT {

    /** A cursor with an id and without a name. */
    private static final String WITHOUT_NAME = "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwCg";

    private static final int MANY = 1_200;

    private final TestRealm realm;
    private final StaffApi portal;
    private final String top = StaffApi.key("top");
    private final String north = StaffApi.key("north");
    private final String south = StaffApi.key("south");
    private final String quay = StaffApi.key("quay");
    private String id = "";

    ScopeTreeIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    /** Below the top account, which has BARN-T, are north with BARN-N, above the quay with BARN-Q and HUT-Q, and south. */
    @BeforeEach
    void tree() {
        portal.account(top, "BARN-T");
        portal.child(top, north, "BARN-N");
        portal.child(north, quay, "BARN-Q", "HUT-Q");
        portal.child(top, south);
        id = portal.member(top, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
    }

    @Test
    void hitsOfTheWholeReachHaveTheirPath() {
        JsonNode found = read(tree("?deep=true&search=barn-"));

        assertThat(names(found)).containsExactly("BARN-N", "BARN-Q", "BARN-T");
        assertThat(path(found, 0)).containsExactly(top, north);
        assertThat(path(found, 1)).containsExactly(top, north, quay);
        assertThat(path(found, 2)).containsExactly(top);
        assertThat(found.at("/items/1/contract/account").asText()).isEqualTo(quay);
        assertThat(found.at("/items/1/path/1/type").asText()).isEqualTo("brand");
        assertThat(found.get("total").asInt()).isEqualTo(3);
        assertThat(names(read(tree("?search=barn-")))).containsExactly("BARN-T");

        JsonNode account = read(tree("?deep=true&search=of " + quay));
        assertThat(names(account)).containsExactly(quay);
        assertThat(path(account, 0)).containsExactly(top, north);
        JsonNode below = read(tree("?deep=true&search=-q&account=" + north));
        assertThat(names(below)).containsExactly("BARN-Q", "HUT-Q");
        assertThat(path(below, 0)).containsExactly(top, north, quay);
        assertThat(below.at("/self/account/key").asText()).isEqualTo(north);
        assertThat(names(read(tree("?deep=true"))))
                .containsExactly(north, quay, south, "BARN-N", "BARN-Q", "BARN-T", "HUT-Q");
    }

    @Test
    @Tag("B9")
    @Tag("B13")
    void accountAskedForIsAnItemItself() {
        portal.putScope(id, rule(top, "all", "except", "BARN-T"), rule(quay, "listed", "only", "HUT-Q"))
                .expect(200);

        JsonNode self = read(tree("?rules=summary")).get("self");
        assertThat(self.at("/account/key").asText()).isEqualTo(top);
        assertThat(self.at("/account/counts")).isEqualTo(Json.object("contracts", 4, "children", 2));
        assertThat(self.get("selected").asText()).isEqualTo("some");
        assertThat(self.get("assigned").asInt()).isEqualTo(2);
        assertThat(self.get("total").asInt()).isEqualTo(4);
        assertThat(self.at("/rule/summary").asText()).isEqualTo("all-except");
        assertThat(self.get("path")).isEmpty();
        assertThat(read(tree("?account=" + quay)).at("/self/path").findValuesAsText("key"))
                .containsExactly(top, north);
        assertThat(read("accounts/key:" + north + "/tree?account=" + quay)
                        .at("/self/path")
                        .findValuesAsText("key"))
                .containsExactly(north);
        assertThat(read(tree("?account=" + south)).at("/self/selected").asText())
                .as("no contracts yet, but later ones would be covered")
                .isEqualTo("all");
        assertThat(StaffApi.texts(read(tree("?account=" + quay)).at("/self/rule/only")))
                .containsExactly("HUT-Q");
    }

    @Test
    void filtersFindWhatIsPartlyOrNotSelected() {
        portal.putScope(id, rule(top, "all", "except", "BARN-T"), rule(quay, "listed", "only", "HUT-Q"))
                .expect(200);
        for (String form : List.of("", "&rules=summary")) {
            assertThat(names(read(tree("?deep=true&selected=some" + form)))).containsExactly(north, quay);
            JsonNode none = read(tree("?deep=true&selected=none" + form));
            assertThat(names(none)).containsExactly("BARN-Q", "BARN-T");
            assertThat(path(none, 0)).containsExactly(top, north, quay);
            assertThat(names(read(tree("?deep=true&selected=none&search=-q" + form))))
                    .containsExactly("BARN-Q");
            assertThat(names(read(tree("?selected=some" + form)))).containsExactly(north);
        }
        portal.putScope(id, rule(top, "listed", "only", "BARN-N")).expect(400);
        portal.putScope(id, rule(top, "listed", "only", north + "/BARN-N")).expect(200);
        JsonNode none = read(tree("?deep=true&selected=none&max=2"));
        assertThat(names(none)).containsExactly(quay, south);
        assertThat(none.get("total").asInt()).isEqualTo(5);
        assertThat(names(read(tree("?deep=true&selected=none&max=2&after=" + next(none)))))
                .containsExactly("BARN-Q", "BARN-T");
        assertThat(names(read(tree("?deep=true&selected=none&max=2&first=1")))).containsExactly(south, "BARN-Q");
    }

    @Test
    void levelOfAThousandContractsIsReadByCursorWhileItChanges() {
        portal.contracts(quay, MANY, "Villa");
        for (String query : List.of("?account=" + quay + "&search=villa", "?deep=true&search=villa")) {
            String asked = query + "&rules=summary&max=500";
            JsonNode first = read(tree(asked));
            assertThat(first.get("total").asInt()).isEqualTo(MANY);
            List<String> seen = new ArrayList<>(names(first));

            String last = portal.contract(quay, "Z-LAST-" + seen.size());
            portal.delete("contracts/" + last).expect(204);
            portal.delete("contracts/" + first.at("/items/499/contract/id").asText())
                    .expect(204);
            JsonNode page = first;
            while (page.has("next")) {
                page = read(tree(asked + "&after=" + next(page)));
                assertThat(page.has("total")).isFalse();
                assertThat(page.has("self")).isFalse();
                seen.addAll(names(page));
            }
            assertThat(seen).hasSize(MANY).doesNotHaveDuplicates().isSorted();
            portal.contract(quay, seen.get(499));
            portal.change(
                            "PUT",
                            "contracts/" + idOf(seen.get(499)),
                            Json.object("name", "Villa " + seen.get(499).substring(1)))
                    .expect(200);
        }
    }

    @Test
    @Tag("C7")
    void managerOfAPartFindsAndCountsNothingElse() {
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "manager");
        String own = manager.joins(top, "staff", TeamIT.MANAGE);
        portal.putScope(own, rule(top, "listed", "only", quay + "/HUT-Q", north + "/BARN-N"))
                .expect(200);
        portal.putScope(id, rule(top, "all", "except", north + "/BARN-N")).expect(200);
        String scope = "team/memberships/" + id + "/contract-scope/tree";

        for (String form : List.of("", "&rules=summary")) {
            JsonNode hits = ofManager(manager, scope + "?deep=true&search=-" + form);
            assertThat(names(hits)).contains("BARN-N", "HUT-Q").doesNotContain("BARN-T", "BARN-Q");
            JsonNode some = ofManager(manager, scope + "?deep=true&selected=some" + form);
            assertThat(names(some))
                    .as("the quay is all that the manager sees of it")
                    .containsExactly(north);
            assertThat(some.at("/self/total").asInt()).isEqualTo(2);
            assertThat(some.at("/self/assigned").asInt()).isEqualTo(1);
            JsonNode none = ofManager(manager, scope + "?deep=true&selected=none&search=barn" + form);
            assertThat(names(none)).containsExactly("BARN-N");
            assertThat(none.get("total").asInt()).isEqualTo(1);
        }
        JsonNode account = ofManager(manager, "team/accounts/key:" + top + "/tree?deep=true&search=q");
        assertThat(names(account)).contains("HUT-Q").doesNotContain("BARN-Q");
        assertThat(account.at("/self/total").asInt()).isEqualTo(2);
        assertThat(account.at("/self/rule").isNull())
                .as("no rule covers contracts that the manager will not see")
                .isTrue();
    }

    @Test
    @Tag("B8")
    void treeOfAnAccountIsWhollySelected() {
        String tree = "accounts/key:" + top + "/tree";

        JsonNode level = read(tree);
        assertThat(names(level)).containsExactly(north, south, "BARN-T");
        assertThat(level.findValuesAsText("selected")).hasSize(4).containsOnly("all");
        assertThat(level.at("/self/rule/mode").asText()).isEqualTo("all");
        assertThat(level.at("/items/0/rule").isNull()).isTrue();
        assertThat(level.at("/items/0/assigned").asInt()).isEqualTo(3);
        assertThat(read(tree + "?rules=summary").at("/self/rule"))
                .isEqualTo(Json.parse(
                        "{\"account\":\"" + top + "\",\"summary\":\"all\",\"future\":true,\"names\":0,\"owners\":[]}"));
        JsonNode deep = read(tree + "?deep=true&search=hut");
        assertThat(names(deep)).containsExactly("HUT-Q");
        assertThat(path(deep, 0)).containsExactly(top, north, quay);
        assertThat(names(read(tree + "?account=" + quay + "&max=1"))).containsExactly("BARN-Q");
        assertThat(read("accounts/key:" + south + "/tree").get("items")).isEmpty();
    }

    @Test
    void nothingOutsideOfTheReachIsAnswered() {
        String other = StaffApi.key("other");
        String outside = portal.account(other, "FAR");
        Reply unknown = portal.get(tree("?account=" + StaffApi.key("nobody"))).expect(404);

        for (String account : List.of(other, outside, "key:" + other)) {
            for (String path : List.of(tree("?deep=true&account="), "accounts/key:" + top + "/tree?account=")) {
                assertThat(portal.get(path + account).expect(404).body()).isEqualTo(unknown.body());
            }
        }
        portal.get("accounts/key:" + quay + "/tree?account=" + top).expect(404);
        assertThat(names(read(tree("?deep=true&search=far")))).isEmpty();
        for (String wrong : List.of(
                "?selected=all", "?deep=maybe", "?after=x", "?after=" + WITHOUT_NAME, "?rules=full", "?max=0")) {
            portal.get(tree(wrong)).expect(400);
        }
        TeamCaller stranger = TeamCaller.in(realm, TeamCaller.app(realm), "stranger");
        stranger.joins(other, "staff", TeamIT.MANAGE);
        stranger.get("team/memberships/" + id + "/contract-scope/tree?deep=true")
                .expect(404);
        stranger.get("team/accounts/key:" + top + "/tree").expect(404);
        stranger.get("team/accounts/key:" + other + "/tree?deep=true&account=" + top)
                .expect(404);
        TeamCaller guest = TeamCaller.in(realm, TeamCaller.app(realm), "guest");
        guest.joins(top, "portal", "calendar:view");
        guest.get("team/accounts/key:" + top + "/tree").expect(403);
    }

    private String tree(String query) {
        return "memberships/" + id + "/contract-scope/tree" + query.replace(" ", "%20");
    }

    private JsonNode read(String path) {
        return portal.get(path).expect(200).json();
    }

    private static JsonNode ofManager(TeamCaller manager, String path) {
        return manager.get(path).expect(200).json();
    }

    private String idOf(String contract) {
        return read("accounts/key:" + quay + "/contracts?search=" + contract)
                .at("/items/0/id")
                .asText();
    }

    private static String next(JsonNode page) {
        return page.get("next").asText();
    }

    /** Returns the keys of the items. */
    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.get("items")
                .forEach(item -> names.add(item.at(item.has("account") ? "/account/key" : "/contract/key")
                        .asText()));
        return names;
    }

    private static List<String> path(JsonNode page, int item) {
        List<String> keys = new ArrayList<>();
        page.at("/items/" + item + "/path")
                .forEach(account -> keys.add(account.get("key").asText()));
        return keys;
    }
}
