package org.portalaccess.tests.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.tests.staff.Office.Person;

/** The ways in which an administrator could make a user realm staff, each with the roles of Keycloak that it needs. */
enum Way {
    USER_ROLE("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            return office.as(
                    caller.token(), "POST", mapping("users/" + user, office), Json.array(office.role(Office.MANAGE)));
        }
    },
    USER_VIEW_ROLE("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            return office.as(
                    caller.token(), "POST", mapping("users/" + user, office), Json.array(office.role(Office.VIEW)));
        }
    },
    SERVICE_ACCOUNT("manage-users", "manage-clients") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String client = Office.name("service");
            office.realm().confidentialClient(client);
            String account = office.realm()
                    .admin()
                    .get(office.realm().path("clients/" + office.realm().clientUuid(client) + "/service-account-user"))
                    .get("id")
                    .asText();
            return office.as(
                    caller.token(),
                    "POST",
                    mapping("users/" + account, office),
                    Json.array(office.role(Office.MANAGE)));
        }
    },
    USER_COMPOSITE("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            JsonNode role = office.realmRole(office.staffRole());
            return office.as(caller.token(), "POST", "users/" + user + "/role-mappings/realm", Json.array(role));
        }
    },
    USER_COMPOSITE_OF_COMPOSITE("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String outer = office.newRealmRole();
            office.realm()
                    .admin()
                    .post(
                            office.realm().path("roles/" + outer + "/composites"),
                            Json.array(office.realmRole(office.staffRole())));
            JsonNode role = office.realmRole(outer);
            return office.as(caller.token(), "POST", "users/" + user + "/role-mappings/realm", Json.array(role));
        }
    },
    STAFF_GROUP("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            return office.as(caller.token(), "PUT", "users/" + user + "/groups/" + office.staffGroup(), Json.object());
        }
    },
    GROUP_BELOW_STAFF_GROUP("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String below = office.realm()
                    .admin()
                    .create(
                            office.realm().path("groups/" + office.staffGroup() + "/children"),
                            Json.object("name", Office.name("below")));
            return office.as(caller.token(), "PUT", "users/" + user + "/groups/" + below, Json.object());
        }
    },
    NEW_USER_IN_STAFF_GROUP("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            JsonNode group = office.realm().admin().get(office.realm().path("groups/" + office.staffGroup()));
            ObjectNode body = Json.object("username", Office.name("new"), "enabled", true);
            body.set("groups", Json.array(group.get("path").asText()));
            return office.as(caller.token(), "POST", "users", body);
        }
    },
    GROUP_ROLE("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String group = groupOf(office, user);
            return office.as(
                    caller.token(), "POST", mapping("groups/" + group, office), Json.array(office.role(Office.MANAGE)));
        }
    },
    GROUP_COMPOSITE("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String path = "groups/" + groupOf(office, user) + "/role-mappings/realm";
            return office.as(caller.token(), "POST", path, Json.array(office.realmRole(office.staffRole())));
        }
    },
    MOVED_GROUP("manage-users") {
        @Override
        Reply go(Office office, Person caller, String user) {
            JsonNode group = office.realm().admin().get(office.realm().path("groups/" + groupOf(office, user)));
            return office.as(caller.token(), "POST", "groups/" + office.staffGroup() + "/children", group);
        }
    },
    REALM_ROLE("manage-realm", "manage-clients") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String path = "roles/" + roleOf(office, user) + "/composites";
            return office.as(caller.token(), "POST", path, Json.array(office.role(Office.MANAGE)));
        }
    },
    ROLE_BY_ID("manage-realm", "manage-clients") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String role = office.realmRole(roleOf(office, user)).get("id").asText();
            return office.as(
                    caller.token(),
                    "POST",
                    "roles-by-id/" + role + "/composites",
                    Json.array(office.role(Office.VIEW)));
        }
    },
    CLIENT_ROLE("manage-clients") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String client = office.realm().createClient(office.client(Office.name("client")));
            office.realm()
                    .admin()
                    .create(office.realm().path("clients/" + client + "/roles"), Json.object("name", "some"));
            String path = "clients/" + client + "/roles/some/composites";
            return office.as(caller.token(), "POST", path, Json.array(office.role(Office.MANAGE)));
        }
    },
    NEW_REALM_ROLE("manage-realm", "manage-clients") {
        @Override
        Reply go(Office office, Person caller, String user) {
            return office.as(caller.token(), "POST", "roles", made(Office.name("made")));
        }
    },
    NEW_CLIENT_ROLE("manage-clients") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String client = office.realm().createClient(office.client(Office.name("client")));
            return office.as(caller.token(), "POST", "clients/" + client + "/roles", made("made"));
        }
    },
    IMPORTED_USER("manage-realm") {
        @Override
        Reply go(Office office, Person caller, String user) {
            ObjectNode made = Json.object("username", Office.name("imported"), "enabled", true);
            made.set("clientRoles", Json.object(Office.MANAGEMENT, List.of(Office.MANAGE)));
            return imported(office, caller, "users", made);
        }
    },
    IMPORTED_USER_IN_STAFF_GROUP("manage-realm") {
        @Override
        Reply go(Office office, Person caller, String user) {
            JsonNode group = office.realm().admin().get(office.realm().path("groups/" + office.staffGroup()));
            ObjectNode made = Json.object("username", Office.name("imported"), "enabled", true);
            made.set("groups", Json.array(group.get("path").asText()));
            return imported(office, caller, "users", made);
        }
    },
    IMPORTED_REALM_ADMIN("manage-realm") {
        @Override
        Reply go(Office office, Person caller, String user) {
            ObjectNode made = Json.object("username", Office.name("imported"), "enabled", true);
            made.set("clientRoles", Json.object(Office.MANAGEMENT, List.of("realm-admin")));
            return imported(office, caller, "users", made);
        }
    },
    IMPORTED_GROUP("manage-realm") {
        @Override
        Reply go(Office office, Person caller, String user) {
            String name = Office.name("imported");
            ObjectNode made = Json.object("name", name, "path", "/" + name);
            made.set("clientRoles", Json.object(Office.MANAGEMENT, List.of(Office.MANAGE)));
            return imported(office, caller, "groups", made);
        }
    },
    IMPORTED_ROLE("manage-realm") {
        @Override
        Reply go(Office office, Person caller, String user) {
            ObjectNode body = Json.object("ifResourceExists", "FAIL");
            body.set("roles", Json.object("realm", List.of(made(Office.name("imported")))));
            return office.as(caller.token(), "POST", "partialImport", body);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes immutable lists.
    private final List<String> roles;

    Way(String... roles) {
        this.roles = List.of(roles);
    }

    /** The roles of Keycloak that would be enough without our guard. */
    String[] roles() {
        return roles.toArray(String[]::new);
    }

    /** Tries this way as the caller, for this user if the way is about a user. */
    abstract Reply go(Office office, Person caller, String user);

    private static String mapping(String of, Office office) {
        return of + "/role-mappings/clients/" + office.management();
    }

    /** Creates a group with the user in it. */
    private static String groupOf(Office office, String user) {
        String group = office.newGroup();
        office.realm().admin().put(office.realm().path("users/" + user + "/groups/" + group), Json.object());
        return group;
    }

    /** Creates a realm role and gives it to the user. */
    private static String roleOf(Office office, String user) {
        String role = office.newRealmRole();
        office.realm().grantRealmRole(user, role);
        return role;
    }

    private static ObjectNode made(String name) {
        ObjectNode role = Json.object("name", name, "composite", true);
        return role.set("composites", Json.object("client", Map.of(Office.MANAGEMENT, List.of(Office.MANAGE))));
    }

    private static Reply imported(Office office, Person caller, String what, ObjectNode made) {
        ObjectNode body = Json.object("ifResourceExists", "FAIL");
        body.set(what, Json.array(made));
        return office.as(caller.token(), "POST", "partialImport", body);
    }
}
