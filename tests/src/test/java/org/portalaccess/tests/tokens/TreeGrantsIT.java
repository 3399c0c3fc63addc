package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** Tokens in a tree of accounts: accounts below are entered too, and several memberships on one path add up, never mix. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A1")
@Tag("B11")
@Tag("C3")
final class TreeGrantsIT {

    private Beach beach;
    private OidcClient portal;

    /** A chain with the contract TOP, below it a brand with A and B, and a person. */
    private record Chain(String user, String userId, String topId, String top, String kidId, String kid) {}

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = Beach.in(realm);
        portal = beach.portal("portal");
    }

    @Test
    void addsUpTwoMembershipsWithoutMixingThem() {
        Chain chain = chain();
        String over = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        String own = beach.memberOf(chain.userId, chain.kidId, "calendar:view", "door-codes:view");
        beach.scope(own, Beach.rule(chain.kid, "listed", "only", "A"));

        JsonNode token = Beach.signIn(portal, chain.user, chain.kid).access();

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
    void keepsTheAccountWhenOneOfTwoWaysIntoItIsLost() {
        Chain chain = chain();
        String over = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        String own = beach.memberOf(chain.userId, chain.kidId, "tags:view", "calendar:view");
        TokenReply first = Beach.signIn(portal, chain.user, chain.kid);

        beach.remove(own);

        TokenReply second = portal.refresh(first.refreshToken());
        assertThat(second.access().at("/account/membership").asText()).isEqualTo(over);
        assertThat(second.access().get("permissions")).isEqualTo(Json.array("calendar:view"));
        assertThat(second.access().has("grants")).isFalse();
        beach.patch(over, Json.object("status", "suspended"));
        assertThat(portal.refresh(second.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void entersAnAccountBelowByHintAndBySwitchWithWhatTheRulesLeaveThere() {
        Chain chain = chain();
        String membership = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        beach.scope(membership, Beach.rule(chain.top, "all", "except", "TOP", chain.kid + "/B"));

        JsonNode hinted = Beach.signIn(portal, chain.user, chain.kid).access();
        TokenReply above = Beach.signIn(portal, chain.user, chain.top);
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
    void showsRulesFurtherDownAsATree() {
        Chain chain = chain();
        String membership = beach.memberOf(chain.userId, chain.topId, "calendar:view");
        beach.scope(membership, Beach.rule(chain.top, "all", "except"), Beach.rule(chain.kid, "listed", "only", "A"));

        TokenReply above = Beach.signIn(portal, chain.user, chain.top);

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
    void showsAnOwnersContractsAsAListThatGrows() {
        Chain chain = chain();
        beach.realm()
                .admin()
                .create(
                        beach.realm().path("portal-access/accounts/" + chain.kidId + "/owners"),
                        Json.object("key", "smith", "name", "Smith"));
        String membership = beach.memberOf(chain.userId, chain.kidId, "calendar:view");
        beach.scope(membership, Beach.rule(chain.kid, "owned", "owners", "smith"));
        TokenReply first = Beach.signIn(portal, chain.user, chain.kid);
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
    @Tag("C7")
    void refusesTheAccountAbove() {
        Chain chain = chain();
        beach.memberOf(chain.userId, chain.kidId, "calendar:view");
        TokenReply below = Beach.signIn(portal, chain.user, chain.kid);

        assertThat(portal.switchTo(below.refreshToken(), chain.top).error()).isEqualTo("invalid_target");
    }

    @Test
    void tellsAContractMadeAnewUnderTheSameKeyFromTheOldOne() {
        Chain chain = chain();
        String membership = beach.memberOf(chain.userId, chain.kidId, "calendar:view");
        beach.scope(membership, Beach.rule(chain.kid, "listed", "only", "A"));
        TokenReply first = Beach.signIn(portal, chain.user, chain.kid);
        JsonNode contracts = beach.realm()
                .admin()
                .get(beach.realm().path("portal-access/accounts/" + chain.kidId + "/contracts?search=A"));
        String old = contracts.at("/items/0/id").asText();
        beach.realm()
                .admin()
                .send("DELETE", beach.realm().path("portal-access/contracts/" + old), null, Map.of("If-Match", "*"))
                .expect(204);
        Beach.contract(beach.realm(), chain.kidId, "A");
        assertThat(portal.refresh(first.refreshToken()).access().get("contracts"))
                .isEqualTo(Json.object("mode", "none"));

        beach.scope(membership, Beach.rule(chain.kid, "listed", "only", "A"));

        TokenReply second = portal.refresh(first.refreshToken());
        assertThat(second.access().get("contracts")).isEqualTo(first.access().get("contracts"));
        assertThat(second.access().get("grants_etag"))
                .isNotEqualTo(first.access().get("grants_etag"));
    }

    private Chain chain() {
        String name = "u-" + UUID.randomUUID().toString().substring(0, 8);
        String id = beach.realm().createUser(name);
        String top = Beach.account(beach.realm(), "chain-" + name, "Chain", null);
        String kid = Beach.account(beach.realm(), "kid-" + name, "Kid", "chain-" + name);
        Beach.contract(beach.realm(), top, "TOP");
        Beach.contract(beach.realm(), kid, "A");
        Beach.contract(beach.realm(), kid, "B");
        return new Chain(name, id, top, "chain-" + name, kid, "kid-" + name);
    }
}
