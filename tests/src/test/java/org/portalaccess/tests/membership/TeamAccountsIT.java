package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;

/** Members who look after teams list the accounts that they may look after, and no other account. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A11")
@Tag("C7")
final class TeamAccountsIT {

    private static final String LIST = "team/accounts";

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private String chain = "";
    private String shore = "";
    private String cove = "";
    private String pond = "";
    private TeamCaller manager;
    private String own = "";

    @SuppressWarnings("NullAway.Init")
    TeamAccountsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    /** Creates a chain with a shore, with a cove below; the manager is a member of the shore. The pond is apart. */
    @BeforeEach
    void shore() {
        chain = StaffApi.key("chain");
        shore = StaffApi.key("shore");
        cove = StaffApi.key("cove");
        pond = StaffApi.key("pond");
        portal.account(chain, "TOWER");
        portal.child(chain, shore, "BARN", "HUT");
        portal.child(shore, cove, "PIER");
        portal.account(pond, "LILY");
        manager = TeamCaller.in(realm, app, "manager");
        own = manager.joins(shore, "staff", "calendar:view", "team:view", "team:manage");
    }

    @Test
    void managerListsTheirAccountsOfAllLevels() {
        JsonNode page = manager.get(LIST).expect(200).json();

        assertThat(keys(page)).containsExactly(cove, shore);
        assertThat(page.get("total").asInt()).isEqualTo(2);
        JsonNode top = page.at("/items/1");
        assertThat(top.get("name").asText()).isEqualTo("Name of " + shore);
        assertThat(top.get("parent").isNull()).as("the chain is hidden").isTrue();
        assertThat(top.get("counts")).isEqualTo(Json.object("contracts", 3, "children", 1));
        assertThat(page.at("/items/0/parent").asText()).isEqualTo(shore);
        assertThat(top.get("may")).isEqualTo(Json.object("manage", true, "invite", true, "logInAs", false));
    }

    @Test
    void itemIsTheAccountThatTheSameCallerReads() {
        for (JsonNode item : manager.get(LIST).json().get("items")) {
            JsonNode account = manager.get(LIST + "/" + item.get("id").asText())
                    .expect(200)
                    .json();

            ObjectNode withoutRights = ((ObjectNode) item).deepCopy();
            withoutRights.remove("may");
            assertThat(withoutRights).isEqualTo(account);
        }
    }

    @Test
    void rightsDifferFromAccountToAccount() {
        manager.joins(pond, "staff", "calendar:view", "team:view", "team:log-in-as");

        JsonNode page = manager.get(LIST).expect(200).json();

        assertThat(keys(page)).containsExactly(cove, pond, shore);
        assertThat(page.at("/items/1/may")).isEqualTo(Json.object("manage", false, "invite", false, "logInAs", true));
        assertThat(page.at("/items/0/may")).isEqualTo(Json.object("manage", true, "invite", true, "logInAs", false));
    }

    @Test
    void hiddenContractsAreNotCounted() {
        portal.putScope(own, rule(shore, "listed", "only", "HUT"), rule(cove, "listed", "only"))
                .expect(200);

        JsonNode page = manager.get(LIST).expect(200).json();

        assertThat(page.at("/items/0/counts/contracts").asInt()).isZero();
        assertThat(page.at("/items/1/counts/contracts").asInt()).isEqualTo(1);
    }

    @Test
    void listIsSearchedFilteredAndPaged() {
        assertThat(keys(manager.get(LIST + "?search=" + cove).json())).containsExactly(cove);
        assertThat(keys(manager.get(LIST + "?search=" + pond).json())).isEmpty();
        assertThat(keys(manager.get(LIST + "?parent=" + shore).json())).containsExactly(cove);
        assertThat(manager.get(LIST + "?parent=" + shore).json().get("total").asInt())
                .isEqualTo(1);
        assertThat(keys(manager.get(LIST + "?type=brand").json())).containsExactly(cove, shore);
        assertThat(keys(manager.get(LIST + "?type=chain").json())).isEmpty();
        JsonNode first = manager.get(LIST + "?max=1").json();
        assertThat(keys(first)).containsExactly(cove);
        JsonNode second =
                manager.get(LIST + "?max=1&after=" + first.get("next").asText()).json();
        assertThat(keys(second)).containsExactly(shore);
        assertThat(second.has("next")).isFalse();
        assertThat(StaffApi.errors(manager.get(LIST + "?max=0").expect(400))).containsExactly("/max invalid");
        assertThat(StaffApi.errors(manager.get(LIST + "?after=x").expect(400))).containsExactly("/after invalid");
    }

    @Test
    void foreignParentLooksLikeAnUnknownOne() {
        String unknown = manager.get(LIST + "?parent=nowhere").expect(200).body();

        for (String parent : List.of(chain, pond, "x".repeat(300))) {
            assertThat(manager.get(LIST + "?parent=" + parent).expect(200).body())
                    .isEqualTo(unknown);
        }
    }

    @Test
    void onlyPermissionsForTeamsShowAccounts() {
        TeamCaller guest = TeamCaller.in(realm, app, "guest");
        guest.joins(shore, "staff", "calendar:view");
        assertThat(keys(guest.get(LIST).expect(200).json())).isEmpty();

        portal.change("PATCH", "memberships/" + own, Json.object("status", "suspended"))
                .expect(200);
        assertThat(keys(manager.get(LIST).expect(200).json())).isEmpty();
    }

    private static List<String> keys(JsonNode page) {
        List<String> keys = new ArrayList<>();
        page.get("items").forEach(item -> keys.add(item.get("key").asText()));
        return keys;
    }
}
