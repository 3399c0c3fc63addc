package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** Callers and users for whom log in as is refused, and the answers (docs/concepts.md#log-in-as). */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A14")
@Tag("C8")
final class LogInAsRefusedIT {

    private static final String STAFF_ROLE = "manage-portal-access";

    private LogInAsScenario acting;
    private BeachCoFixture beach;
    private OidcClient portal;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        acting = LogInAsScenario.in(realm);
        beach = acting.beach();
        portal = beach.portal("portal");
    }

    @Test
    @Tag("C7")
    void allRefusalsOfLogInAsAreAlike() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        String stranger = beach.realm().createUser("stranger");
        beach.memberOf(stranger, beach.harbour(), "calendar:view");
        String disabled = member("disabled", "calendar:view");
        beach.realm().admin().put(beach.realm().path("users/" + disabled), Json.object("enabled", false));

        JsonNode refusal = acting.logInAs(portal, own, "nobody").json();

        assertThat(refusal.get("error").asText()).isEqualTo("invalid_target");
        for (String target :
                new String[] {stranger, disabled, acting.sam(), "", "f:x:y", LogInAsScenario.CLEO, "a".repeat(300)}) {
            assertThat(acting.logInAs(portal, own, target).json()).as(target).isEqualTo(refusal);
        }
        for (String account : new String[] {"harbour", "nowhere", "", "not a key"}) {
            assertThat(acting.logInAs(portal, own, acting.cleo(), "account", account)
                            .json())
                    .as(account)
                    .isEqualTo(refusal);
        }
    }

    @Test
    void logInAsRequiresThePermission() {
        String viewer = beach.realm().createUser("viewer");
        LogInAsScenario.staff(
                beach, viewer, beach.beach(), "calendar:view", "notes:view", "notes:add", "team:view", "team:manage");

        assertThat(refused("viewer", acting.cleo())).isEqualTo("invalid_target");
        assertThat(refused(BeachCoFixture.LYNN, acting.cleo())).isEqualTo("invalid_target");
    }

    @Test
    void logInAsNeedsAGrantThatReachesTheAccount() {
        String group = BeachCoFixture.account(beach.realm(), "grp", "Group", null);
        String kid = BeachCoFixture.account(beach.realm(), "kid", "Kid", "grp");
        String sibling = BeachCoFixture.account(beach.realm(), "sib", "Sibling", "grp");
        String target = beach.realm().createUser("kids");
        beach.memberOf(target, kid, "calendar:view");
        staffOf("of-parent", group);
        staffOf("of-kid", kid);
        staffOf("of-sibling", sibling);
        String parents = beach.realm().createUser("parents");
        beach.memberOf(parents, group, "calendar:view");

        assertThat(inAccount("of-parent", target, "kid").granted()).isTrue();
        assertThat(inAccount("of-kid", target, "kid").granted()).isTrue();
        assertThat(inAccount("of-sibling", target, "kid").error()).isEqualTo("invalid_target");
        assertThat(inAccount("of-kid", parents, "grp").error()).isEqualTo("invalid_target");
        assertThat(inAccount("of-kid", parents, "kid").granted()).isTrue();
    }

    @Test
    void logInAsAUserWithMoreAccessIsRefused() {
        assertThat(refused(LogInAsScenario.SAM, member("accountant", "financials:totals")))
                .isEqualTo("invalid_target");
        String narrow = acting.staffLikeSam("narrow");
        String membership = membershipOf(narrow);
        beach.scope(membership, BeachCoFixture.rule("beachco", "listed", "only", "HUT"));
        String sees = member("sees-hut", "calendar:view");
        String seesHut = membershipOf(sees);

        assertThat(refused("narrow", sees)).isEqualTo("invalid_target");
        beach.scope(seesHut, BeachCoFixture.rule("beachco", "listed", "only", "HUT"));
        assertThat(from("narrow", sees).granted()).isTrue();
        beach.scope(seesHut, BeachCoFixture.rule("beachco", "all", "except", "BARN"));
        assertThat(refused("narrow", sees)).as("later contracts").isEqualTo("invalid_target");
    }

    @Test
    void logInAsAUserWithTeamPermissionsIsRefused() {
        String colleague = beach.realm().createUser("colleague");
        LogInAsScenario.staff(beach, colleague, beach.beach(), "calendar:view", "team:view");
        String plainStaff = beach.realm().createUser("plain-staff");
        LogInAsScenario.staff(beach, plainStaff, beach.beach(), "calendar:view");

        assertThat(refused(LogInAsScenario.SAM, colleague)).isEqualTo("invalid_target");
        assertThat(from(LogInAsScenario.SAM, plainStaff).granted()).isTrue();
    }

    @Test
    void logInAsAnAdministratorIsRefused() {
        String direct = member("direct-admin", "calendar:view");
        beach.realm().grantClientRole(direct, "realm-management", "view-events");
        String composite = member("composite-admin", "calendar:view");
        beach.realm().grantRealmRole(composite, "office");
        addToRole("office", "view-users");
        String grouped = member("grouped-admin", "calendar:view");
        joinGroupWith(grouped, "manage-events");

        for (String target : new String[] {direct, composite, grouped}) {
            assertThat(refused(LogInAsScenario.SAM, target)).as(target).isEqualTo("invalid_target");
        }
    }

    @Test
    void realmStaffLogInAsWithoutAMembership() {
        String boss = beach.realm().createUser("boss");
        beach.realm().grantClientRole(boss, "realm-management", STAFF_ROLE);
        String auditor = member("auditor", "calendar:view");
        beach.realm().grantClientRole(auditor, "realm-management", "view-portal-access");

        assertThat(from("boss", acting.cleo()).access().at("/act/sub").asText()).isEqualTo(boss);
        assertThat(refused("auditor", acting.cleo())).isEqualTo("invalid_target");
        assertThat(refused("boss", acting.sam())).as("team").isEqualTo("invalid_target");
        assertThat(refused("boss", auditor)).as("admin").isEqualTo("invalid_target");
        assertThat(inAccount("boss", acting.cleo(), "harbour").error()).isEqualTo("invalid_target");
    }

    @Test
    void staffRoleCountsOnlyInTheScopeOfTheClient() {
        OidcClient narrow = beach.portal("narrow-app");
        String path = beach.realm().path("clients/" + beach.realm().clientUuid("narrow-app"));
        beach.realm().admin().put(path, Json.object("clientId", "narrow-app", "fullScopeAllowed", false));
        String chief = beach.realm().createUser("chief");
        beach.realm().grantClientRole(chief, "realm-management", STAFF_ROLE);

        TokenReply own = narrow.signIn("chief", TestRealm.PASSWORD);

        assertThat(acting.logInAs(narrow, own, acting.cleo()).error()).isEqualTo("invalid_target");
    }

    @Test
    void logInAsByFormerOrComingStaffIsRefused() {
        String former = acting.staffLikeSam("former");
        String membership = membershipOf(former);
        assertThat(from("former", acting.cleo()).granted()).isTrue();
        TokenReply own = BeachCoFixture.signIn(portal, "former", "beachco");

        beach.patch(membership, Json.object("startsAt", "2090-01-01T00:00:00Z"));
        assertThat(acting.logInAs(portal, own, acting.cleo()).error()).isEqualTo("invalid_target");
        beach.patch(membership, Json.object("startsAt", "2020-01-01T00:00:00Z", "endsAt", "2021-01-01T00:00:00Z"));
        assertThat(acting.logInAs(portal, own, acting.cleo()).error()).isEqualTo("invalid_target");
        beach.remove(membership);
        assertThat(acting.logInAs(portal, own, acting.cleo()).error()).isEqualTo("invalid_target");
    }

    private String refused(String caller, String target) {
        return from(caller, target).error();
    }

    private TokenReply from(String caller, String target) {
        return inAccount(caller, target, "beachco");
    }

    private TokenReply inAccount(String caller, String target, String account) {
        return acting.logInAs(portal, portal.password(caller, TestRealm.PASSWORD), target, "account", account);
    }

    private String member(String username, String... permissions) {
        String user = beach.realm().createUser(username);
        beach.memberOf(user, beach.beach(), permissions);
        return user;
    }

    private void staffOf(String username, String account) {
        LogInAsScenario.staff(
                beach, beach.realm().createUser(username), account, "calendar:view", "team:view", "team:log-in-as");
    }

    private String membershipOf(String user) {
        return beach.realm()
                .admin()
                .get(beach.realm().path("portal-access/users/" + user + "/memberships"))
                .at("/memberships/0/id")
                .asText();
    }

    private void addToRole(String realmRole, String managementRole) {
        AdminApi admin = beach.realm().admin();
        String client = beach.realm().clientUuid("realm-management");
        JsonNode found = admin.get(beach.realm().path("clients/" + client + "/roles/" + managementRole));
        admin.post(beach.realm().path("roles/" + realmRole + "/composites"), Json.array(found));
    }

    private void joinGroupWith(String user, String managementRole) {
        AdminApi admin = beach.realm().admin();
        String group = admin.create(beach.realm().path("groups"), Json.object("name", "admins"));
        String client = beach.realm().clientUuid("realm-management");
        JsonNode found = admin.get(beach.realm().path("clients/" + client + "/roles/" + managementRole));
        admin.post(beach.realm().path("groups/" + group + "/role-mappings/clients/" + client), Json.array(found));
        admin.send("PUT", beach.realm().path("users/" + user + "/groups/" + group), Json.object(), Map.of());
    }
}
