package org.portalaccess.tests.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.ClusterTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakCluster;

/** Two nodes that have seen the same person. */
@ClusterTest
@Tag("A15")
@Tag("C13")
final class LastAccessClusterIT {

    /** More last accesses than are written in one transaction. */
    private static final int MANY = 300;

    @Test
    void lastAccessNeverGoesBackWhenANodeStops(KeycloakCluster cluster) {
        TestRealm realm =
                TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        ActivityScenario house = new ActivityScenario(realm);
        house.account("shore");
        String membership = house.member(realm.createUser("anna"), "key:shore", "calendar:view");
        OidcClient earlier = house.app("earlier");
        OidcClient later = house.app("later").at(realm.urlAt(cluster.node(1).url()));
        TokenReply there = house.signIn(later, "anna", "shore");
        TokenReply here = house.signIn(earlier, "anna", "shore");
        earlier.refresh(here.refreshToken()).access();
        later.refresh(there.refreshToken()).access();
        String busy = userOfManyAccounts(realm, house, earlier);
        assertThat(seen(house, busy)).as("a sign-in is written at once").isEqualTo(1);

        // The nodes of this cluster write only when they are stopped.
        cluster.node(1).stop();
        String written = house.membership(membership).at("/lastAccess/client").asText();
        cluster.node(0).stop();
        cluster.node(0).start();

        assertThat(written).isEqualTo("later");
        assertThat(house.membership(membership).at("/lastAccess/client").asText())
                .isEqualTo("later");
        assertThat(seen(house, busy)).isEqualTo(MANY);
    }

    /** Creates a user who has entered this many accounts with this application, and returns their id. */
    private static String userOfManyAccounts(TestRealm realm, ActivityScenario house, OidcClient app) {
        StringBuilder lines = new StringBuilder();
        List<JsonNode> entries = new ArrayList<>();
        IntStream.rangeClosed(1, MANY).forEach(i -> {
            lines.append(Json.object("account", Json.object("key", "m-" + i, "name", "m", "type", "brand")))
                    .append('\n');
            entries.add(Json.object("account", "m-" + i, "kind", "portal", "permissions", List.of("calendar:view")));
        });
        house.load(lines.toString());
        String user = realm.createUser("many");
        house.change("PUT", "users/" + user + "/memberships", Json.object("memberships", entries))
                .expect(200);
        TokenReply tokens = house.signIn(app, "many", "m-1");
        IntStream.rangeClosed(1, MANY)
                .forEach(i -> app.switchTo(tokens.refreshToken(), "m-" + i).access());
        return user;
    }

    private static long seen(ActivityScenario house, String user) {
        JsonNode all = house.realm().admin().get(house.at("users/" + user + "/memberships"));
        long seen = 0;
        for (JsonNode entry : all.get("memberships")) {
            seen += entry.get("lastAccess").isNull() ? 0 : 1;
        }
        return seen;
    }
}
