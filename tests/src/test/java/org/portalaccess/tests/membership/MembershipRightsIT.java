package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;

/** {@code may} of a membership says what the caller may do with it and, if it is read-only, why. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A11")
@Tag("C6")
final class MembershipRightsIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private String shore = "";
    private TeamCaller manager;
    private String own = "";

    @SuppressWarnings("NullAway.Init")
    MembershipRightsIT(TestRealm realm) {
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
    }

    @Test
    void memberOfTheManagersReachCanBeChanged() {
        JsonNode may = may(manager, guest("calendar:view"));

        assertThat(may).isEqualTo(Json.parse("""
                        {"change":true,"remove":true,"resume":true,"changeEmail":true,"logInAs":false,"because":[]}"""));
    }

    @Test
    void permissionsThatTheManagerLacksAreNamed() {
        String richer = guest("calendar:view", "tags:view", "door-codes:view");

        assertThat(reasons(manager, richer))
                .containsExactlyInAnyOrder("permission tags:view", "permission door-codes:view");
        assertThat(may(manager, richer).get("remove").asBoolean()).isFalse();
        assertThat(may(manager, richer).get("changeEmail").asBoolean()).isFalse();
    }

    @Test
    void contractsAndTimeAreNamed() {
        String everything = guest("calendar:view");
        portal.putScope(own, rule(shore, "listed", "only", "HUT")).expect(200);
        assertThat(reasons(manager, everything)).containsExactly("contracts");
        portal.putScope(own, rule(shore, "all", "except")).expect(200);

        portal.change("PATCH", "memberships/" + own, Json.object("endsAt", "2090-01-01T00:00:00Z"))
                .expect(200);
        assertThat(reasons(manager, everything)).containsExactly("time");
    }

    @Test
    void whoOnlyLooksLearnsThatTheyAreNoManager() {
        TeamCaller looker = TeamCaller.in(realm, app, "looker");
        looker.joins(shore, "staff", "calendar:view", "team:view");
        String guest = guest("calendar:view");

        assertThat(reasons(looker, guest)).containsExactly("not-a-manager");
        assertThat(may(looker, guest).get("change").asBoolean()).isFalse();
        assertThat(portal.get("memberships/" + guest).json().at("/may/change").asBoolean())
                .isTrue();
    }

    /** The server does for each member what {@code may} says. */
    @Test
    void serverDoesWhatItSays() {
        guest("calendar:view");
        guest("calendar:view", "tags:view");
        TeamCaller.in(realm, app, "staff").joins(shore, "staff", "calendar:view");
        portal.putScope(guest("calendar:view"), rule(shore, "listed", "only", "HUT"))
                .expect(200);
        portal.putScope(own, rule(shore, "listed", "only", "HUT")).expect(200);
        Map<String, Boolean> said = new TreeMap<>();
        Map<String, Boolean> done = new TreeMap<>();

        for (JsonNode item : manager.get("team/accounts/key:" + shore + "/members")
                .expect(200)
                .json()
                .get("items")) {
            String id = item.get("id").asText();
            said.put(id, item.at("/may/change").asBoolean());
            int status = manager.change(
                            "PATCH", "team/memberships/" + id, Json.object("user", Json.object("firstName", "Else")))
                    .status();
            done.put(id, status == 200);
            assertThat(item.at("/may/because").isEmpty()).isEqualTo(status == 200);
        }

        assertThat(said).isEqualTo(done).hasSize(5);
        assertThat(said.values()).contains(true, false);
    }

    private String guest(String... permissions) {
        return TeamCaller.in(realm, app, "guest").joins(shore, "portal", permissions);
    }

    private static JsonNode may(TeamCaller caller, String membership) {
        return caller.get("team/memberships/" + membership).expect(200).json().get("may");
    }

    private static List<String> reasons(TeamCaller caller, String membership) {
        List<String> reasons = new ArrayList<>();
        may(caller, membership)
                .get("because")
                .forEach(reason -> reasons.add((reason.get("code").asText() + " "
                                + reason.path("permission").asText())
                        .strip()));
        return reasons;
    }
}
