package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Accounts form a tree whose counts are always right. */
@SystemTest
@Tag("B1")
@Tag("A3")
final class AccountTreeIT {

    private final AccountApi api;

    AccountTreeIT(TestRealm realm) {
        this.api = new AccountApi(realm);
    }

    @Test
    void newAccountIsShownAsCreated() {
        Reply made = api.send("POST", "accounts", AccountApi.body("made", null)).expect(201);

        assertThat(made.header("ETag")).contains("\"1\"");
        JsonNode shown = api.send("GET", "accounts/" + made.createdId(), null)
                .expect(200)
                .json();
        assertThat(shown).isEqualTo(made.json());
        assertThat(shown.get("enabled").asBoolean()).isTrue();
        assertThat(shown.at("/counts/contracts").asInt()).isZero();
        assertThat(shown.at("/settings/logoUrl").isNull()).isTrue();
    }

    @Test
    void countsCoverContractsInReachAndDirectChildren() {
        api.create("top", null);
        api.create("mid", "top");
        api.create("low", "mid");
        api.contract("low", "A");
        api.contract("low", "B");
        String ofMid = api.contract("mid", "A");

        assertCounts("top", 3, 1);
        assertCounts("mid", 3, 1);
        assertCounts("low", 2, 0);
        assertThat(api.get("accounts/key:mid/contracts").get("total").asInt()).isEqualTo(1);
        api.send("DELETE", "contracts/" + ofMid, null, "*").expect(204);
        assertCounts("top", 2, 1);
    }

    @Test
    void ordinalIsNeverReused() {
        api.create("ordinals", null);
        api.contract("ordinals", "A");
        String second = api.contract("ordinals", "B");
        api.send("DELETE", "contracts/" + second, null, "*").expect(204);

        String third = api.contract("ordinals", "B");

        assertThat(api.get("contracts/" + third).get("ordinal").asInt()).isEqualTo(3);
    }

    @Test
    void accountMovesWithAllBelowIt() {
        api.create("from", null);
        api.create("moved", "from");
        api.create("child", "moved");
        api.create("to", null);
        api.contract("child", "A");

        JsonNode dry = api.send("POST", "accounts/key:moved/move?dry-run=true", Json.object("parent", "to"))
                .expect(200)
                .json();
        assertThat(dry.at("/gains/total").asInt()).isZero();
        assertCounts("from", 1, 1);
        Reply moved = api.send("POST", "accounts/key:moved/move", Json.object("parent", "to"))
                .expect(200);

        assertThat(moved.json().get("parent").asText()).isEqualTo("to");
        assertThat(moved.header("ETag")).contains("\"2\"");
        assertCounts("from", 0, 0);
        assertCounts("to", 1, 1);
        assertThat(AccountApi.keys(api.get("accounts?parent=to"))).containsExactly("moved");
    }

    @Test
    void cyclesAndTooDeepTreesAreRejected() {
        api.create("d1", null);
        for (int depth = 2; depth <= 8; depth++) {
            api.create("d" + depth, "d" + (depth - 1));
        }
        Reply ninth = api.send("POST", "accounts", AccountApi.body("d9", "d8")).expect(400);
        assertThat(AccountApi.errors(ninth)).containsExactly("/parent too-deep");
        Reply cycle = api.send("POST", "accounts/key:d1/move", Json.object("parent", "d4"))
                .expect(400);
        assertThat(AccountApi.errors(cycle)).containsExactly("/parent cycle");
        api.create("above", null);
        Reply tooDeep = api.send("POST", "accounts/key:d1/move", Json.object("parent", "above"))
                .expect(400);
        assertThat(AccountApi.errors(tooDeep)).containsExactly("/parent too-deep");
    }

    @Test
    void onlyAccountsWithoutChildrenAreDeleted() {
        api.create("parent", null);
        api.create("leaf", "parent");
        api.contract("leaf", "A");
        Reply refused = api.send("DELETE", "accounts/key:parent", null, "*").expect(409);
        assertThat(AccountApi.errors(refused)).containsExactly(" has-children");

        JsonNode dry = api.send("DELETE", "accounts/key:leaf?dry-run=true", null, "*")
                .expect(200)
                .json();
        assertThat(dry.get("contracts").asInt()).isEqualTo(1);
        api.send("DELETE", "accounts/key:leaf", null, "*").expect(204);

        api.send("GET", "accounts/key:leaf", null).expect(404);
        assertCounts("parent", 0, 0);
    }

    @Test
    void contractCanHaveSeveralOwners() {
        api.create("owned", null);
        for (String owner : new String[] {"smith", "jones"}) {
            api.send("POST", "accounts/key:owned/owners", Json.object("key", owner, "name", owner))
                    .expect(201);
        }
        String id = api.contract("owned", "A", "smith", "jones");
        api.contract("owned", "B");

        assertThat(api.get("contracts/" + id).get("owners").toString()).isEqualTo("[\"jones\",\"smith\"]");
        assertThat(AccountApi.keys(api.get("accounts/key:owned/contracts?owner=smith")))
                .containsExactly("A");
        ObjectNode read = (ObjectNode) api.get("contracts/" + id);
        read.set("owners", Json.array("smith"));
        JsonNode changed =
                api.send("PUT", "contracts/" + id, read, "\"1\"").expect(200).json();
        assertThat(changed.get("owners").toString()).isEqualTo("[\"smith\"]");
        assertThat(changed.get("version").asInt()).isEqualTo(2);
    }

    private void assertCounts(String key, int contracts, int children) {
        JsonNode counts = api.account(key).get("counts");
        assertThat(counts).isEqualTo(Json.object("contracts", contracts, "children", children));
    }
}
