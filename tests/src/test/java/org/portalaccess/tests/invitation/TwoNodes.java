package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakCluster;

/** Two nodes on one PostgreSQL, with a realm that sends mails. */
final class TwoNodes implements AutoCloseable {

    private final KeycloakCluster cluster;
    private final TestRealm realm;
    private final InvitationScenario desk;

    TwoNodes(KeycloakCluster cluster, MailServer mail) {
        this.cluster = cluster;
        realm = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        mail.useIn(realm);
        desk = InvitationScenario.in(realm);
        desk.settings("resendsPerHour", 10_000);
    }

    TestRealm realm() {
        return realm;
    }

    InvitationScenario desk() {
        return desk;
    }

    /** Returns the realm's address at the second node. */
    URI there() {
        return realm.urlAt(cluster.node(1).url());
    }

    /** Returns the admin REST at each node. */
    AdminApi[] admins() {
        return new AdminApi[] {cluster.node(0).admin(), cluster.node(1).admin()};
    }

    /** Returns the address of a page of the first node at the second node. */
    URI there(URI page) {
        return URI.create(page.toString().replace(realm.url().toString(), there().toString()));
    }

    /** Creates a user with the address; returns a token from each node. */
    List<String> guestAtEach(String email) {
        return List.of(desk.guest(email), InvitationScenario.tokenAt(there(), email.substring(0, email.indexOf('@'))));
    }

    /** Sends the first person's request to the first node, the second person's to the second, and so on in turn. */
    Reply post(int person, List<String> tokens, String path) {
        int node = person % 2;
        URI address = realm.urlAt(cluster.node(node).url());
        return InvitationScenario.personAt(address, tokens.get(node), "POST", path, Json.object());
    }

    /** Returns the value that a query finds for this id. */
    String value(String query, String id) {
        return new LockHolder(cluster.node(0).database().orElseThrow()).value(query, id);
    }

    /** Changes the one row with this id. */
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
        realm.close();
    }
}
