package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakCluster;
import org.portalaccess.testing.server.ServerOptions;

/** Two nodes on one PostgreSQL, which look every second at what time does to invitations, with a realm that sends mail. */
final class TwoNodes implements AutoCloseable {

    private final KeycloakCluster cluster;
    private final TestRealm realm;
    private final Desk desk;

    TwoNodes(MailServer mail) {
        ServerOptions options = ServerOptions.on(Database.POSTGRES)
                .named("invitations")
                .withStartOptions("--spi-events-listener--portal-access--invitation-seconds=1");
        cluster = KeycloakCluster.start(Installation.ofTheBuild(), options, 2);
        realm = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        mail.useIn(realm);
        desk = Desk.in(realm);
        desk.settings("resendsPerHour", 10_000);
    }

    TestRealm realm() {
        return realm;
    }

    Desk desk() {
        return desk;
    }

    /** The realm at the second node. */
    URI there() {
        return realm.urlAt(cluster.node(1).url());
    }

    /** A page of the first node, at the second. */
    URI there(URI page) {
        return URI.create(page.toString().replace(realm.url().toString(), there().toString()));
    }

    /** A new user with the address; gives a token from each node. */
    List<String> guestAtEach(String email) {
        return List.of(desk.guest(email), Desk.tokenAt(there(), email.substring(0, email.indexOf('@'))));
    }

    /** The first person asks the first node, the second the other one, and so on. */
    Reply post(int person, List<String> tokens, String path) {
        int node = person % 2;
        URI address = realm.urlAt(cluster.node(node).url());
        return Desk.personAt(address, tokens.get(node), "POST", path, Json.object());
    }

    /** Changes the one row that has the id. */
    void sql(String statement, String id) {
        JdbcAddress database = cluster.node(0).database().orElseThrow();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
