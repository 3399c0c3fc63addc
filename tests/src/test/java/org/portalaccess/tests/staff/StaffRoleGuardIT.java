package org.portalaccess.tests.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.tests.staff.Office.Person;

/**
 * Only administrators who manage a realm's portal access can make users realm staff, whatever other roles an
 * administrator has.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C7")
final class StaffRoleGuardIT {

    private static final String[] ALL_BUT_OURS = {
        "manage-users",
        "manage-clients",
        "manage-realm",
        "manage-identity-providers",
        "manage-organizations",
        "impersonation"
    };

    private final Map<List<String>, Person> clerks = new HashMap<>();
    private Office office;
    private Person chief;
    private Person deputy;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        office = Office.in(realm);
        chief = office.person("chief", "realm-admin");
        deputy = office.person("deputy", "manage-users", "manage-clients", "manage-realm", Office.MANAGE);
    }

    @ParameterizedTest
    @EnumSource
    void administratorWithoutTheRoleCannotMakeRealmStaff(Way way) {
        Person clerk = clerk(way.roles());

        Reply reply = way.go(office, clerk, clerk.id());

        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(office.isStaff(clerk.id())).isFalse();
        for (String imported : List.of("imported", "new-")) {
            for (JsonNode user : office.realm().admin().get(office.realm().path("users?search=" + imported))) {
                assertThat(office.isStaff(user.get("id").asText())).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void portalAccessManagerMakesRealmStaff(Way way) {
        String user = office.user("user");
        Person caller = way.name().startsWith("IMPORTED") ? chief : deputy;

        Reply reply = way.go(office, caller, user);

        assertThat(reply.status() / 100).as(reply.body()).isEqualTo(2);
        cleanUp();
    }

    /** Removes the users, since the next test searches for them. */
    private void cleanUp() {
        for (String made : List.of("imported", "new-")) {
            for (JsonNode user : office.realm().admin().get(office.realm().path("users?search=" + made))) {
                office.realm()
                        .admin()
                        .delete(office.realm().path("users/" + user.get("id").asText()));
            }
        }
    }

    @Test
    void portalAccessViewerCannotMakeRealmStaff() {
        Person viewer = office.person("viewer", "manage-users", Office.VIEW);

        for (Way way : List.of(Way.USER_ROLE, Way.USER_VIEW_ROLE, Way.STAFF_GROUP)) {
            assertThat(way.go(office, viewer, office.user("user")).status())
                    .as(way.name())
                    .isEqualTo(403);
        }
    }

    @Test
    void defaultRolesAndGroupsCannotGetStaffRoles() {
        Person clerk = clerk(ALL_BUT_OURS);
        String path = "roles-by-id/" + defaultRole() + "/composites";
        JsonNode ours = Json.array(office.role(Office.MANAGE));
        String group = "default-groups/" + office.staffGroup();

        assertThat(office.as(clerk.token(), "POST", path, ours).status()).isEqualTo(403);
        assertThat(office.as(clerk.token(), "PUT", group, Json.object()).status())
                .isEqualTo(403);
        assertThat(office.isStaff(office.user("newcomer"))).isFalse();
    }

    /** Client registration changes the default role in its own way. */
    @Test
    void clientRegistrationCannotMakeStaffRolesDefault() {
        Person clerk = clerk("manage-clients");
        URI management = URI.create(office.realm().url() + "/clients-registrations/default/" + Office.MANAGEMENT);
        JsonNode client = Json.object("clientId", Office.MANAGEMENT, "defaultRoles", List.of(Office.MANAGE));

        Reply reply = Http.plain().json("PUT", management, client, Map.copyOf(Http.bearer(clerk.token())));

        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(office.isStaff(office.user("newcomer"))).isFalse();
    }

    /** Roles that every new user gets do not count as given, so administrators of users can still create users. */
    @Test
    void usersCanBeCreatedIfStaffRolesAreDefault(AdminApi admin, KeycloakServer server) {
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            Office there = Office.in(other);
            Person clerk = there.person("clerk", "manage-users");
            String path = "roles-by-id/"
                    + other.admin().get(other.path("")).at("/defaultRole/id").asText() + "/composites";
            Person boss = there.person("boss", "realm-admin");
            there.as(boss.token(), "POST", path, Json.array(there.role(Office.VIEW)))
                    .expect(204);
            there.as(boss.token(), "PUT", "default-groups/" + there.staffGroup(), Json.object())
                    .expect(204);

            String id = there.as(clerk.token(), "POST", "users", Json.object("username", "fresh", "enabled", true))
                    .createdId();

            assertThat(there.isStaff(id)).isTrue();
        }
    }

    @Test
    void otherChangesOfAdministratorsAreAllowed() {
        Person clerk = clerk(ALL_BUT_OURS);
        String staffGroup = office.staffGroup();
        String user = office.user("user");
        String role = office.newRealmRole();

        office.as(clerk.token(), "POST", "users/" + user + "/role-mappings/realm", Json.array(office.realmRole(role)))
                .expect(204);
        office.as(clerk.token(), "PUT", "users/" + user + "/groups/" + office.newGroup(), Json.object())
                .expect(204);
        office.as(
                        clerk.token(),
                        "POST",
                        "roles/" + role + "/composites",
                        Json.array(office.realmRole(office.newRealmRole())))
                .expect(204);
        office.as(
                        clerk.token(),
                        "POST",
                        "groups/" + staffGroup + "/children",
                        Json.object("name", Office.name("below")))
                .expect(201);
        office.as(clerk.token(), "PUT", "groups/" + staffGroup, Json.object("name", Office.name("renamed")))
                .expect(204);
        office.as(clerk.token(), "DELETE", "groups/" + staffGroup, null).expect(204);
    }

    @Test
    void administratorWithoutTheRoleCanTakeAwayStaffRoles() {
        Person clerk = clerk("manage-users");
        Person former = office.person("former", Office.MANAGE);
        String path = "users/" + former.id() + "/role-mappings/clients/" + office.management();

        office.as(clerk.token(), "DELETE", path, Json.array(office.role(Office.MANAGE)))
                .expect(204);

        assertThat(office.isStaff(former.id())).isFalse();
    }

    @Test
    void administratorsOfTheMasterRealmAreGuardedAlike(AdminApi admin) {
        String realmClient = MasterRealm.client(admin, office.realm().name() + "-realm");
        String masterManagement = MasterRealm.client(admin, "master-realm");
        String name = Office.name("operator");
        String id = MasterRealm.user(admin, name, masterManagement, "manage-users");
        MasterRealm.grant(admin, id, realmClient, "manage-users");
        String token = MasterRealm.token(admin, name);
        JsonNode ours = admin.get("master/clients/" + realmClient + "/roles/" + Office.MANAGE);
        String path = "master/users/" + id + "/role-mappings/clients/" + realmClient;
        try {
            assertThat(MasterRealm.call(admin, token, "POST", path, Json.array(ours)))
                    .isEqualTo(403);
            Person caller = new Person(id, name, token);
            String user = office.user("user");
            assertThat(Way.USER_ROLE.go(office, caller, user).status()).isEqualTo(403);
            assertThat(Way.GROUP_ROLE.go(office, caller, user).status()).isEqualTo(403);

            MasterRealm.grant(admin, id, realmClient, Office.MANAGE);
            Person now = new Person(id, name, MasterRealm.token(admin, name));
            assertThat(Way.USER_ROLE.go(office, now, user).status()).isEqualTo(204);
            assertThat(Way.GROUP_ROLE.go(office, now, user).status()).isEqualTo(204);
        } finally {
            admin.delete("master/users/" + id);
        }
    }

    @Test
    void creatorOfARealmIsRealmStaffThere(AdminApi admin) {
        String name = Office.name("founder");
        String id = MasterRealm.user(admin, name, null, "");
        JsonNode role = admin.get("master/roles/create-realm");
        admin.post("master/users/" + id + "/role-mappings/realm", Json.array(role));
        String realm = Office.name("t");
        ObjectNode file = Json.object("realm", realm, "enabled", true);
        ObjectNode keeper = Json.object("username", "keeper", "enabled", true);
        keeper.set("clientRoles", Json.object(Office.MANAGEMENT, List.of("realm-admin")));
        file.set("users", Json.array(keeper));
        try {
            assertThat(MasterRealm.call(admin, MasterRealm.token(admin, name), "POST", "", file))
                    .isEqualTo(201);
            String token = MasterRealm.token(admin, name);

            assertThat(MasterRealm.call(admin, token, "GET", realm + "/portal-access/accounts", null))
                    .isEqualTo(200);
            ObjectNode account = Json.object("key", "first", "name", "First", "type", "brand");
            assertThat(MasterRealm.call(admin, token, "POST", realm + "/portal-access/accounts", account))
                    .isEqualTo(201);
        } finally {
            admin.delete(realm);
            admin.delete("master/users/" + id);
        }
    }

    /** Fine-grained permissions can allow an administrator to give one user one role. */
    @Test
    void fineGrainedPermissionDoesNotAllowStaffRoles(AdminApi admin, KeycloakServer server) {
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            Office there = Office.in(other);
            FineGrained fine = FineGrained.in(other);
            Person clerk = there.person("clerk", "query-users", "query-clients", "view-clients");
            String plain = there.newRealmRole();
            fine.allow(clerk.id(), "Users", List.of(clerk.id()), "map-roles", "manage-group-membership", "view");
            fine.allow(
                    clerk.id(),
                    "Roles",
                    List.of(
                            there.role(Office.MANAGE).get("id").asText(),
                            there.realmRole(plain).get("id").asText()),
                    "map-role");
            String group = there.staffGroup();
            fine.allow(clerk.id(), "Groups", List.of(group), "manage-membership", "view");

            String realmRoles = "users/" + clerk.id() + "/role-mappings/realm";
            there.as(clerk.token(), "POST", realmRoles, Json.array(there.realmRole(plain)))
                    .expect(204);
            assertThat(Way.USER_ROLE.go(there, clerk, clerk.id()).status()).isEqualTo(403);
            assertThat(there.as(clerk.token(), "PUT", "users/" + clerk.id() + "/groups/" + group, Json.object())
                            .status())
                    .isEqualTo(403);
            assertThat(there.isStaff(clerk.id())).isFalse();
            assertThat(Way.USER_ROLE
                            .go(there, there.person("boss", "realm-admin"), clerk.id())
                            .status())
                    .isEqualTo(204);
        }
    }

    /** The attempts give no role to these callers, so one user is enough for all tests. */
    private Person clerk(String... roles) {
        return clerks.computeIfAbsent(List.of(roles), wanted -> office.person("clerk", roles));
    }

    private String defaultRole() {
        return office.realm()
                .admin()
                .get(office.realm().path(""))
                .at("/defaultRole/id")
                .asText();
    }
}
