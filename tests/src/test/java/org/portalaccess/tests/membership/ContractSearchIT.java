package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Contracts are found by name or key in all accounts that the caller sees, and hidden ones never. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C7")
@Tag("C15")
final class ContractSearchIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private String secret = "";
    private String hut = "";
    private String northern = "";

    @SuppressWarnings("NullAway.Init")
    ContractSearchIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    /** A chain with two brands, and an account beside it. */
    @BeforeAll
    void makeAccounts() {
        portal.account("chain", "LOBBY");
        northern = portal.child("chain", "north", "BARN", "SECRET");
        portal.child("chain", "south");
        hut = portal.contract("south", "HUT");
        portal.account("beside", "BARN-2");
        secret = idOf("SECRET");
    }

    @Test
    void realmStaffFindContractsByNameOrKeyInAllAccounts() {
        assertThat(found(staff(""))).containsExactly("BARN", "BARN-2", "HUT", "LOBBY", "SECRET");
        assertThat(staff("").get("total").asInt()).isEqualTo(5);
        assertThat(found(staff("?search=name of barn"))).containsExactly("BARN", "BARN-2");
        assertThat(found(staff("?search=obb"))).containsExactly("LOBBY");
        portal.change("PUT", "contracts/" + hut, Json.object("name", "Zebra")).expect(200);
        assertThat(found(staff("?search=zEBr"))).containsExactly("HUT");
        assertThat(found(staff("?search=hut"))).containsExactly("HUT");
        assertThat(found(staff("?search=100%25"))).isEmpty();
        portal.change("PUT", "contracts/" + hut, Json.object("name", "Name of HUT"))
                .expect(200);
    }

    @Test
    void eachContractHasTheNameOfItsAccount() {
        assertThat(staff("?search=BARN").at("/items/0/account"))
                .isEqualTo(Json.object("id", northern, "key", "north", "name", "Name of north", "type", "brand"));
    }

    @Test
    void searchIsNarrowedToTheReachOfAnAccountOrToOneContract() {
        assertThat(found(staff("?account=chain"))).containsExactly("BARN", "HUT", "LOBBY", "SECRET");
        assertThat(staff("?account=chain").get("total").asInt()).isEqualTo(4);
        assertThat(found(staff("?account=north"))).containsExactly("BARN", "SECRET");
        assertThat(staff("?account=north").get("total").asInt()).isEqualTo(2);
        assertThat(found(staff("?account=chain&search=barn"))).containsExactly("BARN");
        assertThat(found(staff("?contract=" + secret))).containsExactly("SECRET");
        assertThat(staff("?contract=" + secret).get("total").asInt()).isEqualTo(1);
        for (String nothing : List.of("account=unknown", "contract=" + UUID.randomUUID(), "contract=nonsense")) {
            assertThat(staff("?" + nothing)).isEqualTo(Json.object("items", List.of(), "total", 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "account=chain&", "account=north&", "search=b&"})
    void pagesFollowEachOther(String query) {
        List<String> all = found(staff("?" + query));
        List<String> paged = new ArrayList<>();
        JsonNode page = staff("?" + query + "max=1");
        while (page.has("next")) {
            paged.addAll(found(page));
            page = staff("?" + query + "max=1&after=" + page.get("next").asText());
        }
        paged.addAll(found(page));

        assertThat(paged).isEqualTo(all).isNotEmpty();
        assertThat(StaffApi.errors(portal.get("contracts?after=nonsense").expect(400)))
                .containsExactly("/after invalid");
    }

    @Test
    void teamFindsContractsOfItsReachOnlyAndNoHiddenOnes() {
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        String own = manager.joins("chain", "staff", TeamIT.MANAGE);
        assertThat(found(team(manager, ""))).containsExactly("BARN", "HUT", "LOBBY", "SECRET");
        assertThat(team(manager, "").get("total").asInt()).isEqualTo(4);

        portal.putScope(own, rule("chain", "all", "except", "north/SECRET")).expect(200);

        assertThat(found(team(manager, ""))).containsExactly("BARN", "HUT", "LOBBY");
        assertThat(team(manager, "").get("total").asInt()).isEqualTo(3);
        assertThat(found(team(manager, "?account=north"))).containsExactly("BARN");
        assertThat(team(manager, "?account=north").get("total").asInt()).isEqualTo(1);
        assertThat(found(team(manager, "?search=SECRET"))).isEmpty();
        assertThat(team(manager, "?search=SECRET").get("total").asInt()).isZero();
        assertThat(found(team(manager, "?contract=" + secret))).isEmpty();
        assertThat(found(team(manager, "?account=beside"))).isEmpty();
    }

    @Test
    void teamOfOneBrandFindsNothingAboveOrBesideIt() {
        TeamCaller looker = TeamCaller.in(realm, app, "looker");
        looker.joins("south", "staff", "calendar:view", "team:view");
        looker.joins("beside", "staff", "calendar:view");

        assertThat(found(team(looker, ""))).containsExactly("HUT");
        assertThat(found(team(looker, "?account=chain"))).isEmpty();
        assertThat(found(team(looker, "?account=beside"))).isEmpty();
    }

    @Test
    void memberTwiceAboveAndBelowFindsEachContractOnce() {
        TeamCaller both = TeamCaller.in(realm, app, "both");
        both.joins("chain", "staff", "calendar:view", "team:view");
        both.joins("north", "staff", "calendar:view", "team:view");
        both.joins("beside", "staff", "calendar:view", "team:view");

        assertThat(found(team(both, ""))).containsExactly("BARN", "BARN-2", "HUT", "LOBBY", "SECRET");
        assertThat(team(both, "").get("total").asInt()).isEqualTo(5);
    }

    @Test
    void memberWithoutTheRightFindsNothing() {
        TeamCaller guest = TeamCaller.in(realm, app, "guest");
        guest.joins("chain", "portal", "calendar:view");

        assertThat(team(guest, "")).isEqualTo(Json.object("items", List.of(), "total", 0));
        assertThat(found(team(guest, "?contract=" + secret))).isEmpty();
    }

    private String idOf(String key) {
        return staff("?search=" + key).at("/items/0/id").asText();
    }

    private JsonNode staff(String query) {
        return answer(portal.get("contracts" + query.replace(" ", "%20")));
    }

    private static JsonNode team(TeamCaller caller, String query) {
        return answer(caller.get("team/contracts" + query));
    }

    private static JsonNode answer(Reply reply) {
        return reply.expect(200).json();
    }

    private static List<String> found(JsonNode page) {
        List<String> keys = new ArrayList<>();
        page.get("items").forEach(item -> keys.add(item.get("key").asText()));
        return keys;
    }
}
