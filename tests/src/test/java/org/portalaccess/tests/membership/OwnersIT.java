package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
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

    private final StaffApi portal;
    private final String shore = StaffApi.key("shore");
    private final String at = "accounts/key:" + shore + "/owners";
    private final TeamCaller manager;
    private String own = "";

    OwnersIT(TestRealm realm) {
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
