package org.portalaccess.tests.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.KeycloakCluster;
import org.portalaccess.testing.server.ServerOptions;

/** Two nodes that have seen the same person. */
@Tag("A15")
@Tag("C13")
final class LastAccessClusterIT {

    @Test
    void neverGoesBackWhicheverNodeWritesLast() {
        ServerOptions options =
                House.writing(ServerOptions.on(Database.POSTGRES).named("last-access-cluster"), 3_600);
        try (KeycloakCluster cluster = KeycloakCluster.start(Installation.ofTheBuild(), options, 2)) {
            TestRealm realm =
                    TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
            House house = new House(realm);
            house.account("shore");
            String membership = house.member(realm.createUser("anna"), "key:shore", "calendar:view");
            OidcClient earlier = house.app("earlier");
            OidcClient later = house.app("later").at(realm.urlAt(cluster.node(1).url()));
            TokenReply there = house.signIn(later, "anna", "shore");
            TokenReply here = house.signIn(earlier, "anna", "shore");
            earlier.refresh(here.refreshToken()).access();
            later.refresh(there.refreshToken()).access();

            cluster.node(1).stop();
            String written =
                    house.membership(membership).at("/lastAccess/client").asText();
            cluster.node(0).stop();
            cluster.node(0).start();

            assertThat(written).isEqualTo("later");
            assertThat(house.membership(membership).at("/lastAccess/client").asText())
                    .isEqualTo("later");
        }
    }
}
