package org.portalaccess.tests.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.tests.staff.Office.Person;

/** A realm with more people than a search counts. */
@SystemTest
@Tag("B3")
final class ManyPeopleIT {

    private static final int MOST = 10_000;
    private static final int BATCH = 100;

    @Test
    void searchStopsCountingPeople(TestRealm realm) {
        Office office = Office.in(realm);
        Person overseer = office.person("overseer", Office.VIEW, "view-users");
        for (int made = 0; made <= MOST; made += BATCH) {
            add(realm, made);
        }

        JsonNode many = find(office, overseer, "extra");
        JsonNode few = find(office, overseer, "extra0001");

        assertThat(many.get("total").asInt()).isEqualTo(MOST);
        assertThat(many.get("totalIsLowerBound").asBoolean()).isTrue();
        assertThat(many.get("items")).hasSize(50);
        assertThat(few.get("total").asInt()).isEqualTo(10);
        assertThat(few.has("totalIsLowerBound")).isFalse();
    }

    private static void add(TestRealm realm, int first) {
        List<ObjectNode> users = new ArrayList<>();
        for (int i = first; i < first + BATCH; i++) {
            users.add(Json.object("username", String.format("extra%05d", i), "enabled", true));
        }
        realm.admin().post(realm.path("partialImport"), Json.object("ifResourceExists", "FAIL", "users", users));
    }

    private static JsonNode find(Office office, Person caller, String text) {
        return office.as(caller.token(), "GET", "portal-access/users?search=" + text, null)
                .expect(200)
                .json();
    }
}
