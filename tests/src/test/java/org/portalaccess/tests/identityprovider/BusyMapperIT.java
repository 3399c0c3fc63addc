package org.portalaccess.tests.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/**
 * A sign-in while another transaction, such as an import, holds the lock of the tree. The sign-in takes the five seconds
 * that a change waits for a lock.
 */
@SystemTest
@Tag("C17")
@Tag("D3")
final class BusyMapperIT {

    @Test
    void signInGoesOnWhileTheTreeIsLocked() throws SQLException {
        KeycloakServer server = Servers.shared(Database.POSTGRES);
        try (TestRealm realm = TestRealm.create(server.url(), server.admin());
                Company company = Company.byOpenId(server, realm, "FORCE")) {
            MappedPortal portal = new MappedPortal(realm);
            String brand = portal.account();
            String other = portal.account();
            portal.mapper(company, MappedPortal.mapping(brand).put("values", "both"));
            portal.mapper(company, MappedPortal.mapping(other).put("values", "both"));
            String lynn = company.person("both");
            JsonNode token;

            try (Connection holder = connect(server.database().orElseThrow())) {
                holder.setAutoCommit(false);
                lock(holder, brand);
                lock(holder, other);
                token = company.signIn(lynn).tokens().access();
            }

            assertThat(token.has("account")).isFalse();
            assertThat(portal.memberships(lynn)).isEmpty();
            assertThat(portal.skipped(lynn)).matches("mapper\\S+: busy; mapper\\S+: busy");
            assertThat(company.signIn(lynn).pageId()).isEqualTo("login-portal-access-choose-account");
            assertThat(portal.memberships(lynn)).containsOnlyKeys(brand, other);
        }
    }

    private static Connection connect(JdbcAddress database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static void lock(Connection holder, String account) throws SQLException {
        try (PreparedStatement statement =
                holder.prepareStatement("select id from portal_account where account_key = ? for update")) {
            statement.setString(1, account);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }
}
