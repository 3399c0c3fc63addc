package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Managers who act at the same moment. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C6")
final class TeamRaceIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;

    TeamRaceIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    @RepeatedTest(8)
    void twoManagersCannotRemoveEachOther() {
        String account = StaffApi.key("shore");
        portal.account(account);
        TeamCaller one = TeamCaller.in(realm, app, "one");
        TeamCaller two = TeamCaller.in(realm, app, "two");
        String ofOne = one.joins(account, "staff", TeamIT.MANAGE);
        String ofTwo = two.joins(account, "staff", TeamIT.MANAGE);

        List<Reply> replies = together(List.of(
                () -> one.change("DELETE", "team/memberships/" + ofTwo, null),
                () -> two.change("DELETE", "team/memberships/" + ofOne, null)));

        // The second caller is no manager any longer, and gets 404.
        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(204, 404);
        assertThat(portal.get("accounts/key:" + account + "/members")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @RepeatedTest(4)
    void lastTwoManagersCannotBothLeave() {
        String account = StaffApi.key("shore");
        portal.account(account);
        TeamCaller one = TeamCaller.in(realm, app, "one");
        TeamCaller two = TeamCaller.in(realm, app, "two");
        String ofOne = one.joins(account, "staff", TeamIT.MANAGE);
        String ofTwo = two.joins(account, "staff", TeamIT.MANAGE);

        List<Reply> replies = together(List.of(
                () -> one.send("DELETE", "me/memberships/" + ofOne, null, Map.of()),
                () -> two.send("DELETE", "me/memberships/" + ofTwo, null, Map.of())));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(204, 409);
    }

    @RepeatedTest(4)
    void managerReducedMeanwhileGivesNoMoreThanTheyKeep() {
        String account = StaffApi.key("shore");
        portal.account(account);
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        String own = manager.joins(account, "staff", TeamIT.MANAGE);
        String guest = TeamCaller.in(realm, app, "guest").joins(account, "portal", "calendar:view");

        List<Reply> replies = together(List.of(
                () -> portal.change(
                        "PATCH",
                        "memberships/" + own,
                        Json.object("permissions", Json.array("calendar:view", "team:view", "team:manage"))),
                () -> manager.change(
                        "PATCH",
                        "team/memberships/" + guest,
                        Json.object("permissions", Json.array("calendar:view", "notes:view")))));

        assertThat(replies.get(0).status()).isEqualTo(200);
        // Either the permission was given while the manager held it, or the request was refused.
        int given = replies.get(1).status();
        boolean hasNotes = portal.get("memberships/" + guest).body().contains("notes:view");
        assertThat(given).isIn(200, 403);
        assertThat(hasNotes).isEqualTo(given == 200);
    }

    /** Returns the responses to these requests, sent at once. */
    private static List<Reply> together(List<Supplier<Reply>> requests) {
        return AtOnce.by(requests.size(), i -> requests.get(i).get());
    }
}
