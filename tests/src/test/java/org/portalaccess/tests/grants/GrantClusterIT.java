package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.KeycloakCluster;
import org.portalaccess.testing.server.ServerOptions;

/** Two nodes on one PostgreSQL: what one of them changes, the next token of the other shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C4")
@Tag("C13")
final class GrantClusterIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private KeycloakCluster cluster;
    private TestRealm realm;
    private Estate here;
    private Estate there;
    private OidcClient app;
    private OidcClient appThere;

    @BeforeAll
    void startNodes() {
        cluster = KeycloakCluster.start(
                Installation.ofTheBuild(), ServerOptions.on(Database.POSTGRES).named("grants"), 2);
        realm = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        here = Estate.in(realm);
        there = new Estate(realm, cluster.node(1).admin());
        app = here.portal("app");
        appThere = app.at(realm.urlAt(cluster.node(1).url()));
        here.brands("b", 2);
    }

    @AfterAll
    void endNodes() {
        cluster.close();
    }

    @Test
    void showsAChangeOnTheOtherNodeInUnderASecond() {
        String membership = here.member(realm.createUser("both"), "b-1", "calendar:view");
        TokenReply first = Estate.signIn(app, "both", "b-1");
        TokenReply second = Estate.signIn(appThere, "both", "b-1");

        for (int i = 0; i < 5; i++) {
            here.permissions(membership, "calendar:view", "notes:view");
            assertThat(timeUntil(appThere, second, List.of("calendar:view", "notes:view")))
                    .isLessThan(SOON);
            there.permissions(membership, "calendar:view");
            assertThat(timeUntil(app, first, List.of("calendar:view"))).isLessThan(SOON);
        }
    }

    @Test
    void servesARealmThatTheOtherNodeHasMade() {
        TestRealm made = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        Estate estate = Estate.in(made);
        OidcClient client = estate.portal("fresh");
        estate.brands("n", 1);
        estate.member(made.createUser("fresh"), "n-1", "calendar:view");

        TokenReply elsewhere =
                Estate.signIn(client.at(made.urlAt(cluster.node(1).url())), "fresh", "n-1");

        assertThat(Estate.accountOf(elsewhere)).isEqualTo("n-1");
        assertThat(new Estate(made, cluster.node(1).admin())
                        .admin()
                        .get(estate.path("accounts"))
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void showsWhatWasChangedWhileANodeWasAway() {
        String membership = here.member(realm.createUser("patient"), "b-2", "calendar:view");
        TokenReply second = Estate.signIn(appThere, "patient", "b-2");

        cluster.node(1).stop();
        here.permissions(membership, "calendar:view", "tags:view");
        cluster.node(1).start();

        assertThat(Estate.permissionsOf(appThere.refresh(second.refreshToken())))
                .containsExactly("calendar:view", "tags:view");
        here.permissions(membership, "calendar:view");
        assertThat(timeUntil(appThere, second, List.of("calendar:view"))).isLessThan(SOON);
    }

    /** How long it takes until a refresh shows these permissions; more than {@link #SOON} if it does not at all. */
    private static Duration timeUntil(OidcClient client, TokenReply tokens, List<String> permissions) {
        long start = System.nanoTime();
        Duration asked = Duration.ZERO;
        while (asked.compareTo(SOON) < 0) {
            if (Estate.permissionsOf(client.refresh(tokens.refreshToken())).equals(permissions)) {
                return asked;
            }
            asked = Duration.ofNanos(System.nanoTime() - start);
        }
        return asked;
    }
}
