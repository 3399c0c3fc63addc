package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** {@code may.logInAs} of memberships is true exactly for those members as whom log in as succeeds. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
final class LogInAsMayIT {

    private static final String ADMIN_ROLE = "manage-portal-access";

    private TestRealm realm;
    private LogInAsScenario acting;
    private BeachCoFixture beach;
    private OidcClient portal;
    private String kid = "";

    /** Creates an account below Beach Co with members of all kinds, some of whom have further access above. */
    @BeforeAll
    void makeMembers(TestRealm made) {
        realm = made;
        acting = LogInAsScenario.in(realm);
        beach = acting.beach();
        realm.publicClient("portal");
        realm.addOptionalScope("portal", "account");
        realm.addOptionalScope("portal", "portal-access");
        portal = OidcClient.of(realm.url(), "portal").withScope("openid account portal-access");
        kid = BeachCoFixture.account(realm, "kid", "Kid", "beachco");
        BeachCoFixture.contract(realm, kid, "DEN");
        member("plain", "calendar:view");
        member("rich", "calendar:view", "tags:view");
        LogInAsScenario.staff(beach, realm.createUser("colleague"), kid, "calendar:view", "team:view");
        beach.patch(member("suspended", "calendar:view"), Json.object("status", "suspended"));
        beach.patch(member("scheduled", "calendar:view"), Json.object("startsAt", "2080-01-01T00:00:00Z"));
        member("disabled", "calendar:view");
        realm.admin().put(realm.path("users/" + id("disabled")), Json.object("enabled", false));
        above("little-above", "calendar:view");
        above("more-above", "calendar:view", "tags:view");
        beach.memberOf(acting.sam(), kid, "calendar:view");
        String ended = above("once-above", "calendar:view", "tags:view");
        beach.patch(ended, Json.object("startsAt", "2020-01-01T00:00:00Z", "endsAt", "2021-01-01T00:00:00Z"));
    }

    @Test
    void memberSeesAsWhomTheyCouldLogIn() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "kid");

        Map<String, Boolean> shown = shown("/realms/" + realm.name() + "/portal-access/team", own.accessToken());

        assertThat(shown)
                .isEqualTo(tried(own, shown))
                .containsEntry("plain", true)
                .containsEntry("more-above", false);
        assertThat(shown.values()).contains(true, false);
    }

    @Test
    void realmStaffSeeAsWhomTheyCouldLogIn() {
        realm.grantClientRole(realm.createUser("office"), "realm-management", ADMIN_ROLE);
        TokenReply own = portal.open(new WebSession(), Form.of())
                .login("office", TestRealm.PASSWORD)
                .tokens();

        Map<String, Boolean> shown = shown("/admin/realms/" + realm.name() + "/portal-access", own.accessToken());

        assertThat(shown)
                .isEqualTo(tried(own, shown))
                .containsEntry("rich", true)
                .containsEntry("colleague", false);
    }

    @Test
    void callersWithoutTheRightAndOfOtherRealmsSeeNobody() {
        realm.grantClientRole(realm.createUser("clerk"), "realm-management", "view-portal-access");
        TokenReply clerk = portal.password("clerk", TestRealm.PASSWORD);
        LogInAsScenario.staff(beach, realm.createUser("looker"), beach.beach(), "calendar:view", "team:view");
        TokenReply looker = BeachCoFixture.signIn(portal, "looker", "kid");

        assertThat(shown("/admin/realms/" + realm.name() + "/portal-access", clerk.accessToken())
                        .values())
                .containsOnly(false);
        assertThat(shown("/realms/" + realm.name() + "/portal-access/team", looker.accessToken())
                        .values())
                .containsOnly(false);
        // The administrator of the whole server is no user of this realm.
        assertThat(may(realm.admin().get(realm.path("portal-access/accounts/key:kid/members")))
                        .values())
                .containsOnly(false);
    }

    private Map<String, Boolean> shown(String root, String token) {
        URI address = realm.url().resolve(root + "/accounts/key:kid/members");
        return may(Http.plain().get(address, Http.bearer(token)).expect(200).json());
    }

    private static Map<String, Boolean> may(JsonNode page) {
        Map<String, Boolean> may = new TreeMap<>();
        page.get("items")
                .forEach(item -> may.put(
                        item.at("/user/username").asText(),
                        item.at("/may/logInAs").asBoolean()));
        return may;
    }

    /** Logs in as each of these people. */
    private Map<String, Boolean> tried(TokenReply own, Map<String, Boolean> people) {
        Map<String, Boolean> tried = new TreeMap<>();
        people.keySet()
                .forEach(name -> tried.put(
                        name,
                        acting.logInAs(portal, own, id(name), "account", "kid").granted()));
        return tried;
    }

    private String member(String name, String... permissions) {
        return beach.memberOf(realm.createUser(name), kid, permissions);
    }

    /** Creates a plain member who has this access in Beach Co as well. */
    private String above(String name, String... permissions) {
        member(name, "calendar:view");
        return beach.memberOf(id(name), beach.beach(), permissions);
    }

    private String id(String username) {
        return realm.admin()
                .get(realm.path("users?exact=true&username=" + username))
                .at("/0/id")
                .asText();
    }
}
