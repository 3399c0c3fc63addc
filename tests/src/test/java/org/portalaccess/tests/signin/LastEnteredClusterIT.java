package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.signin.ChooserFixture.accountOf;
import static org.portalaccess.tests.signin.ChooserFixture.signIn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.ClusterTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.server.KeycloakCluster;

/** A switch at one node decides which account a sign-in at the other node enters. */
@ClusterTest
@Tag("A13")
@Tag("C13")
final class LastEnteredClusterIT {

    @Test
    void nodesShareTheLastAccount(KeycloakCluster cluster) {
        try (TestRealm realm =
                TestRealm.create(cluster.node(0).url(), cluster.node(0).admin())) {
            realm.update(Json.object(
                    "attributes",
                    Json.object("frontendUrl", cluster.node(0).url().toString())));
            ChooserFixture portal = new ChooserFixture(realm);
            OidcClient here = portal.app("app");
            portal.attributes("app", ReenterIT.REENTER, "last");
            OidcClient there = here.at(realm.urlAt(cluster.node(1).url()));
            portal.person("two", portal.brand("beachco", "Beach Co"), portal.brand("coastal", "Coastal Retreats"));
            WebSession browser = new WebSession();
            TokenReply online = signIn(here, browser, "two", "beachco");
            TokenReply offline = signIn(here.withScope("openid account offline_access"), browser, "two", "beachco");

            there.switchTo(online.refreshToken(), "coastal").access();
            assertThat(accountOf(here.open(browser, Form.of()).tokens())).isEqualTo("coastal");

            // The offline session is another one of the same id.
            TokenReply away = there.switchTo(offline.refreshToken(), "coastal");
            there.switchTo(away.refreshToken(), "beachco").access();
            assertThat(accountOf(here.open(browser, Form.of()).tokens())).isEqualTo("beachco");
        }
    }
}
