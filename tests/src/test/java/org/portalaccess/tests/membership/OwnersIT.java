package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Owners with the number of their contracts: all contracts for realm staff, the visible ones for a team. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A3")
@Tag("C7")
final class OwnersIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final String shore = StaffApi.key("shore");
    private final String at = "accounts/key:" + shore + "/owners";
    private final TeamCaller manager;
    private String own = "";

    OwnersIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.manager = TeamCaller.in(realm, TeamCaller.app(realm), "manager");
    }

    @BeforeAll
    void shore() {
        portal.account(shore);
        for (String owner : new String[] {"smith", "jones", "doe", "idle"}) {
            portal.owner(shore, owner);
        }
        portal.contract(shore, "BARN", "smith");
        portal.contract(shore, "HUT", "smith", "jones");
        portal.contract(shore, "INN", "smith", "jones", "doe");
        portal.contract(shore, "SECRET", "jones");
        portal.child(shore, StaffApi.key("cove"), "PIER");
        own = manager.joins(shore, "staff", TeamIT.MANAGE);
    }

    @Test
    void staffAndManagersOfEverythingGetAllContractsCounted() {
        Map<String, Integer> all = Map.of("smith", 3, "jones", 3, "doe", 1, "idle", 0);
        portal.putScope(own, rule(shore, "all", "except")).expect(200);

        assertThat(counts(portal.get(at))).isEqualTo(all);
        assertThat(counts(manager.get("team/" + at))).isEqualTo(all);
        assertThat(counts(portal.get(at + "?search=jones"))).isEqualTo(Map.of("jones", 3));
    }

    @Test
    void hiddenContractsAreNotCounted() {
        portal.putScope(own, rule(shore, "all", "except", "SECRET")).expect(200);
        assertThat(counts(manager.get("team/" + at))).isEqualTo(Map.of("smith", 3, "jones", 2, "doe", 1, "idle", 0));

        portal.putScope(own, rule(shore, "listed", "only", "HUT", "INN")).expect(200);
        assertThat(counts(manager.get("team/" + at))).isEqualTo(Map.of("smith", 2, "jones", 2, "doe", 1));

        portal.putScope(own, rule(shore, "owned", "owners", "doe")).expect(200);
        assertThat(counts(manager.get("team/" + at))).isEqualTo(Map.of("smith", 1, "jones", 1, "doe", 1));
        assertThat(counts(portal.get(at))).containsEntry("jones", 3);
    }

    @Test
    void countOfOneOwnerIsThatOfTheList() {
        portal.putScope(own, rule(shore, "all", "except", "SECRET")).expect(200);
        JsonNode jones =
                manager.get("team/" + at + "?search=jones").expect(200).json().at("/items/0");

        assertThat(manager.get("team/" + at + "/" + jones.get("id").asText())
                        .expect(200)
                        .json())
                .isEqualTo(jones);
    }

    @Test
    void ownerWithACountCanBeSentBack() {
        JsonNode made = portal.send(
                        "POST",
                        at.replace(shore, other()),
                        Json.object("key", "new", "name", "New").set("counts", Json.object("contracts", 7)))
                .expect(201)
                .json();

        assertThat(made.at("/counts/contracts").asInt()).isZero();
    }

    @Test
    void ownerIsRenamedButKeepsKeyAndAccount() {
        String account = other();
        String owners = "accounts/key:" + account + "/owners";
        portal.owner(account, "smith");
        Reply read = portal.get(owners + "/" + idOf(owners, "smith"));
        String smith = owners + "/" + read.json().get("id").asText();
        String tag = read.header("ETag").orElseThrow();

        JsonNode named = portal.change("PUT", smith, Json.object("name", "Smith and sons"), tag)
                .expect(200)
                .json();
        assertThat(named.get("name").asText()).isEqualTo("Smith and sons");
        assertThat(named.get("version").asInt()).isEqualTo(2);
        portal.change("PUT", smith, Json.object("name", "Too late"), tag).expect(412);
        assertThat(StaffApi.errors(
                        portal.change("PUT", smith, Json.object("name", "A", "key", "jones", "account", shore))
                                .expect(400)))
                .containsExactlyInAnyOrder("/key immutable", "/account immutable");
    }

    @Test
    void ownerIsDeletedAndTheContractsStay() {
        String account = other();
        String owners = "accounts/key:" + account + "/owners";
        portal.owner(account, "smith");
        String barn = portal.contract(account, "BARN", "smith");
        String member = portal.member(account, realm.createUser(StaffApi.key("lynn")))
                .get("id")
                .asText();
        portal.putScope(member, rule(account, "owned", "owners", "smith")).expect(200);
        String smith = owners + "/" + idOf(owners, "smith");

        JsonNode told = portal.delete(smith + "?dry-run=true").expect(200).json();
        assertThat(told).isEqualTo(Json.object("contracts", 1, "memberships", 1));
        assertThat(portal.scope(member).get("assigned").asInt()).isEqualTo(1);
        portal.delete(smith).expect(204);
        portal.get(smith).expect(404);
        assertThat(portal.get("contracts/" + barn).json().get("owners")).isEmpty();
        assertThat(portal.get("contracts/" + barn).json().get("version").asInt())
                .isEqualTo(2);
        assertThat(portal.scope(member).at("/rules/0/owners")).isEmpty();
        assertThat(portal.scope(member).get("assigned").asInt()).isZero();
    }

    @Test
    void ownersGetAndLoseContractsAllOrNothing() {
        String account = other();
        String owners = "accounts/key:" + account + "/owners";
        List.of("smith", "jones").forEach(owner -> portal.owner(account, owner));
        String barn = portal.contract(account, "BARN", "smith");
        String hut = portal.contract(account, "HUT", "jones");
        String change = owners + "/" + idOf(owners, "smith") + "/contracts";

        JsonNode after = portal.send("POST", change, Json.object("add", List.of("HUT", barn), "remove", List.of()))
                .expect(200)
                .json();
        assertThat(after.at("/counts/contracts").asInt()).isEqualTo(2);
        assertThat(portal.get("contracts/" + hut).json().get("owners")).isEqualTo(Json.array("jones", "smith"));
        // What was so already has not changed.
        assertThat(portal.get("contracts/" + barn).json().get("version").asInt())
                .isEqualTo(1);
        assertThat(portal.get("contracts/" + hut).json().get("version").asInt()).isEqualTo(2);

        assertThat(StaffApi.errors(
                        portal.send("POST", change, Json.object("add", List.of("BARN", "hut"), "remove", List.of(barn)))
                                .expect(400)))
                .containsExactlyInAnyOrder("/add/1 unknown-contract", "/remove also-added");
        assertThat(portal.get("contracts/" + barn).json().get("owners")).isEqualTo(Json.array("smith"));

        portal.send("POST", change, Json.object("remove", List.of("BARN", "HUT")))
                .expect(200);
        assertThat(portal.get("contracts/" + hut).json().get("owners")).isEqualTo(Json.array("jones"));
        JsonNode entry = portal.get("accounts/key:" + account + "/history?type=owner")
                .expect(200)
                .json()
                .at("/items/0");
        assertThat(entry.at("/before/contracts")).isEqualTo(Json.array("BARN", "HUT"));
        assertThat(entry.at("/after/contracts")).isEmpty();
    }

    @Test
    void deletingAContractSaysFirstWhoLosesIt() {
        String account = other();
        portal.owner(account, "smith");
        String barn = portal.contract(account, "BARN", "smith");
        String member = portal.member(account, realm.createUser(StaffApi.key("lynn")))
                .get("id")
                .asText();
        portal.putScope(member, rule(account, "listed", "only", "BARN")).expect(200);

        assertThat(portal.delete("contracts/" + barn + "?dry-run=true")
                        .expect(200)
                        .json())
                .isEqualTo(Json.object("owners", 1, "memberships", 1));
        assertThat(portal.scope(member).get("assigned").asInt()).isEqualTo(1);
    }

    private String idOf(String owners, String key) {
        return portal.get(owners + "?search=" + key).json().at("/items/0/id").asText();
    }

    private String other() {
        String key = StaffApi.key("other");
        portal.account(key);
        return key;
    }

    private static Map<String, Integer> counts(Reply list) {
        Map<String, Integer> counts = new TreeMap<>();
        list.expect(200)
                .json()
                .get("items")
                .forEach(owner -> counts.put(
                        owner.get("key").asText(), owner.at("/counts/contracts").asInt()));
        return counts;
    }
}
