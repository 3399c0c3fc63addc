package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** Lists of access with so many members that they are read account by account, written into the database directly. */
@QuietServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C13")
@Tag("C19")
final class ManyMembersIT {

    private static final int OF_CHAIN = 9_000;
    private static final int OF_NORTH = 1_600;
    private static final int LISTED = 1_010;
    private static final int HANDFUL = 30;

    private KeycloakServer server;
    private StatementCounter counter;
    private TestRealm realm;
    private StaffApi portal;
    private String barn = "";
    private String hut = "";
    private String few = "";

    /** All see the barn. Members of the north who come later in the order of names also see the hut. */
    @BeforeAll
    void makeMembers() throws SQLException {
        server = Servers.quiet();
        counter = StatementCounter.of(server);
        realm = TestRealm.create(server.url(), server.admin());
        portal = new StaffApi(realm);
        portal.account("chain");
        portal.child("chain", "north");
        barn = portal.contract("north", "BARN");
        hut = portal.contract("north", "HUT");
        few = portal.contract("north", "FEW");
        add("chain", OF_CHAIN, "all");
        add("north", OF_NORTH, "listed");
        tick(barn, OF_NORTH);
        tick(hut, LISTED);
        tick(few, 3);
        // The members of the chain see neither the hut nor the few.
        except(hut);
        except(few);
        analyze();
    }

    /** PostgreSQL does this by itself within a minute. Until then, it would plan as if the tables were empty. */
    private void analyze() throws SQLException {
        JdbcAddress database = server.database().orElseThrow();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void totalStopsAtTenThousand() {
        JsonNode page = read("contracts/" + barn + "/members");

        assertThat(page.get("total").asInt()).isEqualTo(10_000);
        assertThat(page.get("totalIsLowerBound").asBoolean()).isTrue();
        assertThat(page.get("items")).hasSize(50);
        assertThat(read("accounts/key:north/access").get("totalIsLowerBound").asBoolean())
                .isTrue();
        assertThat(read("contracts/" + hut + "/members").get("total").asInt()).isEqualTo(LISTED);
    }

    /** Names of the two accounts alternate, so each page has members of both. */
    @Test
    void pagesOfManyMembersFollowEachOther() {
        assertThat(walk("contracts/" + barn + "/members")).hasSize(OF_CHAIN + OF_NORTH);
        assertThat(walk("contracts/" + hut + "/members")).hasSize(LISTED);
        assertThat(walk("accounts/key:north/access")).hasSize(OF_CHAIN + OF_NORTH);
        assertThat(walk("contracts/" + few + "/members")).hasSize(3);
    }

    @Test
    void csvHasEveryMemberOnce() {
        for (String path : List.of("contracts/" + barn + "/members", "accounts/key:north/access")) {
            Map<String, String> headers =
                    new HashMap<>(Http.bearer(realm.admin().token()));
            headers.put("Accept", "text/csv");
            Reply sheet = Http.plain()
                    .get(realm.admin().address(realm.path("portal-access/" + path)), headers)
                    .expect(200);
            String[] rows = sheet.body().split("\r\n", -1);
            assertThat(rows).hasSize(OF_CHAIN + OF_NORTH + 2).doesNotHaveDuplicates();
        }
    }

    @Test
    void statementsDoNotGrowWithTheMembers() {
        for (String list : List.of(
                "contracts/" + barn + "/members", "contracts/" + hut + "/members", "accounts/key:north/access")) {
            List<Integer> costs = new ArrayList<>();
            for (int max : List.of(10, 400)) {
                read(list + "?max=" + max);
                costs.add(counter.all(() -> read(list + "?max=" + max)).size());
            }
            assertThat(costs.get(1)).as(list).isEqualTo(costs.get(0)).isLessThan(HANDFUL);
        }
    }

    private Set<String> walk(String path) {
        Set<String> seen = new HashSet<>();
        List<String> order = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = read(path + "?max=500" + after);
            page.get("items").forEach(entry -> {
                assertThat(seen.add(entry.get("membership").asText())).isTrue();
                order.add(entry.at("/user/id").asText());
            });
            after = page.has("next") ? "&after=" + page.get("next").asText() : "";
        } while (!after.isEmpty());
        assertThat(order).isSorted();
        return seen;
    }

    private JsonNode read(String path) {
        return portal.get(path).expect(200).json();
    }

    /** Adds users and their memberships. The sort name of each is the user's id. */
    private void add(String account, int count, String mode) throws SQLException {
        run("""
                insert into user_entity (id, username, realm_id, enabled, email_verified, email_constraint, not_before)
                select n.name, n.name, r.id, true, false, gen_random_uuid()::text, 0
                from realm r, generate_series(1, ?) i,
                    lateral (select 'u' || lpad((i * 7919 % 99991)::text, 6, '0') || ? as name) n
                where r.name = ?
                """, count, account, realm.name());
        run("""
                insert into portal_membership (id, realm_id, user_id, account_id, kind, suspended, permissions, sort_name,
                    search_text, created_at, version)
                select gen_random_uuid()::text, a.realm_id, n.name, a.id, 'portal', false, 'calendar:view', n.name, n.name, 0, 1
                from portal_account a, generate_series(1, ?) i,
                    lateral (select 'u' || lpad((i * 7919 % 99991)::text, 6, '0') || ? as name) n
                where a.account_key = ? and a.realm_id = (select id from realm where name = ?)
                """, count, account, account, realm.name());
        run("""
                insert into portal_scope_rule (id, membership_id, account_id, mode)
                select gen_random_uuid()::text, m.id, m.account_id, ?
                from portal_membership m join portal_account a on a.id = m.account_id
                where a.account_key = ? and a.realm_id = (select id from realm where name = ?)
                """, mode, account, realm.name());
    }

    private void tick(String contract, int count) throws SQLException {
        run("""
                insert into portal_scope_contract (rule_id, contract_id)
                select r.id, ? from portal_scope_rule r join portal_membership m on m.id = r.membership_id
                    join portal_account a on a.id = m.account_id
                where a.account_key = 'north' and a.realm_id = (select id from realm where name = ?)
                order by m.sort_name desc limit ?
                """, contract, realm.name(), count);
    }

    private void except(String contract) throws SQLException {
        run("""
                insert into portal_scope_contract (rule_id, contract_id)
                select r.id, ? from portal_scope_rule r join portal_account a on a.id = r.account_id
                where a.account_key = 'chain' and a.realm_id = (select id from realm where name = ?)
                """, contract, realm.name());
    }

    private void run(String sql, Object... values) throws SQLException {
        JdbcAddress database = server.database().orElseThrow();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        }
    }
}
