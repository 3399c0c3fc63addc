package org.portalaccess.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** A Keycloak on PostgreSQL with one large account, and team managers who see different parts of it. */
final class TeamSide implements AutoCloseable {

    /** The account's key. */
    static final String ACCOUNT = "large";

    /** The number of contracts, and of members, of the account. */
    static final int SIZE = 20_000;

    /**
     * Inserts the members, with four scopes in turn: all contracts, all but one, three, those of one owner. An owner
     * has ten contracts.
     */
    @SuppressWarnings("InlineFormatString") // Thirty lines of SQL are too long for an argument.
    private static final String MEMBERS = """
            insert into user_entity (id, realm_id, username, email, email_constraint, first_name, last_name, enabled,
                email_verified, not_before, created_timestamp)
            select 'u-' || i, r.id, 'member-' || i, 'member-' || i || '@example.org', 'member-' || i || '@example.org',
                'Member', lpad(i::text, 6, '0'), true, true, 0, 0 from generate_series(1, %1$d) i, realm r where r.name = '%2$s';
            insert into portal_membership (id, realm_id, user_id, account_id, kind, suspended, permissions, sort_name,
                search_text, created_by, created_at, version)
            select 'm-' || i, a.realm_id, 'u-' || i, a.id, 'portal', false, 'calendar:view', lpad(i::text, 6, '0'),
                'member ' || i, 'u-1', 0, 1 from generate_series(1, %1$d) i, portal_account a where a.account_key = '%3$s';
            insert into portal_scope_rule (id, membership_id, account_id, mode)
            select 'r-' || i, 'm-' || i, a.id, case i %% 4 when 2 then 'listed' when 3 then 'owned' else 'all' end
            from generate_series(1, %1$d) i, portal_account a where a.account_key = '%3$s';
            insert into portal_scope_contract (rule_id, contract_id)
            select 'r-' || i, c.id from generate_series(1, %1$d) i, generate_series(0, 2) k, portal_contract c
            where c.contract_key = 'C-' || (1 + (i + k * 7) %% %1$d) and (i %% 4 = 2 or (i %% 4 = 1 and k = 0));
            insert into portal_scope_owner (rule_id, owner_id)
            select 'r-' || i, o.id from generate_series(1, %1$d) i, portal_owner o
            where o.owner_key = 'o-' || (1 + i %% %4$d) and i %% 4 = 3;
            analyze;
            """;

    private static final int OWNERS = SIZE / 10;

    private static final String CLIENT = "app";
    private static final int HOUR = 3600;

    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient app;
    private final StatementCounter counter;
    private final Map<Manager, String> tokens = new EnumMap<>(Manager.class);

    /** The part of the account that a manager sees. */
    enum Manager {
        ALL,
        ALL_BUT_ONE,
        LISTED,
        OWNED;

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private ObjectNode rule() {
            return switch (this) {
                case ALL -> rule("all", "except", 0, 0, "C-");
                case ALL_BUT_ONE -> rule("all", "except", 1, 1, "C-");
                case LISTED -> rule("listed", "only", 2, SIZE, "C-");
                case OWNED -> rule("owned", "owners", 2, OWNERS / 2, "o-");
            };
        }

        private static ObjectNode rule(String mode, String list, int first, int last, String start) {
            List<String> named = first == 0
                    ? List.of()
                    : IntStream.rangeClosed(first, last)
                            .mapToObj(i -> start + i)
                            .toList();
            return Json.object("account", ACCOUNT, "mode", mode, list, named);
        }
    }

    private TeamSide(KeycloakServer server) {
        this.server = server;
        this.counter = StatementCounter.of(server);
        this.realm = TestRealm.create(server.url(), server.admin());
        ObjectNode settings = Json.object("eventsEnabled", false, "adminEventsEnabled", false);
        realm.update(settings.put("accessTokenLifespan", HOUR).put("ssoSessionIdleTimeout", HOUR));
        OidcClient client = realm.publicClient(CLIENT);
        realm.addOptionalScope(CLIENT, "account");
        realm.addOptionalScope(CLIENT, "portal-access");
        this.app = client.withScope("openid account portal-access");
    }

    static TeamSide start() {
        ServerOptions options =
                ServerOptions.on(Database.POSTGRES).named("team").withStartOptions("--log-level=info");
        return new TeamSide(Servers.start(options));
    }

    /** Creates contracts and owners by an import, members by SQL, and managers by REST. */
    void load() {
        loadContracts();
        execute(String.format(Locale.ROOT, MEMBERS, SIZE, realm.name(), ACCOUNT, OWNERS));
        for (Manager manager : Manager.values()) {
            String name = manager.title().replace(' ', '-');
            join(realm.createUser(name), manager);
            tokens.put(
                    manager,
                    app.open(new WebSession(), Form.of("account_hint", ACCOUNT))
                            .login(name, TestRealm.PASSWORD)
                            .tokens()
                            .accessToken());
        }
        execute("analyze");
    }

    /**
     * Reads the page once.
     *
     * @throws AssertionError if the server refuses
     */
    void get(Manager manager, String path) {
        Http.plain()
                .get(URI.create(realm.url() + "/portal-access/" + path), Http.bearer(tokens.getOrDefault(manager, "")))
                .expect(200);
    }

    /** Returns the number of statements on our own tables that the page takes with warm caches. */
    int statements(Manager manager, String path) {
        return counter.ours(() -> get(manager, path)).size();
    }

    @Override
    public void close() {
        server.close();
    }

    private void loadContracts() {
        ImportLines lines = new ImportLines(realm);
        lines.add("account", Json.object("key", ACCOUNT, "name", "Large", "type", "brand"));
        for (int i = 1; i <= OWNERS; i++) {
            lines.add("owner", Json.object("account", ACCOUNT, "key", "o-" + i, "name", "Owner " + i));
        }
        for (int i = 1; i <= SIZE; i++) {
            List<String> owners = List.of("o-" + (1 + i % OWNERS));
            ObjectNode contract = Json.object("account", ACCOUNT, "key", "C-" + i, "name", "Contract " + i);
            lines.add("contract", contract.set("owners", Json.array(owners.toArray())));
        }
        lines.send();
    }

    private void join(String user, Manager manager) {
        ObjectNode member = Json.object(
                "user", user, "kind", "staff", "permissions", List.of("calendar:view", "team:view", "team:manage"));
        member.set("contractScope", Json.object("rules", Json.array(manager.rule())));
        realm.admin().create(realm.path("portal-access/accounts/key:" + ACCOUNT + "/members"), member);
    }

    private void execute(String statements) {
        JdbcAddress database = server.database().orElseThrow();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException("the members could not be loaded", e);
        }
    }
}
