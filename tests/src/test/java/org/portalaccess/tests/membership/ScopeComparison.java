package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.portalaccess.testing.client.Json;

/**
 * Compares what the API for realm staff says about the scope of a membership with a plain list.
 *
 * @param portal calls the API
 * @param model the list
 * @param membership the id of the membership
 */
record ScopeComparison(StaffApi portal, ScopeModel model, String membership) {

    /** Compares a dry run with the scope after its changes, of which {@code before} was covered until then. */
    void checkPreview(String what, JsonNode preview, Set<String> before) {
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
                        model.total(),
                        "gains",
                        gained.size(),
                        "loses",
                        lost.size()));
    }

    /** Compares a scope in short. */
    void checkAnswer(String what, JsonNode scope) {
        assertThat(scope.get("assigned").asInt())
                .as(what)
                .isEqualTo(model.covered().size());
        assertThat(scope.get("total").asInt()).as(what).isEqualTo(model.total());
        assertThat(scope.get("rules").asInt()).as(what).isEqualTo(model.rules());
        assertThat(scope.get("future").asBoolean()).as(what).isEqualTo(model.isOpen());
    }

    /** Compares every account, by the levels of the tree that have accounts, or else every contract, too. */
    void checkTree(String what, boolean everyContract) {
        Set<String> covered = new HashSet<>();
        for (String account : everyContract ? model.accounts() : model.parents()) {
            JsonNode level = portal.get("memberships/" + membership
                            + "/contract-scope/tree?max=100&rules=summary&account=" + account)
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
                assertThat(path.at("/0/key").asText()).isEqualTo(model.top());
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
                        .filter(account -> !account.equals(model.top()))
                        .filter(account -> model.totalIn(account) > 0 && model.assignedIn(account) == 0)
                        .count());
        Set<String> partly = new HashSet<>();
        hits("some").forEach(hit -> partly.add(hit.at("/account/key").asText()));
        Set<String> expected = model.partly();
        expected.remove(model.top());
        assertThat(partly).as(what).isEqualTo(expected);
    }

    private JsonNode hits(String selected) {
        return portal.get("memberships/" + membership + "/contract-scope/tree?deep=true&max=100&rules=summary&selected="
                        + selected)
                .expect(200)
                .json()
                .get("items");
    }
}
