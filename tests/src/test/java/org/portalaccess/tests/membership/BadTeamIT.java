package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Nobody gives what they do not hold, and nobody takes the last manager away. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C6")
@Tag("C9")
final class BadTeamIT {

    private static final String FORBIDDEN = "Forbidden";

    private final TestRealm realm;
    private final Portal portal;
    private final OidcClient app;
    private String shore = "";
    private Caller manager;
    private String own = "";
    private Caller guest;
    private String membership = "";

    @SuppressWarnings("NullAway.Init")
    BadTeamIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new Portal(realm);
        this.app = Caller.app(realm);
    }

    @BeforeEach
    void shore() {
        shore = Portal.key("shore");
        portal.account(shore, "BARN", "HUT");
        manager = Caller.in(realm, app, "manager");
        own = manager.joins(shore, "staff", TeamIT.MANAGE);
        guest = Caller.in(realm, app, "guest");
        membership = guest.joins(shore, "portal", "calendar:view");
    }

    @Test
    void refusesPermissionsThatTheManagerLacks() {
        Reply reply = patch("permissions", Json.array("calendar:view", "notes:view", "door-codes:view"));

        assertThat(reply.expect(403).json().get("title").asText()).isEqualTo(FORBIDDEN);
        assertThat(Portal.errors(reply)).containsExactly("/permissions/2 not-held");
        assertThat(Portal.texts(portal.get("memberships/" + membership).json().get("permissions")))
                .containsExactly("calendar:view");
    }

    @Test
    void namesThePermissionByItsPlaceInTheRequest() {
        Reply reply = patch("permissions", Json.array("door-codes:view", "calendar:view"));

        assertThat(Portal.errors(reply.expect(403))).containsExactly("/permissions/0 not-held");
    }

    @Test
    void refusesAScopeThatTheManagerLacks() {
        portal.putScope(own, Portal.rule(shore, "listed", "only", "BARN", "HUT"))
                .expect(200);
        portal.putScope(membership, Portal.rule(shore, "listed", "only", "HUT")).expect(200);

        Reply replaced = manager.putScope(membership, Portal.rule(shore, "all", "except"));
        ObjectNode scope = Portal.rules(Portal.rule(shore, "all", "except"));
        Reply patched = patch("contractScope", scope);
        Reply future = manager.post(
                "team/memberships/" + membership + "/contract-scope/future",
                Json.object("account", shore, "future", true));

        assertThat(Portal.errors(replaced.expect(403))).containsExactly("/rules not-held");
        assertThat(Portal.errors(patched.expect(403))).containsExactly("/contractScope not-held");
        assertThat(Portal.errors(future.expect(403))).containsExactly("/future not-held");
        assertThat(portal.scope(membership).at("/rules/0/mode").asText()).isEqualTo("listed");
    }

    @Test
    void refusesToMixWhatTwoGrantsGive() {
        String cove = Portal.key("cove");
        portal.child(shore, cove, "PIER");
        portal.putScope(own, Portal.rule(shore, "all", "except"), Portal.rule(cove, "listed", "only"))
                .expect(200);
        manager.joins(cove, "staff", "calendar:view", "door-codes:view", "team:view", "team:manage");
        portal.putScope(membership, Portal.rule(shore, "all", "except"), Portal.rule(cove, "listed", "only"))
                .expect(200);

        Reply mixed = patch("permissions", Json.array("calendar:view", "door-codes:view"));

        assertThat(Portal.errors(mixed.expect(403))).containsExactly("/permissions/1 not-held");
        manager.putScope(membership, Portal.rule(shore, "listed", "only"), Portal.rule(cove, "all", "except"))
                .expect(200);
        patch("permissions", Json.array("calendar:view", "door-codes:view")).expect(200);
    }

    @Test
    void refusesWhatTheCatalogueLetsOnlyRealmStaffGive() {
        ObjectNode catalog = (ObjectNode) portal.get("permission-catalog").json();
        catalog.get("permissions").forEach(entry -> {
            if (entry.get("key").asText().equals("notes:view")) {
                ((ObjectNode) entry).put("delegable", false);
            }
        });
        portal.change("PUT", "permission-catalog", catalog).expect(200);
        try {
            Reply refused = patch("permissions", Json.array("calendar:view", "notes:view"));
            assertThat(Portal.errors(refused.expect(403))).containsExactly("/permissions/1 not-delegable");

            portal.change(
                            "PATCH",
                            "memberships/" + membership,
                            Json.object("permissions", Json.array("calendar:view", "notes:view")))
                    .expect(200);
            patch("endsAt", "2090-01-01T00:00:00Z").expect(200);
            manager.putScope(membership, Portal.rule(shore, "listed", "only", "HUT"))
                    .expect(200);
            assertThat(Portal.errors(manager.putScope(membership, Portal.rule(shore, "listed", "only", "HUT", "BARN"))
                            .expect(403)))
                    .containsExactly("/rules not-delegable");
        } finally {
            catalog.get("permissions").forEach(entry -> ((ObjectNode) entry).put("delegable", true));
            portal.change("PUT", "permission-catalog", catalog).expect(200);
        }
    }

    @Test
    void makesStaffBelowButNotAbove() {
        String kid = Portal.key("kid");
        portal.child(shore, kid);
        String member = guest.joins(kid, "portal", "calendar:view");

        manager.change("PATCH", "team/memberships/" + member, Json.object("kind", "staff"))
                .expect(200);
        Caller outside = Caller.in(realm, app, "outside");
        outside.joins(kid, "staff", TeamIT.MANAGE);
        outside.change("PATCH", "team/memberships/" + membership, Json.object("kind", "staff"))
                .expect(404);
    }

    @Test
    void refusesDatesBeyondTheManagersOwn() {
        portal.change("PATCH", "memberships/" + own, Json.object("endsAt", "2080-01-01T00:00:00Z"))
                .expect(200);

        // The guest's access does not end: it is more than the manager has.
        assertThat(patch("endsAt", "2070-01-01T00:00:00Z").status()).isEqualTo(403);
        portal.change("PATCH", "memberships/" + membership, Json.object("endsAt", "2070-01-01T00:00:00Z"))
                .expect(200);
        patch("endsAt", "2080-01-01T00:00:00Z").expect(200);
        assertThat(Portal.errors(patch("endsAt", "2080-01-01T00:00:01Z").expect(403)))
                .containsExactly("/endsAt not-held");
        assertThat(Portal.errors(patch("endsAt", null).expect(403))).containsExactly("/endsAt not-held");
    }

    @ParameterizedTest
    @ValueSource(strings = {"permission", "contract", "later contracts"})
    void leavesMembersAloneWhoHaveMore(String more) {
        switch (more) {
            case "permission" ->
                portal.change(
                                "PATCH",
                                "memberships/" + membership,
                                Json.object("permissions", Json.array("calendar:view", "door-codes:view")))
                        .expect(200);
            case "contract" ->
                portal.putScope(own, Portal.rule(shore, "all", "except", "BARN"))
                        .expect(200);
            default ->
                portal.putScope(own, Portal.rule(shore, "listed", "only", "BARN", "HUT"))
                        .expect(200);
        }
        String at = "team/memberships/" + membership;
        ObjectNode body = Json.object("kind", "portal", "permissions", List.of("calendar:view"));

        manager.get(at).expect(200);
        manager.change("PUT", at, body).expect(403);
        manager.change("PATCH", at, Json.object("status", "suspended")).expect(403);
        manager.change("DELETE", at, null).expect(403);
        manager.putScope(membership, Portal.rule(shore, "listed", "only")).expect(403);
        manager.post(at + "/contract-scope/future", Json.object("account", shore, "future", false))
                .expect(403);
    }

    @Test
    void saysWhoMayNotBeforeItAsksForAVersionOrReadsTheBody() {
        Caller looker = Caller.in(realm, app, "looker");
        looker.joins(shore, "staff", "calendar:view", "team:view");
        String at = "team/memberships/" + membership;

        looker.send("PATCH", at, Json.object("kind", 1), Map.of()).expect(403);
        manager.send("PATCH", at, Json.object("kind", 1), Map.of()).expect(428);
        manager.send("PATCH", at, Json.object("kind", 1), Map.of("If-Match", "\"99\""))
                .expect(412);
        manager.change("PATCH", at, Json.object("kind", "neither")).expect(400);
    }

    @Test
    void aManagerWhoseAccessEndsManagesNoMore() {
        portal.change("PATCH", "memberships/" + own, Json.object("status", "suspended"))
                .expect(200);
        manager.get("team/memberships/" + membership).expect(404);
        portal.change("PATCH", "memberships/" + own, Json.object("status", "active"))
                .expect(200);
        manager.get("team/memberships/" + membership).expect(200);
        portal.change(
                        "PATCH",
                        "memberships/" + own,
                        Json.object("endsAt", Instant.now().minusSeconds(1).toString()))
                .expect(200);
        manager.change("DELETE", "team/memberships/" + membership, null).expect(404);
    }

    @Test
    void theLastManagerStays() {
        assertLast(manager.change("DELETE", "team/memberships/" + own, null));
        assertLast(manager.change("PATCH", "team/memberships/" + own, Json.object("status", "suspended")));
        assertLast(manager.change(
                "PATCH", "team/memberships/" + own, Json.object("permissions", Json.array("calendar:view"))));
        assertLast(manager.change("PATCH", "team/memberships/" + own, Json.object("startsAt", "2090-01-01T00:00:00Z")));
        assertLast(manager.send("DELETE", "me/memberships/" + own, null, Map.of()));
        Caller second = Caller.in(realm, app, "second");
        String other = second.joins(shore, "staff", TeamIT.MANAGE);
        ObjectNode ended = Json.object("startsAt", "2020-01-01T00:00:00Z", "endsAt", "2021-01-01T00:00:00Z");
        ObjectNode scheduled = Json.object("startsAt", "2090-01-01T00:00:00Z", "endsAt", null);
        for (ObjectNode state : List.of(Json.object("status", "suspended"), ended, scheduled)) {
            portal.change("PATCH", "memberships/" + other, state).expect(200);
            assertLast(manager.send("DELETE", "me/memberships/" + own, null, Map.of()));
            portal.change("PATCH", "memberships/" + other, Json.object("status", "active"))
                    .expect(200);
        }

        portal.change("PATCH", "memberships/" + other, Json.object("startsAt", null))
                .expect(200);
        manager.send("DELETE", "me/memberships/" + own, null, Map.of()).expect(204);
        portal.change("DELETE", "memberships/" + other, null).expect(204);
    }

    @Test
    void aManagerFurtherUpIsNotOneOfTheAccountItself() {
        String chain = Portal.key("chain");
        portal.account(chain);
        portal.send("POST", "accounts/key:" + shore + "/move", Json.object("parent", chain))
                .expect(200);
        Caller above = Caller.in(realm, app, "above");
        above.joins(chain, "staff", TeamIT.MANAGE);

        assertLast(above.change("DELETE", "team/memberships/" + own, null));
    }

    @Test
    @Tag("B14")
    void whoManagesNoTeamHasTheirAccountsAndNothingElse() {
        guest.get("team/accounts/key:" + shore).expect(403);
        guest.get("team/accounts/key:" + shore + "/members").expect(403);
        guest.get("team/permission-catalog").expect(403);
        guest.get("team/memberships/" + membership).expect(404);
        guest.get("team/memberships/" + membership + "/contract-scope/tree").expect(404);

        assertThat(guest.get("me/accounts")
                        .expect(200)
                        .json()
                        .at("/items/0/account/key")
                        .asText())
                .isEqualTo(shore);
    }

    @Test
    void anothersMembershipIsNotMineToLeave() {
        manager.send("DELETE", "me/memberships/" + membership, null, Map.of()).expect(404);
        manager.send("DELETE", "me/memberships/nonsense", null, Map.of()).expect(404);
    }

    private static void assertLast(Reply reply) {
        assertThat(Portal.errors(reply.expect(409))).containsExactly(" last-manager");
    }

    private Reply patch(String member, @Nullable Object value) {
        return manager.change("PATCH", "team/memberships/" + membership, Json.object(member, value));
    }
}
