package org.portalaccess.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.KeycloakCluster;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;

/** What happens to a whole server: its end, its next start, a second node, our jars taken out. */
final class ServerLifeIT {

    @Test
    void refreshesAfterTheExtensionIsGoneAndAfterACrash() {
        try (KeycloakServer server = Servers.start(ServerOptions.on(Database.H2).named("life"))) {
            TestRealm realm = TestRealm.create(server.url(), server.admin());
            realm.createUser("alice");
            OidcClient app = realm.publicClient("app");
            TokenReply first = app.signIn("alice", TestRealm.PASSWORD);

            server.stop();
            server.start(false);
            TokenReply second = app.refresh(first.refreshToken());
            server.kill();
            server.start();
            TokenReply third = app.refresh(second.refreshToken());

            assertThat(third.access().get("sid")).isEqualTo(first.access().get("sid"));
        }
    }

    @Test
    void isOneSystemOnTwoNodes() {
        ServerOptions options = ServerOptions.on(Database.POSTGRES).named("cluster");
        try (KeycloakCluster cluster = KeycloakCluster.start(Installation.ofTheBuild(), options, 2)) {
            URI other = cluster.node(1).url();
            TestRealm realm =
                    TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
            realm.createUser("alice");
            OidcClient app = realm.confidentialClient("app");

            TokenReply elsewhere = app.at(realm.urlAt(other))
                    .token(Form.of("grant_type", "password", "username", "alice", "password", TestRealm.PASSWORD));

            assertThat(elsewhere.granted()).isTrue();
            assertThat(cluster.node(1).log()).contains("ISPN000094");
        }
    }
}
