package org.portalaccess.tests.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.tests.staff.Office.Person;

/** A realm with more people than a search counts. */
@SystemTest
@Tag("B3")
final class ManyPeopleIT {

    private static final int MOST = 10_000;

    private final KeycloakServer server = Servers.shared(Database.POSTGRES);

    @Test
    void searchStopsCountingPeople() throws SQLException {
        try (TestRealm realm = TestRealm.create(server.url(), server.admin())) {
            Office office = Office.in(realm);
            Person overseer = office.person("overseer", Office.VIEW, "view-users");
            addPeople(realm, MOST + 1);

            JsonNode many = find(office, overseer, "extra");
            JsonNode few = find(office, overseer, "extra0001");

            assertThat(many.get("total").asInt()).isEqualTo(MOST);
            assertThat(many.get("totalIsLowerBound").asBoolean()).isTrue();
            assertThat(many.get("items")).hasSize(50);
            assertThat(few.get("total").asInt()).isEqualTo(10);
            assertThat(few.has("totalIsLowerBound")).isFalse();
        }
    }

    /** A page of the list of people reads no more rows than it shows: an index has their order. */
    @Test
    void peopleAreReadInTheOrderOfAnIndex() throws SQLException {
        JdbcAddress database = server.database().orElseThrow();
        List<String> plan = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            // Tables of tests are so small that PostgreSQL would rather sort them.
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_sort = off");
            ResultSet lines = statement.executeQuery(
                    "explain select id from portal_membership where realm_id = 'r' order by sort_name, id limit 50");
            while (lines.next()) {
                plan.add(lines.getString(1));
            }
        }

        assertThat(plan)
                .anyMatch(line -> line.contains("idx_portal_membership_name"))
                .noneMatch(line -> line.contains("Sort"));
    }

    /** Adds users {@code extra00000} and so on. By REST it would take a minute. */
    private void addPeople(TestRealm realm, int count) throws SQLException {
        JdbcAddress database = server.database().orElseThrow();
        String insert = """
                insert into user_entity (id, username, realm_id, enabled, email_verified, email_constraint, not_before)
                select gen_random_uuid()::text, 'extra' || lpad(i::text, 5, '0'), r.id, true, false, gen_random_uuid()::text, 0
                from realm r cross join generate_series(0, ?) i
                where r.name = ?
                """;
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setInt(1, count - 1);
            statement.setString(2, realm.name());
            assertThat(statement.executeUpdate()).isEqualTo(count);
        }
    }

    private static JsonNode find(Office office, Person caller, String text) {
        return office.as(caller.token(), "GET", "portal-access/users?search=" + text, null)
                .expect(200)
                .json();
    }
}
