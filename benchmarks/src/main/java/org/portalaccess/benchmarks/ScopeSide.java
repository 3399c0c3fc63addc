package org.portalaccess.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/**
 * A Keycloak with one member of an account with very many contracts, and one of an account with as many below it.
 * Accounts and contracts are made by an import.
 */
final class ScopeSide implements AutoCloseable {

    /** The account's key. */
    static final String ACCOUNT = "large";

    /** The number of contracts of the account. */
    static final int SIZE = 100_000;

    /** The key of the account that has no contracts of its own. */
    private static final String CHAIN = "chain";

    /** The number of accounts below that one. */
    private static final int BRANDS = 2_000;

    private static final String JSON = "application/json";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final boolean counts;
    private String membership = "";
    private String ofChain = "";

    private ScopeSide(KeycloakServer server, boolean counts) {
        this.server = server;
        this.counts = counts;
        this.realm = TestRealm.create(server.url(), server.admin());
    }

    static ScopeSide start(Database database) {
        ServerOptions options = ServerOptions.on(database).named("scopes").withStartOptions("--log-level=info");
        return new ScopeSide(Servers.start(options), database == Database.POSTGRES);
    }

    /** Imports the accounts with their contracts, and makes the members. */
    void load() {
        ImportLines lines = new ImportLines(realm);
        lines.add("account", Json.object("key", ACCOUNT, "name", "Large", "type", "brand"));
        for (int i = 1; i <= SIZE; i++) {
            lines.add("contract", Json.object("account", ACCOUNT, "key", "C-" + i, "name", "Contract " + i));
        }
        lines.add("account", Json.object("key", CHAIN, "name", "Chain", "type", "chain"));
        for (int i = 1; i <= BRANDS; i++) {
            String brand = "brand-" + i;
            lines.add("account", Json.object("key", brand, "name", "Brand " + i, "type", "brand", "parent", CHAIN));
            for (int n = 1; n <= SIZE / BRANDS; n++) {
                lines.add("contract", Json.object("account", brand, "key", "H-" + n, "name", "Hotel " + i + " " + n));
            }
        }
        lines.send();
        membership = member(ACCOUNT);
        ofChain = member(CHAIN);
        ObjectNode some = Json.object("account", "brand-7", "untick", List.of("H-1"));
        send("PATCH", ofChain, "/contract-scope", Json.object("changes", List.of(some)));
    }

    private String member(String account) {
        return realm.admin()
                .create(
                        realm.path("portal-access/accounts/key:" + account + "/members"),
                        Json.object(
                                "user",
                                realm.createUser("member-of-" + account),
                                "kind",
                                "portal",
                                "permissions",
                                List.of("calendar:view")));
    }

    /** Changes the member's contract scope; the answer is the scope in short. */
    Reply patch(String query, ObjectNode... changes) {
        return send("PATCH", membership, "/contract-scope" + query, Json.object("changes", List.of(changes)));
    }

    /** Replaces the rule by one of this mode that names this number of contracts. */
    Reply put(String mode, String list, int names) {
        ObjectNode rule = Json.object("account", ACCOUNT, "mode", mode, list, names(1, names));
        return send("PUT", membership, "/contract-scope?rules=summary", Json.object("rules", List.of(rule)));
    }

    /** Turns future contracts by the request that is only for that. */
    Reply future(boolean on) {
        return send(
                "POST",
                membership,
                "/contract-scope/future?rules=summary",
                Json.object("account", ACCOUNT, "future", on));
    }

    /** Reads a page of the tree with the member's scope in it. */
    Reply tree(String query) {
        return get("memberships/" + membership + "/contract-scope/tree?max=100&rules=summary" + query);
    }

    /** Reads the first page of the account's history. */
    Reply history() {
        return get("accounts/key:" + ACCOUNT + "/history?max=50");
    }

    /** Reads a page of the tree of the account with many accounts below it. */
    Reply treeOfChain(String query) {
        return get("memberships/" + ofChain + "/contract-scope/tree?rules=summary&max=100" + query);
    }

    /** Finds contracts in all accounts. */
    Reply contracts(String query) {
        return get("contracts?max=50" + query);
    }

    private Reply get(String path) {
        return realm.admin()
                .send("GET", realm.path("portal-access/" + path), null)
                .expect(200);
    }

    /** Returns the number of statements on our own tables; -1 where the database does not count them. */
    int statements(Runnable request) {
        if (counts) {
            return StatementCounter.of(server).ours(request).size();
        }
        request.run();
        return -1;
    }

    /** Returns the keys of contracts. */
    static List<String> names(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "C-" + i).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply send(String method, String of, String path, JsonNode body) {
        return realm.admin()
                .send(
                        method,
                        realm.path("portal-access/memberships/" + of + path),
                        body,
                        Map.of("If-Match", "*", "Content-Type", JSON))
                .expect(200);
    }
}
