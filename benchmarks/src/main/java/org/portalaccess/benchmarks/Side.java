package org.portalaccess.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** A Keycloak on PostgreSQL with a realm. Two sides differ only in whether they have the extension. */
final class Side implements AutoCloseable {

    /** The account that people sign in to. */
    static final String ACCOUNT = "b-1";

    /** The account that they switch to. */
    static final String OTHER_ACCOUNT = "b-2";

    private static final String CLIENT = "app";
    private static final int HOUR = 3600;

    private final boolean extension;
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient app;
    private final StatementCounter counter;
    private int everybody;

    private Side(boolean extension, KeycloakServer server) {
        this.extension = extension;
        this.server = server;
        this.counter = StatementCounter.of(server);
        this.realm = TestRealm.create(server.url(), server.admin());
        ObjectNode settings = Json.object("eventsEnabled", false, "adminEventsEnabled", false);
        realm.update(settings.put("accessTokenLifespan", HOUR).put("ssoSessionIdleTimeout", HOUR));
        OidcClient client = realm.confidentialClient(CLIENT);
        realm.addAudience(CLIENT, CLIENT);
        if (extension) {
            realm.addOptionalScope(CLIENT, "account");
        }
        this.app = extension ? client.withScope("openid account") : client;
    }

    static Side start(boolean extension) {
        ServerOptions options = ServerOptions.on(Database.POSTGRES)
                .named(extension ? "with" : "without")
                .withExtension(extension)
                .withStartOptions("--log-level=info");
        return new Side(extension, Servers.start(options));
    }

    /** Creates this number of accounts, each with one contract. Does nothing without the extension. */
    void loadAccounts(int count) {
        if (!extension) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            String key = "b-" + i;
            lines.append(Json.object("account", Json.object("key", key, "name", "Brand " + i, "type", "brand")))
                    .append('\n')
                    .append(Json.object("contract", Json.object("account", key, "key", "HOME", "name", "Home")))
                    .append('\n');
        }
        realm.importLines(lines);
    }

    /** Signs in new people. Each is a member of the first accounts, of at least two to switch between. */
    List<Seat> seats(int people, int memberships) {
        List<Seat> seats = new ArrayList<>();
        for (int i = 1; i <= people; i++) {
            String name = "person-" + ++everybody;
            String id = realm.createUser(name);
            if (extension) {
                join(id, memberships);
            }
            seats.add(new Seat(
                    app,
                    app.open(new WebSession(), Form.of("account_hint", ACCOUNT))
                            .login(name, TestRealm.PASSWORD)
                            .tokens()));
        }
        requireWhatIsMeasured(seats.get(0));
        return seats;
    }

    StatementCounter counter() {
        return counter;
    }

    @Override
    public void close() {
        server.close();
    }

    private void join(String user, int memberships) {
        List<JsonNode> entries = new ArrayList<>();
        for (int i = 1; i <= memberships; i++) {
            entries.add(Json.object("account", "b-" + i, "kind", "portal", "permissions", List.of("calendar:view")));
        }
        realm.admin()
                .send(
                        "PUT",
                        realm.path("portal-access/users/" + user + "/memberships"),
                        Json.object("memberships", entries),
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    private void requireWhatIsMeasured(Seat seat) {
        JsonNode token = seat.tokens().access();
        if (token.has("account") != extension || token.has("permissions") != extension) {
            throw new IllegalStateException("not the tokens that were to be measured: " + token);
        }
    }
}
