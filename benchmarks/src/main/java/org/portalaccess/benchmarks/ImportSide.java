package org.portalaccess.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;

/** A Keycloak with accounts and users, into which memberships are imported, or inserted by JDBC. */
final class ImportSide implements AutoCloseable {

    /** The number of accounts, each of which gets all users: one half by the import, one half by JDBC. */
    private static final int ACCOUNTS = 20;

    private static final int BATCH = 1_000;
    private static final int LINES = 20_000;
    private static final String[] INSERTS = {
        "insert into portal_membership (id, realm_id, user_id, account_id, kind, suspended, permissions, sort_name,"
                + " search_text, made_by, created_at, version) select ?, a.realm_id, ?, a.id, 'portal', false,"
                + " 'calendar:view', ?, ?, 'IMPORT', 0, 1 from portal_account a where a.id = ?",
        "insert into portal_scope_rule (id, membership_id, account_id, mode) values (?, ?, ?, 'all')",
        "insert into portal_history (id, realm_id, happened_at, kind, operation, path, actor_id, actor_name,"
                + " actor_standing, user_id, user_name, state_after) values (?, ?, 0, 'PORTAL_MEMBERSHIP', 'CREATE', ?,"
                + " 'admin', 'admin', 'realm-staff', ?, ?, ?)",
        "insert into portal_history_account (history_id, account_id, happened_at, kind, user_id)"
                + " values (?, ?, 0, 'PORTAL_MEMBERSHIP', ?)"
    };

    private static final int PAGE = 100;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final KeycloakServer server;
    private final TestRealm realm;
    private final int users;

    private ImportSide(KeycloakServer server, int users) {
        this.server = server;
        this.users = users;
        this.realm = TestRealm.create(server.url(), server.admin());
        realm.update(Json.object("eventsEnabled", false, "adminEventsEnabled", false));
    }

    /**
     * Starts the server.
     *
     * @param memberships how many are imported
     */
    static ImportSide start(int memberships) {
        ServerOptions options =
                ServerOptions.on(Database.POSTGRES).named("import").withStartOptions("--log-level=info");
        return new ImportSide(Servers.start(options), memberships / (ACCOUNTS / 2));
    }

    int memberships() {
        return users * (ACCOUNTS / 2);
    }

    void load() {
        ImportLines lines = new ImportLines(realm);
        for (int i = 0; i < ACCOUNTS; i++) {
            lines.add("account", Json.object("key", key(i), "name", "Imported", "type", "brand"));
            lines.add("contract", Json.object("account", key(i), "key", "C-1", "name", "Contract"));
        }
        lines.send();
        execute(insertOfUsers());
        execute("analyze");
    }

    /** Imports all users into one half of the accounts; returns the seconds. */
    double importAll() {
        StringBuilder lines = new StringBuilder();
        long start = System.nanoTime();
        int count = 0;
        for (int account = 0; account < ACCOUNTS / 2; account++) {
            for (int user = 1; user <= users; user++) {
                lines.append("{\"membership\":{\"user\":{\"username\":\"member-")
                        .append(user)
                        .append("\"},\"account\":\"")
                        .append(key(account))
                        .append("\",\"kind\":\"portal\",\"permissions\":[\"calendar:view\"]}}\n");
                if (++count % LINES == 0) {
                    realm.importLines(lines);
                    lines.setLength(0);
                }
            }
        }
        realm.importLines(lines);
        return secondsSince(start);
    }

    /** Inserts the rows of as many memberships into the other half, with their history; returns the seconds. */
    double insertAll() {
        JdbcAddress database = server.database().orElseThrow();
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (int account = ACCOUNTS / 2; account < ACCOUNTS; account++) {
                insertInto(connection, idOf("accounts/key:" + key(account)));
            }
            return secondsSince(start);
        } catch (SQLException e) {
            throw new IllegalStateException("the memberships could not be inserted", e);
        }
    }

    private void insertInto(Connection connection, String account) throws SQLException {
        try (PreparedStatement membership = connection.prepareStatement(INSERTS[0]);
                PreparedStatement rule = connection.prepareStatement(INSERTS[1]);
                PreparedStatement history = connection.prepareStatement(INSERTS[2]);
                PreparedStatement place = connection.prepareStatement(INSERTS[3])) {
            for (int user = 1; user <= users; user++) {
                String id = UUID.randomUUID().toString();
                String change = UUID.randomUUID().toString();
                String name = String.format(Locale.ROOT, "%06d member", user);
                String text = "member " + name + " member-" + user + "@example.org";
                add(membership, id, "u-" + user, name, text, account);
                add(rule, UUID.randomUUID().toString(), id, account);
                add(history, change, realm.name(), "memberships/" + id, "u-" + user, name, state(id, account));
                add(place, change, account, "u-" + user);
                if (user % BATCH == 0 || user == users) {
                    for (PreparedStatement statement : new PreparedStatement[] {membership, rule, history, place}) {
                        statement.executeBatch();
                    }
                    connection.commit();
                }
            }
        }
    }

    /** The address of an account that all users are members of. */
    String account() {
        return "key:" + key(0);
    }

    /** The id of a contract that all these members see. */
    String contract() {
        JsonNode contracts = realm.admin().get(path("accounts/" + account() + "/contracts"));
        return contracts.get("items").get(0).get("id").asText();
    }

    /** Pages through the first half of a list, and returns where the second half begins, as the list says it. */
    String middleOf(String list) {
        String after = "";
        for (int read = 0; read < users / 2; read += PAGE) {
            String query = "?max=" + PAGE + (after.isEmpty() ? "" : "&after=" + after);
            String next = realm.admin().get(path(list + query)).get("next").asText();
            after = URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return after;
    }

    /** Reads an answer to its end, without keeping it; returns the number of its bytes. */
    long read(String path, String type) {
        HttpRequest request = HttpRequest.newBuilder(realm.admin().address(path(path)))
                .header("Authorization", "Bearer " + realm.admin().token())
                .header("Accept", type)
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                long bytes = body.transferTo(OutputStream.nullOutputStream());
                if (response.statusCode() != 200) {
                    throw new IllegalStateException(path + " answered " + response.statusCode());
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the answer could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading an answer", e);
        }
    }

    private String path(String below) {
        return realm.path("portal-access/" + below);
    }

    private String idOf(String path) {
        return realm.admin().get(path(path)).get("id").asText();
    }

    private String insertOfUsers() {
        return String.format(Locale.ROOT, """
                insert into user_entity (id, realm_id, username, email, email_constraint, first_name, last_name,
                    enabled, email_verified, not_before, created_timestamp)
                select 'u-' || i, r.id, 'member-' || i, 'member-' || i || '@example.org',
                    'member-' || i || '@example.org', 'Member', lpad(i::text, 6, '0'), true, true, 0, 0
                from generate_series(1, %d) i, realm r where r.name = '%s'
                """, users, realm.name());
    }

    /** The state after the change, as long as the one that the import writes. */
    private static String state(String membership, String account) {
        return "{\"id\":\"" + membership
                + "\",\"kind\":\"portal\",\"permissions\":[\"calendar:view\"],"
                + "\"contractScope\":{\"assigned\":0,\"total\":0,\"rules\":1},\"version\":1,\"status\":\"active\","
                + "\"account\":{\"id\":\"" + account
                + "\",\"key\":\"imported-01\",\"name\":\"Imported\",\"type\":\"brand\"},\"startsAt\":null}";
    }

    private static void add(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.addBatch();
    }

    @Override
    public void close() {
        server.close();
    }

    private static String key(int account) {
        return String.format(Locale.ROOT, "imported-%02d", account);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void execute(String statements) {
        JdbcAddress database = server.database().orElseThrow();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException("the users could not be loaded", e);
        }
    }
}
