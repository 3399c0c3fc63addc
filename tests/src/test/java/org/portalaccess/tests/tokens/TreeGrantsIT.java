package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Unique;

/**
 * Tokens in a tree of accounts: accounts below can be entered too, and several memberships on one path add up but never
 * mix.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A1")
@Tag("B11")
@Tag("C3")
final class TreeGrantsIT {

    private BeachCoFixture beach;
    private OidcClient portal;

    /** A chain with the contract TOP, a brand below it with A and B, and a user. */
    private record Chain(String user, String userId, String topId, String top, String kidId, String kid) {}

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = BeachCoFixture.in(realm);
        portal = beach.portal("portal");
    }

    @Test
    void twoMembershipsAddUpWithoutMixing() {
        Chain chain = chain();
        String over = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        String own = beach.memberOf(chain.userId, chain.kidId, "calendar:view", "door-codes:view");
        beach.scope(own, BeachCoFixture.rule(chain.kid, "listed", "only", "A"));

        JsonNode token = BeachCoFixture.signIn(portal, chain.user, chain.kid).access();

        assertThat(token.at("/account/key").asText()).isEqualTo(chain.kid);
        assertThat(token.at("/account/membership").asText()).isEqualTo(own);
        assertThat(token.has("permissions")).isFalse();
        assertThat(token.has("contracts")).isFalse();
        assertThat(token.get("grants"))
                .isEqualTo(Json.array(
                        Json.object(
                                "permissions",
                                Json.array("calendar:view", "door-codes:view"),
                                "contracts",
                                Json.object("mode", "listed", "only", Json.array("A"))),
                        Json.object(
                                "permissions", Json.array("calendar:view"), "contracts", Json.object("mode", "all"))));
        assertThat(over).isNotEqualTo(own);
    }

    @Test
    @Tag("C4")
    void accountStaysIfOneOfTwoMembershipsIsLost() {
        Chain chain = chain();
        String over = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        String own = beach.memberOf(chain.userId, chain.kidId, "tags:view", "calendar:view");
        TokenReply first = BeachCoFixture.signIn(portal, chain.user, chain.kid);

        beach.remove(own);

        TokenReply second = portal.refresh(first.refreshToken());
        assertThat(second.access().at("/account/membership").asText()).isEqualTo(over);
        assertThat(second.access().get("permissions")).isEqualTo(Json.array("calendar:view"));
        assertThat(second.access().has("grants")).isFalse();
        beach.patch(over, Json.object("status", "suspended"));
        assertThat(portal.refresh(second.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void lowerAccountIsEnteredByHintAndSwitch() {
        Chain chain = chain();
        String membership = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        beach.scope(membership, BeachCoFixture.rule(chain.top, "all", "except", "TOP", chain.kid + "/B"));

        JsonNode hinted = BeachCoFixture.signIn(portal, chain.user, chain.kid).access();
        TokenReply above = BeachCoFixture.signIn(portal, chain.user, chain.top);
        JsonNode switched = portal.switchTo(above.refreshToken(), chain.kid).access();

        JsonNode narrowed = Json.object("mode", "all-except", "except", Json.array("B"));
        assertThat(hinted.get("contracts")).isEqualTo(narrowed);
        assertThat(switched.get("contracts")).isEqualTo(narrowed);
        assertThat(switched.get("grants_etag")).isEqualTo(hinted.get("grants_etag"));
        assertThat(switched.at("/account/membership").asText()).isEqualTo(membership);
        assertThat(above.access().get("contracts"))
                .isEqualTo(Json.object("mode", "all-except", "except", Json.array("TOP", chain.kid + "/B")));
    }

    @Test
    void rulesOfLowerAccountsAreWrittenAsATree() {
        Chain chain = chain();
        String membership = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        beach.scope(
                membership,
                BeachCoFixture.rule(chain.top, "all", "except"),
                BeachCoFixture.rule(chain.kid, "listed", "only", "A"));

        TokenReply above = BeachCoFixture.signIn(portal, chain.user, chain.top);

        assertThat(above.access().get("contracts"))
                .isEqualTo(Json.object(
                        "mode",
                        "tree",
                        "rules",
                        Json.array(
                                Json.object("account", chain.top, "mode", "all"),
                                Json.object("account", chain.kid, "mode", "listed", "only", Json.array("A")))));
        assertThat(portal.switchTo(above.refreshToken(), chain.kid).access().get("contracts"))
                .isEqualTo(Json.object("mode", "listed", "only", Json.array("A")));
    }

    @Test
    @Tag("A3")
    void ownedContractsAreAListThatGrows() {
        Chain chain = chain();
        beach.realm()
                .admin()
                .create(
                        beach.realm().path("portal-access/accounts/" + chain.kidId + "/owners"),
                        Json.object("key", "smith", "name", "Smith"));
        String membership = beach.memberOf(chain.userId, chain.kidId, "calendar:view");
        beach.scope(membership, BeachCoFixture.rule(chain.kid, "owned", "owners", "smith"));
        TokenReply first = BeachCoFixture.signIn(portal, chain.user, chain.kid);
        assertThat(first.access().get("contracts")).isEqualTo(Json.object("mode", "none"));

        beach.realm()
                .admin()
                .create(
                        beach.realm().path("portal-access/accounts/" + chain.kidId + "/contracts"),
                        Json.object("key", "SEA", "name", "Sea", "owners", Json.array("smith")));

        assertThat(portal.refresh(first.refreshToken()).access().get("contracts"))
                .isEqualTo(Json.object("mode", "listed", "only", Json.array("SEA")));
    }

    @Test
    void contractOfSeveralGrantsIsCountedOnce() {
        Chain chain = chain();
        String over = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        String own = beach.memberOf(chain.userId, chain.kidId, "notes:view", "calendar:view");
        String token = BeachCoFixture.signIn(portal, chain.user, chain.kid).accessToken();

        requireContracts(token, "", "A", "A", "B", "B");
        assertThat(mine(token, "contracts").get("total").asInt()).isEqualTo(2);
        beach.scope(over, BeachCoFixture.rule(chain.top, "all", "except", chain.kid + "/A"));
        requireContracts(token, "", "A", "B", "B");
        assertThat(mine(token, "contracts").get("total").asInt()).isEqualTo(2);
        beach.scope(own, BeachCoFixture.rule(chain.kid, "listed", "only", "B"));
        requireContracts(token, "", "B", "B");
        assertThat(mine(token, "contracts").get("total").asInt()).isEqualTo(1);
        beach.scope(
                over,
                BeachCoFixture.rule(chain.top, "all", "except"),
                BeachCoFixture.rule(chain.kid, "listed", "only", "A"));
        requireContracts(token, "", "A", "B");
        assertThat(mine(token, "contracts").get("total").asInt()).isEqualTo(2);
        requireContracts(token, "?grant=" + own, "B");
        assertThat(mine(token, "contracts?grant=" + own).get("total").asInt()).isEqualTo(1);
    }

    @Test
    void lowerAccountIsListedWithTheNearestMembership() {
        Chain chain = chain();
        String over = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        String token = BeachCoFixture.signIn(portal, chain.user, chain.top).accessToken();
        String list = "accounts?parent=" + chain.top;
        assertThat(mine(token, list).at("/items/0/membership").asText()).isEqualTo(over);
        String before = mine(token, list).at("/items/0/access").asText();

        String own = beach.memberOf(chain.userId, chain.kidId, "notes:view", "calendar:view");

        JsonNode kid = mine(token, list).at("/items/0");
        assertThat(kid.at("/account/key").asText()).isEqualTo(chain.kid);
        assertThat(kid.get("membership").asText()).isEqualTo(own);
        assertThat(kid.get("kind").asText()).isEqualTo("portal");
        assertThat(kid.get("access").asText()).startsWith(before + ", ");
        beach.patch(own, Json.object("status", "suspended"));
        assertThat(mine(token, list).at("/items/0/access").asText()).isEqualTo(before);
        assertThat(mine(token, list).at("/items/0/membership").asText()).isEqualTo(over);
    }

    private void requireContracts(String token, String query, String... keys) {
        List<String> shown = new ArrayList<>();
        mine(token, "contracts" + query)
                .get("items")
                .forEach(item -> shown.add(item.get("key").asText()));
        assertThat(shown).containsExactly(keys);
    }

    private JsonNode mine(String token, String path) {
        return Http.plain()
                .get(URI.create(beach.realm().url() + "/portal-access/me/" + path), Http.bearer(token))
                .expect(200)
                .json();
    }

    @Test
    @Tag("C7")
    void switchToAParentAccountIsRefused() {
        Chain chain = chain();
        beach.memberOf(chain.userId, chain.kidId, "calendar:view");
        TokenReply below = BeachCoFixture.signIn(portal, chain.user, chain.kid);

        assertThat(portal.switchTo(below.refreshToken(), chain.top).error()).isEqualTo("invalid_target");
    }

    @Test
    void recreatedContractIsDistinguishedFromTheOldOne() {
        Chain chain = chain();
        String membership = beach.memberOf(chain.userId, chain.kidId, "calendar:view");
        beach.scope(membership, BeachCoFixture.rule(chain.kid, "listed", "only", "A"));
        TokenReply first = BeachCoFixture.signIn(portal, chain.user, chain.kid);
        JsonNode contracts = beach.realm()
                .admin()
                .get(beach.realm().path("portal-access/accounts/" + chain.kidId + "/contracts?search=A"));
        String old = contracts.at("/items/0/id").asText();
        beach.realm()
                .admin()
                .send("DELETE", beach.realm().path("portal-access/contracts/" + old), null, Map.of("If-Match", "*"))
                .expect(204);
        BeachCoFixture.contract(beach.realm(), chain.kidId, "A");
        assertThat(portal.refresh(first.refreshToken()).access().get("contracts"))
                .isEqualTo(Json.object("mode", "none"));

        beach.scope(membership, BeachCoFixture.rule(chain.kid, "listed", "only", "A"));

        TokenReply second = portal.refresh(first.refreshToken());
        assertThat(second.access().get("contracts")).isEqualTo(first.access().get("contracts"));
        assertThat(second.access().get("grants_etag"))
                .isNotEqualTo(first.access().get("grants_etag"));
    }

    private Chain chain() {
        String name = Unique.name("u");
        String id = beach.realm().createUser(name);
        String top = BeachCoFixture.account(beach.realm(), "chain-" + name, "Chain", null);
        String kid = BeachCoFixture.account(beach.realm(), "kid-" + name, "Kid", "chain-" + name);
        BeachCoFixture.contract(beach.realm(), top, "TOP");
        BeachCoFixture.contract(beach.realm(), kid, "A");
        BeachCoFixture.contract(beach.realm(), kid, "B");
        return new Chain(name, id, top, "chain-" + name, kid, "kid-" + name);
    }
}
