package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** A manager sees only the contracts of their own grants, and hidden contracts stay as they are in a scope. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C6")
@Tag("C7")
@Tag("B12")
final class TeamVisibilityIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private String shore = "";
    private String cove = "";
    private String secret = "";
    private TeamCaller manager;
    private String own = "";
    private String guest = "";

    @SuppressWarnings("NullAway.Init")
    TeamVisibilityIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    /** Creates BARN and HUT of smith, and SECRET of jones; below, in the cove, PIER and CAVE. */
    @BeforeEach
    void shore() {
        shore = StaffApi.key("shore");
        cove = StaffApi.key("cove");
        portal.account(shore);
        portal.owner(shore, "smith");
        portal.owner(shore, "jones");
        portal.contract(shore, "BARN", "smith");
        portal.contract(shore, "HUT", "smith");
        secret = portal.contract(shore, "SECRET", "jones");
        portal.child(shore, cove, "PIER", "CAVE");
        manager = TeamCaller.in(realm, app, "manager");
        own = manager.joins(shore, "staff", TeamIT.MANAGE);
        guest = TeamCaller.in(realm, app, "guest").joins(shore, "portal", "calendar:view");
    }

    @Test
    void hiddenContractsAreNeitherListedNorCounted() {
        portal.putScope(own, rule(shore, "listed", "only", "BARN"), rule(cove, "all", "except", "CAVE"))
                .expect(200);
        String at = "team/accounts/key:" + shore;

        assertThat(keys(manager.get(at + "/contracts"))).containsExactly("BARN");
        assertThat(manager.get(at + "/contracts").json().get("total").asInt()).isEqualTo(1);
        assertThat(keys(manager.get(at + "/contracts?search=SECRET"))).isEmpty();
        assertThat(keys(manager.get(at + "/contracts?owner=jones"))).isEmpty();
        assertThat(keys(manager.get(at + "/owners"))).containsExactly("smith");
        assertThat(manager.get(at).json().at("/counts/contracts").asInt()).isEqualTo(2);
        assertThat(keys(manager.get("team/accounts/key:" + cove + "/contracts")))
                .containsExactly("PIER");
    }

    @Test
    void contractOfSeveralOwnersCountsOnce() {
        portal.owner(shore, "doe");
        portal.contract(shore, "INN", "smith", "jones", "doe");
        portal.contract(shore, "MILL", "smith", "doe");
        String at = "team/accounts/key:" + shore;
        portal.putScope(own, rule(shore, "owned", "owners", "smith", "doe"), rule(cove, "listed", "only"))
                .expect(200);
        portal.putScope(guest, rule(shore, "owned", "owners", "smith", "jones"), rule(cove, "all", "except"))
                .expect(200);

        requireList(at + "/contracts", "BARN", "HUT", "INN", "MILL");
        assertThat(manager.get(at).json().at("/counts/contracts").asInt()).isEqualTo(4);
        requireList(at + "/contracts?owner=jones", "INN");
        assertThat(keys(manager.get(at + "/owners"))).containsExactly("doe", "jones", "smith");
        requireCounts(4, 4);
        portal.putScope(guest, rule(shore, "all", "except", "HUT")).expect(200);
        requireCounts(3, 4);
        portal.putScope(guest, rule(shore, "listed", "only", "HUT", "SECRET")).expect(200);
        requireCounts(1, 4);
        portal.putScope(own, rule(shore, "listed", "only", "INN", "HUT", "SECRET"))
                .expect(200);
        portal.putScope(guest, rule(shore, "owned", "owners", "smith", "jones")).expect(200);
        requireCounts(3, 3);
        requireList(at + "/contracts?owner=smith", "HUT", "INN");
    }

    private void requireList(String path, String... keys) {
        assertThat(keys(manager.get(path))).containsExactly(keys);
        assertThat(manager.get(path).json().get("total").asInt()).isEqualTo(keys.length);
    }

    /** Requires the same counts in the list of members and at the member's own path. */
    private void requireCounts(int assigned, int total) {
        JsonNode scope = manager.scope(guest);
        assertThat(scope.get("assigned").asInt()).isEqualTo(assigned);
        assertThat(scope.get("total").asInt()).isEqualTo(total);
        JsonNode list = manager.get("team/accounts/key:" + shore + "/members").json();
        assertThat(list.get("items")).anyMatch(member -> scope.equals(member.get("contractScope")));
    }

    @Test
    void scopesOfOthersOmitHiddenContracts() {
        portal.putScope(own, rule(shore, "listed", "only", "BARN")).expect(200);
        portal.putScope(guest, rule(shore, "listed", "only", "BARN", "SECRET"), rule(cove, "listed", "only", "CAVE"))
                .expect(200);

        JsonNode scope = manager.scope(guest);
        assertThat(scope.get("rules")).hasSize(1);
        assertThat(StaffApi.texts(scope.at("/rules/0/only"))).containsExactly("BARN");
        assertThat(scope.get("assigned").asInt()).isEqualTo(1);
        assertThat(scope.get("total").asInt()).isEqualTo(1);
        assertThat(manager.get("team/memberships/" + guest).json().get("contractScope"))
                .isEqualTo(scope);
        JsonNode tree = manager.get("team/memberships/" + guest + "/contract-scope/tree")
                .expect(200)
                .json();
        assertThat(tree.get("total").asInt()).isEqualTo(2);
        assertThat(tree.at("/items/0/account/key").asText()).isEqualTo(cove);
        assertThat(tree.at("/items/0/total").asInt()).isZero();
        assertThat(tree.at("/items/0/rule").isNull()).isTrue();
        assertThat(tree.at("/items/1/contract/key").asText()).isEqualTo("BARN");
    }

    @Test
    void ownedRulesOmitHiddenOwners() {
        portal.putScope(own, rule(shore, "owned", "owners", "smith")).expect(200);
        portal.putScope(guest, rule(shore, "owned", "owners", "smith", "jones")).expect(200);

        assertThat(StaffApi.texts(manager.scope(guest).at("/rules/0/owners"))).containsExactly("smith");
        assertThat(keys(manager.get("team/accounts/key:" + shore + "/owners"))).containsExactly("smith");
    }

    @Test
    void hiddenContractIsNotExplained() {
        portal.putScope(own, rule(shore, "all", "except", "SECRET")).expect(200);
        String explain = "team/memberships/" + guest + "/explain?contract=";

        assertThat(manager.get(explain + "BARN")
                        .expect(200)
                        .json()
                        .get("visible")
                        .asBoolean())
                .isTrue();
        Reply hidden = manager.get(explain + "SECRET").expect(404);
        assertThat(manager.get(explain + secret).expect(404).body()).isEqualTo(hidden.body());
        assertThat(manager.get(explain + "NOTHING").expect(404).body()).isEqualTo(hidden.body());
    }

    @Test
    void accessInAParentAccountIsNotRevealed() {
        String chain = StaffApi.key("chain");
        portal.account(chain);
        portal.send("POST", "accounts/key:" + shore + "/move", Json.object("parent", chain))
                .expect(200);
        TeamCaller traveller = TeamCaller.in(realm, app, "traveller");
        traveller.joins(chain, "portal", "calendar:view");
        String here = traveller.joins(shore, "portal", "calendar:view");
        portal.putScope(here, rule(shore, "listed", "only", "HUT")).expect(200);

        JsonNode explained = manager.get("team/memberships/" + here + "/explain?contract=BARN")
                .expect(200)
                .json();

        assertThat(explained.get("visible").asBoolean()).isFalse();
        assertThat(explained.toString()).doesNotContain(chain);
        JsonNode account = manager.get("team/accounts/key:" + shore).expect(200).json();
        assertThat(account.get("parent").isNull()).isTrue();
        manager.get("team/accounts/key:" + chain).expect(404);
    }

    @Test
    void replacedScopeKeepsHiddenContracts() {
        portal.putScope(own, rule(shore, "all", "except", "SECRET"), rule(cove, "listed", "only"))
                .expect(200);
        portal.putScope(guest, rule(shore, "all", "except", "SECRET", "HUT"), rule(cove, "listed", "only"))
                .expect(200);
        assertThat(StaffApi.texts(manager.scope(guest).at("/rules/0/except"))).containsExactly("HUT");

        manager.putScope(guest, rule(shore, "all", "except")).expect(200);

        JsonNode stored = portal.scope(guest);
        assertThat(StaffApi.texts(stored.at("/rules/0/except"))).containsExactly("SECRET");
        assertThat(stored.at("/rules/1/account").asText()).isEqualTo(cove);
        assertThat(stored.at("/rules/1/only")).isEmpty();
        assertThat(manager.scope(guest).get("rules")).hasSize(1);
    }

    @Test
    void changedKindOfRuleKeepsHiddenContracts() {
        portal.putScope(own, rule(shore, "all", "except", "SECRET")).expect(200);
        portal.putScope(guest, rule(shore, "listed", "only", "HUT")).expect(200);

        manager.putScope(guest, rule(shore, "all", "except", "BARN")).expect(200);
        assertThat(StaffApi.texts(portal.scope(guest).at("/rules/0/except"))).containsExactly("BARN", "SECRET");

        manager.putScope(guest, rule(shore, "listed", "only", "HUT")).expect(200);
        assertThat(StaffApi.texts(portal.scope(guest).at("/rules/0/only"))).containsExactly("HUT");
    }

    @Test
    void accountWithoutVisibleContractsKeepsItsRules() {
        portal.putScope(own, rule(shore, "all", "except"), rule(cove, "listed", "only"))
                .expect(200);
        portal.putScope(guest, rule(shore, "listed", "only", "HUT")).expect(200);

        manager.putScope(guest, rule(shore, "all", "except")).expect(200);

        assertThat(portal.sees(guest, "BARN")).isTrue();
        assertThat(portal.sees(guest, cove + "/PIER")).isFalse();
        Reply refused = manager.putScope(guest, rule(shore, "all", "except"), rule(cove, "all", "except"));
        assertThat(StaffApi.errors(refused.expect(403))).containsExactly("/rules not-held");
        assertThat(StaffApi.errors(manager.post(
                                "team/memberships/" + guest + "/contract-scope/future",
                                Json.object("account", cove, "future", true))
                        .expect(403)))
                .containsExactly("/future not-held");
    }

    @Test
    void replacedScopeKeepsHiddenFutureContracts() {
        // Contracts of a grant without a team permission stay hidden from the manager.
        portal.putScope(own, rule(shore, "listed", "only", "BARN", "HUT")).expect(200);
        String chain = StaffApi.key("chain");
        portal.account(chain);
        portal.send("POST", "accounts/key:" + shore + "/move", Json.object("parent", chain))
                .expect(200);
        manager.joins(chain, "portal", "calendar:view");

        manager.putScope(guest, rule(shore, "listed", "only", "HUT")).expect(200);

        JsonNode stored = portal.scope(guest);
        assertThat(stored.at("/rules/0/mode").asText()).isEqualTo("all");
        assertThat(StaffApi.texts(stored.at("/rules/0/except"))).containsExactly("BARN");
    }

    @Test
    void hiddenContractIsRejectedLikeAnUnknownOne() {
        portal.putScope(own, rule(shore, "all", "except", "SECRET")).expect(200);

        Reply hidden = manager.putScope(guest, rule(shore, "listed", "only", "SECRET"));
        Reply unknown = manager.putScope(guest, rule(shore, "listed", "only", "NOTHING"));

        // The guest has SECRET, so the guest has more than the manager: the manager can change nothing.
        assertThat(hidden.status()).isEqualTo(403);
        assertThat(unknown.status()).isEqualTo(403);
        portal.putScope(guest, rule(shore, "listed", "only", "HUT")).expect(200);
        hidden = manager.putScope(guest, rule(shore, "listed", "only", "SECRET"));
        unknown = manager.putScope(guest, rule(shore, "listed", "only", "NOTHING"));
        assertThat(StaffApi.errors(hidden.expect(400))).containsExactly("/rules/0/only/0 unknown-contract");
        assertThat(hidden.body()).isEqualTo(unknown.body());
    }

    private static List<String> keys(Reply list) {
        List<String> keys = new ArrayList<>();
        list.expect(200)
                .json()
                .get("items")
                .forEach(item -> keys.add(item.get("key").asText()));
        return keys;
    }
}
