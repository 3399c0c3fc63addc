package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** A cached grant never outlives a change, even if other requests read it during the change. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C4")
final class GrantCacheIT {

    private static final int CHANGES = 40;
    private static final int READERS = 3;
    private static final String[][] PERMISSIONS = {
        {"calendar:view"}, {"calendar:view", "notes:view"}, {"calendar:view", "tags:view"}
    };

    private TestRealm realm;
    private GrantScenario estate;
    private OidcClient app;

    @BeforeAll
    void makeRealm(TestRealm testRealm) {
        realm = testRealm;
        estate = GrantScenario.in(realm);
        app = estate.portal("app");
        estate.brands("b", 2);
    }

    @Test
    void changesShowAtTheNextRefreshWhileOthersRead() {
        String membership = estate.member(realm.createUser("busy"), "b-1", PERMISSIONS[0]);
        String refresh = GrantScenario.signIn(app, "busy", "b-1").refreshToken();

        List<List<String>> seen = new ArrayList<>();
        List<List<String>> set = new ArrayList<>();
        int read = whileReading(refresh, () -> {
            for (int i = 1; i <= CHANGES; i++) {
                String[] permissions = PERMISSIONS[i % PERMISSIONS.length];
                estate.permissions(membership, permissions);
                set.add(List.of(permissions));
                seen.add(GrantScenario.permissionsOf(app.refresh(refresh)));
            }
        });

        assertThat(seen).isEqualTo(set);
        assertThat(read).as("refreshes meanwhile").isGreaterThan(CHANGES / 2);
    }

    @Test
    void refreshFailsOnceTheMembershipIsRemoved() {
        String user = realm.createUser("leaver");
        estate.member(user, "b-2", PERMISSIONS[0]);
        String refresh = GrantScenario.signIn(app, "leaver", "b-2").refreshToken();

        List<String> errors = new ArrayList<>();
        whileReading(refresh, () -> {
            for (int i = 0; i < CHANGES / 4; i++) {
                estate.change("DELETE", "memberships/" + estate.membership(user, "b-2"), null)
                        .expect(204);
                errors.add(app.refresh(refresh).error());
                estate.member(user, "b-2", PERMISSIONS[0]);
                assertThat(app.refresh(refresh).granted()).isTrue();
            }
        });

        assertThat(errors).hasSize(CHANGES / 4).containsOnly("invalid_grant");
    }

    @Test
    void tokenFollowsChangesOfTheAccountAndItsParents() {
        estate.load("""
                {"account": {"key": "top", "name": "Top", "type": "chain"}}
                {"account": {"key": "leaf", "name": "Leaf", "type": "brand", "parent": "top"}}
                """);
        estate.member(realm.createUser("follower"), "leaf", PERMISSIONS[0]);
        TokenReply first = GrantScenario.signIn(app, "follower", "leaf");

        changeAccount("leaf", "name", "Renamed");
        assertThat(app.refresh(first.refreshToken())
                        .access()
                        .at("/account/name")
                        .asText())
                .isEqualTo("Renamed");
        changeAccount("top", "enabled", false);
        assertThat(app.refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");
        changeAccount("top", "enabled", true);
        assertThat(GrantScenario.accountOf(app.refresh(first.refreshToken()))).isEqualTo("leaf");
    }

    @Test
    void newContractDoesNotChangeATokenWithModeAll() {
        String user = realm.createUser("steady");
        estate.member(user, "b-1", PERMISSIONS[0]);
        TokenReply first = GrantScenario.signIn(app, "steady", "b-1");

        estate.contract("b-1", "LATER");
        TokenReply later = app.refresh(first.refreshToken());

        assertThat(later.access().get("grants_etag")).isEqualTo(first.access().get("grants_etag"));
        assertThat(later.access().get("contracts")).isEqualTo(Json.object("mode", "all"));
    }

    private void changeAccount(String key, String field, Object value) {
        estate.change("PUT", "accounts/key:" + key, account(key).putPOJO(field, value))
                .expect(200);
    }

    private ObjectNode account(String key) {
        return (ObjectNode) estate.admin().get(estate.path("accounts/key:" + key));
    }

    /** Refreshes the same token as often as possible during the action; returns how often. */
    private int whileReading(String refreshToken, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    app.refresh(refreshToken);
                    count.incrementAndGet();
                }
            }));
        }
        try {
            action.run();
        } finally {
            done.set(true);
            readers.forEach(CompletableFuture::join);
        }
        return count.get();
    }
}
