package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/**
 * Access that begins sooner, lasts longer or is resumed counts as given. Only realm staff can give permissions that are
 * not delegable.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C6")
@Tag("A17")
final class TeamTimeIT {

    private static final String KEPT = "notes:view";
    private static final String[] RICH = {"calendar:view", KEPT};
    private static final String SCHEDULED = "{'startsAt':'2080-01-01T00:00:00Z','endsAt':'2090-01-01T00:00:00Z'}";
    private static final String SUSPENDED = "{'status':'suspended','endsAt':'2090-01-01T00:00:00Z'}";
    private static final String ENDED = "{'startsAt':'2020-01-01T00:00:00Z','endsAt':'2021-01-01T00:00:00Z'}";

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private final String shore = StaffApi.key("shore");
    private TeamCaller manager;

    @SuppressWarnings("NullAway.Init")
    TeamTimeIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    @BeforeAll
    void shore() {
        ObjectNode catalog = (ObjectNode) portal.get("permission-catalog").json();
        catalog.get("permissions").forEach(entry -> {
            if (entry.get("key").asText().equals(KEPT)) {
                ((ObjectNode) entry).put("delegable", false);
            }
        });
        portal.change("PUT", "permission-catalog", catalog).expect(200);
        portal.account(shore, "BARN", "HUT");
        manager = TeamCaller.in(realm, app, "manager");
        manager.joins(shore, "staff", TeamIT.MANAGE);
        portal.send("POST", "permission-sets", Json.object("key", "rich", "name", "Rich", "permissions", RICH))
                .expect(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SCHEDULED + "|PATCH|{'startsAt':null}",
                SCHEDULED + "|PATCH|{'startsAt':'2079-12-31T23:59:59Z'}",
                SCHEDULED + "|PATCH|{'startsAt':null,'status':'suspended'}",
                SCHEDULED + "|PATCH|{'endsAt':null}",
                SCHEDULED + "|PATCH|{'endsAt':'2090-01-01T00:00:01Z'}",
                SCHEDULED + "|PATCH|{'kind':'staff'}",
                SCHEDULED + "|PUT|{'kind':'portal','endsAt':'2090-01-01T00:00:00Z'}",
                SCHEDULED
                        + "|PUT|{'kind':'portal','permissionSet':'rich','startsAt':'2079-01-01T00:00:00Z','endsAt':'2090-01-01T00:00:00Z'}",
                SUSPENDED + "|PATCH|{'status':'active'}",
                SUSPENDED + "|PATCH|{'status':'active','endsAt':'2089-01-01T00:00:00Z'}",
                SUSPENDED + "|PATCH|{'endsAt':'2091-01-01T00:00:00Z'}",
                SUSPENDED + "|PUT|{'kind':'portal','status':'active','endsAt':'2090-01-01T00:00:00Z'}",
                ENDED + "|PATCH|{'endsAt':null}",
                ENDED + "|PATCH|{'endsAt':'2090-01-01T00:00:00Z'}",
                ENDED + "|PATCH|{'startsAt':'2080-01-01T00:00:00Z','endsAt':null}"
            })
    void managerCannotExtendOrResumeRestrictedAccess(String state, String method, String change) {
        String kept = member(RICH, state);
        String given = member(new String[] {"calendar:view"}, state);

        Reply refused = manager.change(method, "team/memberships/" + kept, body(change, method, RICH));

        assertThat(StaffApi.errors(refused.expect(403))).containsExactly("/permissions/1 not-delegable");
        assertThat(portal.get("memberships/" + kept).json().get("version").asInt())
                .isEqualTo(1);
        ObjectNode plain = body(change.replace("'permissionSet':'rich',", ""), method, "calendar:view");
        manager.change(method, "team/memberships/" + given, plain).expect(200);
        portal.change(method, "memberships/" + kept, body(change, method, RICH)).expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SCHEDULED + "|{'startsAt':'2081-01-01T00:00:00Z'}",
                SCHEDULED + "|{'endsAt':'2089-01-01T00:00:00Z'}",
                SCHEDULED + "|{'status':'suspended'}",
                SUSPENDED + "|{'endsAt':'2089-01-01T00:00:00Z'}",
                SUSPENDED + "|{'startsAt':'2080-01-01T00:00:00Z'}",
                "{'kind':'staff'}|{'kind':'portal'}",
                "{'startsAt':'2020-01-01T00:00:00Z'}|{'startsAt':null}",
                "{'startsAt':null}|{'status':'suspended'}"
            })
    void managerCanShortenOrSuspendRestrictedAccess(String state, String change) {
        String kept = member(RICH, state);

        manager.change("PATCH", "team/memberships/" + kept, json(change)).expect(200);
    }

    @Test
    void answerSaysWhetherTheManagerCouldResume() {
        String account = StaffApi.key("cove");
        portal.account(account, "BARN");
        TeamCaller boss = TeamCaller.in(realm, app, "boss");
        boss.joins(account, "staff", TeamIT.MANAGE);
        TeamCaller looker = TeamCaller.in(realm, app, "looker");
        looker.joins(account, "staff", "calendar:view", "team:view");
        String plain = TeamCaller.in(realm, app, "plain").joins(account, "portal", "calendar:view");
        String kept = TeamCaller.in(realm, app, "kept").joins(account, "portal", RICH);
        String more = TeamCaller.in(realm, app, "more").joins(account, "portal", "calendar:view", "tags:view");

        requireResumableShown(boss, looker, plain, List.of(kept, more));
        requireResumableShown(account, boss, looker, plain);
        JsonNode read = boss.get("team/memberships/" + plain).expect(200).json();
        boss.change("PUT", "team/memberships/" + plain, read).expect(200);
        boss.change("PATCH", "team/memberships/" + plain, Json.object("status", "suspended"))
                .expect(200);
        boss.change("PATCH", "team/memberships/" + plain, Json.object("status", "active"))
                .expect(200);
        assertThat(realm.adminEvents().toString()).doesNotContain("\\\"may\\\"");
    }

    /** Requires that single memberships show whether the caller could resume them. */
    private void requireResumableShown(TeamCaller boss, TeamCaller looker, String plain, List<String> wider) {
        assertThat(resumable(boss, plain)).isTrue();
        assertThat(resumable(looker, plain)).isFalse();
        assertThat(portal.get("memberships/" + plain).json().at("/may/resume").asBoolean())
                .isTrue();
        for (String each : wider) {
            assertThat(resumable(boss, each)).isFalse();
            assertThat(portal.get("memberships/" + each)
                            .json()
                            .at("/may/resume")
                            .asBoolean())
                    .isTrue();
        }
    }

    /** Requires that a list of memberships shows which of them the caller could resume. */
    private static void requireResumableShown(String account, TeamCaller boss, TeamCaller looker, String plain) {
        boss.get("team/accounts/key:" + account + "/members")
                .expect(200)
                .json()
                .get("items")
                .forEach(item -> assertThat(item.at("/may/resume").asBoolean())
                        .isEqualTo(item.get("id").asText().equals(plain)
                                || item.at("/user/username").asText().equals(looker.username())));
    }

    private static boolean resumable(TeamCaller caller, String membership) {
        JsonNode may =
                caller.get("team/memberships/" + membership).expect(200).json().at("/may/resume");
        assertThat(may.isBoolean()).isTrue();
        return may.asBoolean();
    }

    /** Creates a member, as realm staff, who need not sign in. */
    private String member(String[] permissions, String state) {
        String user = realm.admin()
                .create(realm.path("users"), Json.object("username", StaffApi.key("guest"), "enabled", true));
        ObjectNode member = Json.object("user", user, "kind", "portal", "permissions", permissions);
        member.setAll(json(state));
        return portal.send("POST", "accounts/key:" + shore + "/members", member).createdId();
    }

    private static ObjectNode body(String change, String method, String... permissions) {
        ObjectNode body = json(change);
        if (method.equals("PUT") && !body.has("permissionSet")) {
            body.set("permissions", Json.array((Object[]) permissions));
        }
        return body;
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
