package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Random programs of changes of one contract scope, over a tree of three levels, compared with a plain list. */
@SystemTest
@Tag("B4")
@Tag("B7")
@Tag("B9")
@Tag("B13")
final class ScopeProgramsIT {

    private static final int SEED = 20_261_128;
    private static final int PROGRAMS = 60;
    private static final int NEW_MEMBERS = 12;
    private static final int LONGEST = 6;
    private static final int BRANCHES = 3;
    private static final int CONTRACTS = 40;

    private final TestRealm realm;
    private final StaffApi portal;
    private String id;
    private final String top = StaffApi.key("top");
    private final ScopeModel model = new ScopeModel(top);

    ScopeProgramsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        makeTree(new Random(SEED));
        this.id = portal.member(top, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
    }

    @Test
    void serverAgreesWithTheListAfterEveryProgram() {
        Random random = new Random(SEED);
        for (int program = 0; program < PROGRAMS; program++) {
            Set<String> before = model.covered();
            ArrayNode changes = program(random);
            String what = "program " + program + ": " + changes;
            checkPreview(what, patch("?dry-run=true", changes).expect(200).json(), before);
            checkAnswer(what, patch("", changes).expect(200).json());
            checkTree(what, program % 5 == 0);
        }
    }

    /** All accounts of a user are written at once, so a new membership can begin with changes. */
    @Test
    @Tag("B8")
    void newMemberBeginsWithEverythingAndTheSameChanges() {
        String path = "users/" + realm.createUser(StaffApi.key("new")) + "/memberships";
        Random random = new Random(SEED + 1);
        for (int program = 0; program < NEW_MEMBERS; program++) {
            model.restart();
            ArrayNode changes = program(random);
            String what = "program " + program + ": " + changes;
            JsonNode body =
                    Json.object("memberships", List.of(Json.object("account", top, "contractScopeChanges", changes)));

            JsonNode preview = portal.change("PUT", path + "?dry-run=true", body)
                    .expect(200)
                    .json()
                    .at("/accounts/0");
            checkPreview(what, scopeOf(preview), Set.of());
            JsonNode made = portal.change("PUT", path + "?rules=summary", body)
                    .expect(200)
                    .json()
                    .at("/memberships/0");
            checkAnswer(what, made.get("contractScope"));
            assertThat(made.get("version").asInt()).as(what).isEqualTo(1);
            id = made.get("id").asText();
            checkTree(what, true);
            portal.change("PUT", path, Json.object("memberships", List.of())).expect(200);
        }
    }

    private static JsonNode scopeOf(JsonNode preview) {
        assertThat(preview.get("outcome").asText()).isEqualTo("added");
        return ((ObjectNode) preview).retain("assigned", "total", "gains", "loses");
    }

    private ArrayNode program(Random random) {
        ArrayNode changes = Json.array();
        for (int length = 1 + random.nextInt(LONGEST); length > 0; length--) {
            changes.add(model.change(random));
        }
        return changes;
    }

    private void makeTree(Random random) {
        portal.account(top);
        portal.owner(top, "smith");
        portal.owner(top, "jones");
        for (int i = 1; i <= BRANCHES; i++) {
            String branch = StaffApi.key("branch" + i);
            portal.child(top, branch);
            model.account(branch, top);
            for (int j = 1; j < BRANCHES + (i == 1 ? 1 : 0); j++) {
                String leaf = StaffApi.key("leaf" + i + j);
                portal.child(branch, leaf);
                model.account(leaf, branch);
            }
        }
        for (int i = 1; i <= CONTRACTS; i++) {
            String account =
                    model.accounts().get(random.nextInt(model.accounts().size()));
            boolean owned = account.equals(top) && i % 2 == 0;
            String owner = i % 4 == 0 ? "smith" : "jones";
            if (owned) {
                portal.contract(account, "C" + i, owner);
            } else {
                portal.contract(account, "C" + i);
            }
            model.contract(account, "C" + i, owned ? owner : "");
        }
    }

    private Reply patch(String query, ArrayNode changes) {
        return portal.change("PATCH", "memberships/" + id + "/contract-scope" + query, Json.object("changes", changes));
    }

    private void checkPreview(String what, JsonNode preview, Set<String> before) {
        Set<String> gained = new HashSet<>(model.covered());
        gained.removeAll(before);
        Set<String> lost = new HashSet<>(before);
        lost.removeAll(model.covered());
        assertThat(preview)
                .as(what)
                .isEqualTo(Json.object(
                        "assigned",
                        model.covered().size(),
                        "total",
                        CONTRACTS,
                        "gains",
                        gained.size(),
                        "loses",
                        lost.size()));
    }

    private void checkAnswer(String what, JsonNode scope) {
        assertThat(scope.get("assigned").asInt())
                .as(what)
                .isEqualTo(model.covered().size());
        assertThat(scope.get("total").asInt()).as(what).isEqualTo(CONTRACTS);
        assertThat(scope.get("rules").asInt()).as(what).isEqualTo(model.rules());
        assertThat(scope.get("future").asBoolean()).as(what).isEqualTo(model.isOpen());
    }

    /** Compares every account, by the levels of the tree that have accounts, or else every contract, too. */
    private void checkTree(String what, boolean everyContract) {
        Set<String> covered = new HashSet<>();
        for (String account : everyContract ? model.accounts() : model.parents()) {
            JsonNode level = portal.get(
                            "memberships/" + id + "/contract-scope/tree?max=100&rules=summary&account=" + account)
                    .expect(200)
                    .json();
            for (JsonNode item : level.get("items")) {
                if (item.has("account")) {
                    String key = item.at("/account/key").asText();
                    assertThat(item.get("assigned").asLong())
                            .as("%s, %s", what, key)
                            .isEqualTo(model.assignedIn(key));
                    assertThat(item.get("total").asLong())
                            .as("%s, %s", what, key)
                            .isEqualTo(model.totalIn(key));
                    assertThat(item.get("rule").isNull())
                            .as("%s, %s", what, key)
                            .isEqualTo(!model.ruled().contains(key));
                } else if (item.get("selected").asText().equals("all")) {
                    covered.add(account + "/" + item.at("/contract/key").asText());
                }
            }
        }
        if (everyContract) {
            assertThat(covered).as(what).isEqualTo(model.covered());
            checkFilters(what);
        }
    }

    /** Compares what the filters find in the whole tree. Accounts without contracts are left out. */
    private void checkFilters(String what) {
        Set<String> uncovered = new HashSet<>();
        Set<String> without = new HashSet<>();
        for (JsonNode hit : hits("none")) {
            if (hit.has("contract")) {
                String account = hit.at("/contract/account").asText();
                uncovered.add(account + "/" + hit.at("/contract/key").asText());
                JsonNode path = hit.get("path");
                assertThat(path.at("/0/key").asText()).isEqualTo(top);
                assertThat(path.get(path.size() - 1).get("key").asText()).isEqualTo(account);
            } else if (hit.get("total").asInt() > 0) {
                without.add(hit.at("/account/key").asText());
            }
        }
        assertThat(uncovered).as(what).isEqualTo(model.uncovered());
        assertThat(without)
                .as(what)
                .allMatch(account -> model.assignedIn(account) == 0)
                .hasSize((int) model.accounts().stream()
                        .filter(account -> !account.equals(top))
                        .filter(account -> model.totalIn(account) > 0 && model.assignedIn(account) == 0)
                        .count());
        Set<String> partly = new HashSet<>();
        hits("some").forEach(hit -> partly.add(hit.at("/account/key").asText()));
        Set<String> expected = model.partly();
        expected.remove(top);
        assertThat(partly).as(what).isEqualTo(expected);
    }

    private JsonNode hits(String selected) {
        return portal.get("memberships/" + id + "/contract-scope/tree?deep=true&max=100&rules=summary&selected="
                        + selected)
                .expect(200)
                .json()
                .get("items");
    }
}
