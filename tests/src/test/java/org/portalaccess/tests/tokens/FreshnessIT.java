package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Unique;

/**
 * A grant may change in any way and from any source: the next refresh has the change, although the grant was cached.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C4")
final class FreshnessIT {

    private TestRealm realm;
    private BeachCoFixture beach;
    private OidcClient portal;

    /** A user in a brand below a chain, with a token for the brand, made from the grants that are now cached. */
    private record Warm(
            String user,
            String chainId,
            String chain,
            String brandId,
            String brand,
            String membership,
            TokenReply token) {}

    @BeforeAll
    void makeRealm(TestRealm made) {
        realm = made;
        beach = BeachCoFixture.in(made);
        portal = beach.portal("portal");
    }

    @Test
    void refreshShowsTheNewNameOfAnAccount() {
        Warm warm = warm();

        change(
                "PUT",
                "accounts/" + warm.brandId,
                Json.object("key", warm.brand, "name", "Renamed", "type", "chain", "parent", warm.chain));

        JsonNode token = refreshed(warm);
        assertThat(token.at("/account/name").asText()).isEqualTo("Renamed");
        assertThat(token.at("/account/type").asText()).isEqualTo("chain");
    }

    @Test
    @Tag("B9")
    void refreshDropsADeletedContract() {
        Warm warm = warm();
        beach.scope(warm.membership, BeachCoFixture.rule(warm.brand, "listed", "only", "A", "B"));
        assertThat(refreshed(warm).at("/contracts/only")).hasSize(2);

        change("DELETE", "contracts/" + contract(warm, "A").get("id").asText(), null);

        assertThat(refreshed(warm).at("/contracts/only")).isEqualTo(Json.array("B"));
    }

    @Test
    @Tag("A3")
    void refreshFollowsTheOwnersOfAContract() {
        Warm warm = warm();
        owner(warm);
        beach.scope(warm.membership, BeachCoFixture.rule(warm.brand, "owned", "owners", "smith"));
        assertThat(refreshed(warm).get("contracts")).isEqualTo(Json.object("mode", "none"));

        change(
                "PUT",
                "contracts/" + contract(warm, "A").get("id").asText(),
                Json.object("key", "A", "name", "A", "owners", Json.array("smith")));
        assertThat(refreshed(warm).at("/contracts/only")).isEqualTo(Json.array("A"));

        change(
                "PUT",
                "contracts/" + contract(warm, "A").get("id").asText(),
                Json.object("key", "A", "name", "A", "owners", Json.array()));
        assertThat(refreshed(warm).get("contracts")).isEqualTo(Json.object("mode", "none"));
    }

    @Test
    @Tag("C11")
    void refreshFollowsAnImport() {
        Warm warm = warm();
        owner(warm);
        beach.scope(warm.membership, BeachCoFixture.rule(warm.brand, "owned", "owners", "smith"));
        assertThat(refreshed(warm).get("contracts")).isEqualTo(Json.object("mode", "none"));

        load(Json.object(
                "contract",
                Json.object("key", "B", "name", "The B", "account", warm.brand, "owners", Json.array("smith"))));
        assertThat(refreshed(warm).at("/contracts/only")).isEqualTo(Json.array("B"));
        load(Json.object(
                "contract",
                Json.object("key", "NEW", "name", "New", "account", warm.brand, "owners", Json.array("smith"))));
        assertThat(refreshed(warm).at("/contracts/only")).isEqualTo(Json.array("B", "NEW"));
        load(Json.object(
                "account", Json.object("key", warm.brand, "name", "Loaded", "type", "brand", "parent", warm.chain)));
        assertThat(refreshed(warm).at("/account/name").asText()).isEqualTo("Loaded");
    }

    @Test
    @Tag("B1")
    void refreshFollowsAMovedAccount() {
        String user = Unique.name("m");
        String id = realm.createUser(user);
        String from = BeachCoFixture.account(realm, "from-" + user, "From", null);
        String brand = BeachCoFixture.account(realm, "brand-" + user, "Brand", "from-" + user);
        String below = BeachCoFixture.account(realm, "below-" + user, "Below", "brand-" + user);
        String to = BeachCoFixture.account(realm, "to-" + user, "To", null);
        beach.memberOf(id, from, "calendar:view");
        beach.memberOf(id, to, "calendar:view", "tags:view");
        TokenReply inBelow = BeachCoFixture.signIn(portal, user, "below-" + user);
        assertThat(inBelow.access().get("permissions")).isEqualTo(Json.array("calendar:view"));

        realm.admin()
                .send("POST", path("accounts/" + brand + "/move"), Json.object("parent", "to-" + user))
                .expect(200);
        TokenReply moved = portal.refresh(inBelow.refreshToken());
        assertThat(moved.access().get("permissions")).isEqualTo(Json.array("calendar:view", "tags:view"));
        assertThat(moved.access().at("/account/id").asText()).isEqualTo(below);

        realm.admin()
                .send("POST", path("accounts/" + brand + "/move"), Json.object().putNull("parent"))
                .expect(200);
        assertThat(portal.refresh(moved.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void refreshFailsOnceTheAccountIsDeleted() {
        Warm warm = warm();
        change("DELETE", "memberships/" + warm.membership, null);
        String kid = BeachCoFixture.account(realm, "kid-" + warm.user, "Kid", warm.brand);
        beach.memberOf(userId(warm.user), kid, "calendar:view");
        TokenReply token = BeachCoFixture.signIn(portal, warm.user, "kid-" + warm.user);

        change("DELETE", "accounts/" + kid, null);

        assertThat(portal.refresh(token.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("B7")
    void refreshFollowsAnAssignmentOfAllAccounts() {
        Warm warm = warm();
        JsonNode rule = BeachCoFixture.rule(warm.brand, "listed", "only", "B");
        ObjectNode membership = Json.object("account", warm.brand, "kind", "staff");
        membership.set("permissions", Json.array("calendar:view", "tags:view"));
        membership.set("contractScope", Json.object("rules", Json.array(rule)));

        change(
                "PUT",
                "users/" + userId(warm.user) + "/memberships",
                Json.object("memberships", Json.array(membership)));

        JsonNode token = refreshed(warm);
        assertThat(token.get("permissions")).isEqualTo(Json.array("calendar:view", "tags:view"));
        assertThat(token.at("/contracts/only")).isEqualTo(Json.array("B"));
        change("PUT", "users/" + userId(warm.user) + "/memberships", Json.object("memberships", Json.array()));
        assertThat(portal.refresh(warm.token.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("C9")
    void refreshFailsOnceTheMembershipHasEnded() {
        Warm warm = warm();
        Instant end = Instant.now().plus(Duration.ofSeconds(4));
        beach.patch(warm.membership, Json.object("endsAt", end.toString()));
        assertThat(refreshed(warm).at("/account/key").asText()).isEqualTo(warm.brand);

        while (portal.refresh(warm.token.refreshToken()).granted()) {
            assertThat(Instant.now()).isBefore(end.plus(Duration.ofSeconds(10)));
        }

        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertThat(portal.refresh(warm.token.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void refreshNeverMixesOldRulesWithNewContracts() {
        Warm warm = warm();
        JsonNode before = Json.object("mode", "all-except", "except", Json.array("A"));
        JsonNode after = Json.object("mode", "listed", "only", Json.array("B"));
        beach.scope(warm.membership, BeachCoFixture.rule(warm.brand, "all", "except", "A"));
        AtomicBoolean over = new AtomicBoolean();
        Set<JsonNode> seen = ConcurrentHashMap.newKeySet();
        CompletableFuture<?> reader = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                seen.add(refreshed(warm).get("contracts"));
            }
        });

        for (int i = 0; i < 60; i++) {
            beach.scope(warm.membership, BeachCoFixture.rule(warm.brand, "listed", "only", "B"));
            beach.scope(warm.membership, BeachCoFixture.rule(warm.brand, "all", "except", "A"));
        }

        over.set(true);
        reader.join();
        assertThat(seen).isSubsetOf(before, after);
        assertThat(refreshed(warm).get("contracts")).isEqualTo(before);
    }

    private Warm warm() {
        String user = Unique.name("w");
        String id = realm.createUser(user);
        String chain = BeachCoFixture.account(realm, "chain-" + user, "Chain", null);
        String brand = BeachCoFixture.account(realm, "brand-" + user, "Brand", "chain-" + user);
        BeachCoFixture.contract(realm, brand, "A");
        BeachCoFixture.contract(realm, brand, "B");
        String membership = beach.memberOf(id, brand, "calendar:view");
        TokenReply token = BeachCoFixture.signIn(portal, user, "brand-" + user);
        return new Warm(user, chain, "chain-" + user, brand, "brand-" + user, membership, token);
    }

    private JsonNode refreshed(Warm warm) {
        return portal.refresh(warm.token.refreshToken()).access();
    }

    private JsonNode contract(Warm warm, String key) {
        for (JsonNode contract : realm.admin()
                .get(path("accounts/" + warm.brandId + "/contracts"))
                .get("items")) {
            if (contract.get("key").asText().equals(key)) {
                return contract;
            }
        }
        throw new AssertionError("no contract " + key);
    }

    private void owner(Warm warm) {
        realm.admin()
                .create(path("accounts/" + warm.brandId + "/owners"), Json.object("key", "smith", "name", "Smith"));
    }

    private void load(ObjectNode line) {
        assertThat(realm.importLines(line + "\n").body()).doesNotContain("unchanged");
    }

    private void change(String method, String below, @Nullable JsonNode body) {
        int status = realm.admin()
                .send(method, path(below), body, Map.of("If-Match", "*"))
                .status();
        assertThat(status).isIn(200, 204);
    }

    private String userId(String user) {
        ArrayNode found = (ArrayNode) realm.admin().get(realm.path("users?exact=true&username=" + user));
        return found.get(0).get("id").asText();
    }

    private String path(String below) {
        return realm.path("portal-access/" + below);
    }
}
