package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.ClusterTest;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakCluster;

/** Two nodes on one PostgreSQL: a change at one node shows in the next token of the other. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C4")
@Tag("C13")
final class GrantClusterIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final KeycloakCluster cluster;
    private TestRealm realm;
    private GrantScenario here;
    private GrantScenario there;
    private OidcClient app;
    private OidcClient appThere;

    GrantClusterIT(KeycloakCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void makeRealm() {
        realm = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        here = GrantScenario.in(realm);
        there = new GrantScenario(realm, cluster.node(1).admin());
        app = here.portal("app");
        appThere = app.at(realm.urlAt(cluster.node(1).url()));
        here.brands("b", 2);
    }

    @Test
    void changeShowsOnTheOtherNodeInUnderASecond() {
        String membership = here.member(realm.createUser("both"), "b-1", "calendar:view");
        TokenReply first = GrantScenario.signIn(app, "both", "b-1");
        TokenReply second = GrantScenario.signIn(appThere, "both", "b-1");

        for (int i = 0; i < 5; i++) {
            here.permissions(membership, "calendar:view", "notes:view");
            assertThat(timeUntil(appThere, second, List.of("calendar:view", "notes:view")))
                    .isLessThan(SOON);
            there.permissions(membership, "calendar:view");
            assertThat(timeUntil(app, first, List.of("calendar:view"))).isLessThan(SOON);
        }
    }

    @Test
    @Tag("C16")
    void whatAnImportTakesAwayIsGoneAtTheOtherNode() {
        String user = realm.createUser("imported");
        String keys = "{\"membership\":{\"user\":\"" + user + "\",\"account\":\"b-1\",";
        realm.importLines(keys + "\"kind\":\"portal\",\"permissions\":[\"calendar:view\",\"notes:view\"]}}");
        TokenReply elsewhere = GrantScenario.signIn(appThere, "imported", "b-1");

        realm.importLines(keys + "\"permissions\":[\"calendar:view\"]}}");
        assertThat(timeUntil(appThere, elsewhere, List.of("calendar:view"))).isLessThan(SOON);
        realm.importLines(keys + "\"deleted\":true}}");
        long start = System.nanoTime();
        int status = 200;
        while (status == 200 && Duration.ofNanos(System.nanoTime() - start).compareTo(SOON) < 0) {
            status = appThere.refresh(elsewhere.refreshToken()).reply().status();
        }
        assertThat(status).isEqualTo(400);
    }

    @Test
    void realmMadeOnOneNodeIsServedByTheOther() {
        TestRealm made = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        GrantScenario estate = GrantScenario.in(made);
        OidcClient client = estate.portal("fresh");
        estate.brands("n", 1);
        estate.member(made.createUser("fresh"), "n-1", "calendar:view");

        TokenReply elsewhere =
                GrantScenario.signIn(client.at(made.urlAt(cluster.node(1).url())), "fresh", "n-1");

        assertThat(GrantScenario.accountOf(elsewhere)).isEqualTo("n-1");
        assertThat(new GrantScenario(made, cluster.node(1).admin())
                        .admin()
                        .get(estate.path("accounts"))
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void changesMadeWhileANodeWasDownShow() {
        String membership = here.member(realm.createUser("patient"), "b-2", "calendar:view");
        TokenReply second = GrantScenario.signIn(appThere, "patient", "b-2");

        cluster.node(1).stop();
        here.permissions(membership, "calendar:view", "tags:view");
        cluster.node(1).start();

        assertThat(GrantScenario.permissionsOf(appThere.refresh(second.refreshToken())))
                .containsExactly("calendar:view", "tags:view");
        here.permissions(membership, "calendar:view");
        assertThat(timeUntil(appThere, second, List.of("calendar:view"))).isLessThan(SOON);
    }

    /** Returns how long it takes until a refresh shows these permissions; more than {@link #SOON} if it never does. */
    private static Duration timeUntil(OidcClient client, TokenReply tokens, List<String> permissions) {
        long start = System.nanoTime();
        Duration asked = Duration.ZERO;
        while (asked.compareTo(SOON) < 0) {
            if (GrantScenario.permissionsOf(client.refresh(tokens.refreshToken()))
                    .equals(permissions)) {
                return asked;
            }
            asked = Duration.ofNanos(System.nanoTime() - start);
        }
        return asked;
    }
}
