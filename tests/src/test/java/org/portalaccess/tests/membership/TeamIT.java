package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** Account staff manage the other members of their account without being realm staff. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A11")
@Tag("A17")
@Tag("B12")
final class TeamIT {

    static final String[] MANAGE = {"calendar:view", "notes:view", "team:view", "team:manage"};

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;

    TeamIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    @Test
    void scopeEditedByAManagerShowsAtTheNextRefresh() {
        String account = StaffApi.key("shore");
        portal.account(account, "BARN", "HUT");
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        manager.joins(account, "staff", MANAGE);
        TeamCaller cleaner = TeamCaller.in(realm, app, "cleaner");
        String membership = cleaner.joins(account, "portal", "calendar:view", "notes:view");
        TokenReply before = cleaner.signsIn(account);
        assertThat(before.access().at("/contracts/mode").asText()).isEqualTo("all");

        JsonNode scope = manager.putScope(membership, StaffApi.rule(account, "listed", "only", "HUT"))
                .expect(200)
                .json();
        manager.change(
                        "PATCH",
                        "team/memberships/" + membership,
                        Json.object("permissions", Json.array("calendar:view")))
                .expect(200);

        assertThat(scope.get("assigned").asInt()).isEqualTo(1);
        JsonNode after = app.refresh(before.refreshToken()).access();
        assertThat(StaffApi.texts(after.at("/contracts/only"))).containsExactly("HUT");
        assertThat(StaffApi.texts(after.get("permissions"))).containsExactly("calendar:view");
    }

    @Test
    void managerChangesTheirOwnMembership() {
        String account = StaffApi.key("shore");
        portal.account(account, "BARN");
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        String own = manager.joins(account, "staff", MANAGE);

        manager.change(
                        "PATCH",
                        "team/memberships/" + own,
                        Json.object("permissions", Json.array("calendar:view", "team:view", "team:manage")))
                .expect(200);

        JsonNode now = portal.get("memberships/" + own).json();
        assertThat(StaffApi.texts(now.get("permissions"))).containsExactly("calendar:view", "team:view", "team:manage");
        assertThat(now.get("version").asInt()).isEqualTo(2);
    }

    @Test
    void managerRemovesAMembershipAndTheUserStays() {
        String account = StaffApi.key("shore");
        portal.account(account);
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        manager.joins(account, "staff", MANAGE);
        TeamCaller guest = TeamCaller.in(realm, app, "guest");
        String membership = guest.joins(account, "portal", "calendar:view");
        TokenReply before = guest.signsIn(account);

        manager.change("DELETE", "team/memberships/" + membership, null).expect(204);

        assertThat(app.refresh(before.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(manager.get("team/memberships/" + membership).status()).isEqualTo(404);
        assertThat(guest.signsIn(account).granted()).isTrue();
    }

    @Test
    void managerSeesTheAccountAndItsTeam() {
        String account = StaffApi.key("shore");
        portal.account(account, "BARN", "HUT");
        portal.owner(account, "smith");
        String kid = StaffApi.key("kid");
        portal.child(account, kid, "PIER");
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        manager.joins(account, "staff", MANAGE);
        TeamCaller guest = TeamCaller.in(realm, app, "guest");
        guest.joins(account, "portal", "calendar:view");
        String at = "team/accounts/key:" + account;

        JsonNode shown = manager.get(at).expect(200).json();
        assertThat(shown.at("/counts/contracts").asInt()).isEqualTo(3);
        assertThat(shown.at("/counts/children").asInt()).isEqualTo(1);
        assertThat(total(manager.get(at + "/contracts"))).isEqualTo(2);
        assertThat(total(manager.get(at + "/owners"))).isEqualTo(1);
        assertThat(total(manager.get(at + "/members"))).isEqualTo(2);
        JsonNode portalMembers =
                manager.get(at + "/members?kind=portal").expect(200).json();
        assertThat(portalMembers.at("/items/0/user/username").asText()).isEqualTo(guest.username());
        manager.get("team/accounts/key:" + kid + "/members").expect(200);
        manager.get("team/permission-catalog").expect(200);
    }

    private static int total(Reply list) {
        return list.expect(200).json().get("total").asInt();
    }

    @Test
    void adminEventNamesTheManagerWhoMadeTheChange() {
        realm.update(Json.object("realm", realm.name(), "adminEventsEnabled", true, "adminEventsDetailsEnabled", true));
        String account = StaffApi.key("shore");
        portal.account(account);
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        manager.joins(account, "staff", MANAGE);
        TeamCaller guest = TeamCaller.in(realm, app, "guest");
        String membership = guest.joins(account, "portal", "calendar:view", "notes:view");

        manager.change(
                        "PATCH",
                        "team/memberships/" + membership,
                        Json.object("permissions", Json.array("calendar:view")))
                .expect(200);

        JsonNode event = realm.adminEvents().get(0);
        assertThat(event.get("resourcePath").asText()).isEqualTo("portal-access/memberships/" + membership);
        assertThat(event.at("/authDetails/userId").asText()).isEqualTo(manager.userId());
        assertThat(event.get("representation").asText()).contains("\"before\"", "\"after\"", "notes:view");
    }

    /** One membership holds at most one permission of the group. A person with two memberships holds both, and gives either. */
    @Test
    @Tag("A4")
    @Tag("C6")
    void eitherPermissionOfAnExclusiveGroupIsGiven() {
        String group = StaffApi.key("group");
        String house = StaffApi.key("house");
        portal.account(group, "A");
        portal.child(group, house, "B", "C");
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "manager");
        manager.joins(group, "staff", "team:view", "team:manage", "financials:totals");
        String near = manager.joins(house, "staff", "team:view", "team:manage", "financials:detailed");
        portal.putScope(near, StaffApi.rule(house, "listed", "only", "B")).expect(200);

        JsonNode all = invites(manager, house, "financials:totals").expect(201).json();
        assertThat(all.at("/contractScope/assigned").asInt()).isEqualTo(2);
        JsonNode some =
                invites(manager, house, "financials:detailed").expect(201).json();
        assertThat(some.at("/contractScope/assigned").asInt()).isEqualTo(1);
        assertThat(StaffApi.errors(
                        invites(manager, group, "financials:detailed").expect(403)))
                .contains("/permissions/0 not-held");
        assertThat(StaffApi.errors(invites(manager, house, "financials:totals", "financials:detailed")
                        .expect(400)))
                .containsExactly("/permissions/1 exclusive");

        String member = memberWithTotalsOf(house, "B");
        for (String permission : List.of("financials:detailed", "financials:totals")) {
            manager.change("PATCH", "team/memberships/" + member, Json.object("permissions", List.of(permission)))
                    .expect(200);
        }
    }

    private String memberWithTotalsOf(String account, String contract) {
        String member = portal.member(account, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
        portal.change("PATCH", "memberships/" + member, Json.object("permissions", List.of("financials:totals")))
                .expect(200);
        portal.putScope(member, StaffApi.rule(account, "listed", "only", contract))
                .expect(200);
        return member;
    }

    private static Reply invites(TeamCaller manager, String account, String... permissions) {
        return manager.post(
                "team/accounts/key:" + account + "/invitations",
                Json.object(
                        "email", StaffApi.key("guest") + "@example.org", "kind", "portal", "permissions", permissions));
    }

    @Test
    void memberLeavesAnAccount() {
        String account = StaffApi.key("shore");
        portal.account(account);
        TeamCaller guest = TeamCaller.in(realm, app, "guest");
        String membership = guest.joins(account, "portal", "calendar:view");

        guest.send("DELETE", "me/memberships/" + membership, null, Map.of()).expect(204);

        assertThat(portal.get("memberships/" + membership).status()).isEqualTo(404);
    }
}
