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

/** Managers cannot give access that they do not hold, nor remove the last manager. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C6")
@Tag("C9")
final class BadTeamIT {

    private static final String FORBIDDEN = "Forbidden";

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private String shore = "";
    private TeamCaller manager;
    private String own = "";
    private TeamCaller guest;
    private String membership = "";

    @SuppressWarnings("NullAway.Init")
    BadTeamIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    @BeforeEach
    void shore() {
        shore = StaffApi.key("shore");
        portal.account(shore, "BARN", "HUT");
        manager = TeamCaller.in(realm, app, "manager");
        own = manager.joins(shore, "staff", TeamIT.MANAGE);
        guest = TeamCaller.in(realm, app, "guest");
        membership = guest.joins(shore, "portal", "calendar:view");
    }

    @Test
    void managerCannotGivePermissionsTheyLack() {
        Reply reply = patch("permissions", Json.array("calendar:view", "notes:view", "door-codes:view"));

        assertThat(reply.expect(403).json().get("title").asText()).isEqualTo(FORBIDDEN);
        assertThat(StaffApi.errors(reply)).containsExactly("/permissions/2 not-held");
        assertThat(StaffApi.texts(portal.get("memberships/" + membership).json().get("permissions")))
                .containsExactly("calendar:view");
    }

    @Test
    void refusedPermissionIsReportedWithItsPlace() {
        Reply reply = patch("permissions", Json.array("door-codes:view", "calendar:view"));

        assertThat(StaffApi.errors(reply.expect(403))).containsExactly("/permissions/0 not-held");
    }

    @Test
    void managerCannotGiveAScopeTheyLack() {
        portal.putScope(own, StaffApi.rule(shore, "listed", "only", "BARN", "HUT"))
                .expect(200);
        portal.putScope(membership, StaffApi.rule(shore, "listed", "only", "HUT"))
                .expect(200);

        Reply replaced = manager.putScope(membership, StaffApi.rule(shore, "all", "except"));
        ObjectNode scope = StaffApi.rules(StaffApi.rule(shore, "all", "except"));
        Reply patched = patch("contractScope", scope);
        Reply future = manager.post(
                "team/memberships/" + membership + "/contract-scope/future",
                Json.object("account", shore, "future", true));

        assertThat(StaffApi.errors(replaced.expect(403))).containsExactly("/rules not-held");
        assertThat(StaffApi.errors(patched.expect(403))).containsExactly("/contractScope not-held");
        assertThat(StaffApi.errors(future.expect(403))).containsExactly("/future not-held");
        assertThat(portal.scope(membership).at("/rules/0/mode").asText()).isEqualTo("listed");
    }

    @Test
    void managerCannotMixTwoGrants() {
        String cove = StaffApi.key("cove");
        portal.child(shore, cove, "PIER");
        portal.putScope(own, StaffApi.rule(shore, "all", "except"), StaffApi.rule(cove, "listed", "only"))
                .expect(200);
        manager.joins(cove, "staff", "calendar:view", "door-codes:view", "team:view", "team:manage");
        portal.putScope(membership, StaffApi.rule(shore, "all", "except"), StaffApi.rule(cove, "listed", "only"))
                .expect(200);

        Reply mixed = patch("permissions", Json.array("calendar:view", "door-codes:view"));

        assertThat(StaffApi.errors(mixed.expect(403))).containsExactly("/permissions/1 not-held");
        manager.putScope(membership, StaffApi.rule(shore, "listed", "only"), StaffApi.rule(cove, "all", "except"))
                .expect(200);
        patch("permissions", Json.array("calendar:view", "door-codes:view")).expect(200);
    }

    @Test
    void managerCannotGivePermissionsOfRealmStaffOnly() {
        ObjectNode catalog = (ObjectNode) portal.get("permission-catalog").json();
        catalog.get("permissions").forEach(entry -> {
            if (entry.get("key").asText().equals("notes:view")) {
                ((ObjectNode) entry).put("delegable", false);
            }
        });
        portal.change("PUT", "permission-catalog", catalog).expect(200);
        try {
            Reply refused = patch("permissions", Json.array("calendar:view", "notes:view"));
            assertThat(StaffApi.errors(refused.expect(403))).containsExactly("/permissions/1 not-delegable");

            portal.change(
                            "PATCH",
                            "memberships/" + membership,
                            Json.object("permissions", Json.array("calendar:view", "notes:view")))
                    .expect(200);
            patch("endsAt", "2090-01-01T00:00:00Z").expect(200);
            manager.putScope(membership, StaffApi.rule(shore, "listed", "only", "HUT"))
                    .expect(200);
            assertThat(StaffApi.errors(
                            manager.putScope(membership, StaffApi.rule(shore, "listed", "only", "HUT", "BARN"))
                                    .expect(403)))
                    .containsExactly("/rules not-delegable");
        } finally {
            catalog.get("permissions").forEach(entry -> ((ObjectNode) entry).put("delegable", true));
            portal.change("PUT", "permission-catalog", catalog).expect(200);
        }
    }

    @Test
    void managerMakesStaffInTheirReachOnly() {
        String kid = StaffApi.key("kid");
        portal.child(shore, kid);
        String member = guest.joins(kid, "portal", "calendar:view");

        manager.change("PATCH", "team/memberships/" + member, Json.object("kind", "staff"))
                .expect(200);
        TeamCaller outside = TeamCaller.in(realm, app, "outside");
        outside.joins(kid, "staff", TeamIT.MANAGE);
        outside.change("PATCH", "team/memberships/" + membership, Json.object("kind", "staff"))
                .expect(404);
    }

    @Test
    void managerCannotGiveAccessBeyondTheirOwnEnd() {
        portal.change("PATCH", "memberships/" + own, Json.object("endsAt", "2080-01-01T00:00:00Z"))
                .expect(200);

        // The guest's access does not end, so it is more than the manager has.
        assertThat(patch("endsAt", "2070-01-01T00:00:00Z").status()).isEqualTo(403);
        portal.change("PATCH", "memberships/" + membership, Json.object("endsAt", "2070-01-01T00:00:00Z"))
                .expect(200);
        patch("endsAt", "2080-01-01T00:00:00Z").expect(200);
        assertThat(StaffApi.errors(patch("endsAt", "2080-01-01T00:00:01Z").expect(403)))
                .containsExactly("/endsAt not-held");
        assertThat(StaffApi.errors(patch("endsAt", null).expect(403))).containsExactly("/endsAt not-held");
    }

    @ParameterizedTest
    @ValueSource(strings = {"permission", "contract", "later contracts"})
    void managerCannotChangeMembersWithMoreAccess(String more) {
        switch (more) {
            case "permission" ->
                portal.change(
                                "PATCH",
                                "memberships/" + membership,
                                Json.object("permissions", Json.array("calendar:view", "door-codes:view")))
                        .expect(200);
            case "contract" ->
                portal.putScope(own, StaffApi.rule(shore, "all", "except", "BARN"))
                        .expect(200);
            default ->
                portal.putScope(own, StaffApi.rule(shore, "listed", "only", "BARN", "HUT"))
                        .expect(200);
        }
        String at = "team/memberships/" + membership;
        ObjectNode body = Json.object("kind", "portal", "permissions", List.of("calendar:view"));

        manager.get(at).expect(200);
        manager.change("PUT", at, body).expect(403);
        manager.change("PATCH", at, Json.object("status", "suspended")).expect(403);
        manager.change("DELETE", at, null).expect(403);
        manager.putScope(membership, StaffApi.rule(shore, "listed", "only")).expect(403);
        manager.post(at + "/contract-scope/future", Json.object("account", shore, "future", false))
                .expect(403);
    }

    @Test
    void permissionIsCheckedBeforeVersionAndBody() {
        TeamCaller looker = TeamCaller.in(realm, app, "looker");
        looker.joins(shore, "staff", "calendar:view", "team:view");
        String at = "team/memberships/" + membership;

        looker.send("PATCH", at, Json.object("kind", 1), Map.of()).expect(403);
        manager.send("PATCH", at, Json.object("kind", 1), Map.of()).expect(428);
        manager.send("PATCH", at, Json.object("kind", 1), Map.of("If-Match", "\"99\""))
                .expect(412);
        manager.change("PATCH", at, Json.object("kind", "neither")).expect(400);
    }

    @Test
    void managerWhoseAccessEndedManagesNothing() {
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
    void lastManagerCannotBeRemoved() {
        assertLast(manager.change("DELETE", "team/memberships/" + own, null));
        assertLast(manager.change("PATCH", "team/memberships/" + own, Json.object("status", "suspended")));
        assertLast(manager.change(
                "PATCH", "team/memberships/" + own, Json.object("permissions", Json.array("calendar:view"))));
        assertLast(manager.change("PATCH", "team/memberships/" + own, Json.object("startsAt", "2090-01-01T00:00:00Z")));
        assertLast(manager.send("DELETE", "me/memberships/" + own, null, Map.of()));
        TeamCaller second = TeamCaller.in(realm, app, "second");
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
    void managerOfAParentDoesNotCountAsLastManager() {
        String chain = StaffApi.key("chain");
        portal.account(chain);
        portal.send("POST", "accounts/key:" + shore + "/move", Json.object("parent", chain))
                .expect(200);
        TeamCaller above = TeamCaller.in(realm, app, "above");
        above.joins(chain, "staff", TeamIT.MANAGE);

        assertLast(above.change("DELETE", "team/memberships/" + own, null));
    }

    @Test
    @Tag("B14")
    void memberWithoutTeamPermissionsReadsOnlyTheirAccounts() {
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
    void membershipOfAnotherUserCannotBeLeft() {
        manager.send("DELETE", "me/memberships/" + membership, null, Map.of()).expect(404);
        manager.send("DELETE", "me/memberships/nonsense", null, Map.of()).expect(404);
    }

    private static void assertLast(Reply reply) {
        assertThat(StaffApi.errors(reply.expect(409))).containsExactly(" last-manager");
    }

    private Reply patch(String member, @Nullable Object value) {
        return manager.change("PATCH", "team/memberships/" + membership, Json.object(member, value));
    }
}
