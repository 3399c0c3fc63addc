package org.portalaccess.tests.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** Administrators of the master realm, created by the administrator of the whole server. */
final class MasterRealm {

    private MasterRealm() {}

    static String client(AdminApi admin, String clientId) {
        return admin.get("master/clients?clientId=" + clientId).get(0).get("id").asText();
    }

    static String user(AdminApi admin, String name, @Nullable String client, String role) {
        ObjectNode user = Json.object("username", name, "enabled", true, "emailVerified", true);
        user.put("email", name + "@example.org").put("firstName", "Test").put("lastName", name);
        user.set("credentials", Json.array(Json.object("type", "password", "value", TestRealm.PASSWORD)));
        String id = admin.create("master/users", user);
        if (client != null) {
            grant(admin, id, client, role);
        }
        return id;
    }

    static void grant(AdminApi admin, String user, String client, String role) {
        JsonNode found = admin.get("master/clients/" + client + "/roles/" + role);
        admin.post("master/users/" + user + "/role-mappings/clients/" + client, Json.array(found));
    }

    static String token(AdminApi admin, String name) {
        String address = admin.address("").toString().replace("/admin/realms", "/realms/master");
        TokenReply reply = OidcClient.of(URI.create(address), "admin-cli").password(name, TestRealm.PASSWORD);
        return reply.accessToken();
    }

    static int call(AdminApi admin, String token, String method, String path, @Nullable JsonNode body) {
        return Http.plain()
                .json(method, admin.address(path), body, Map.copyOf(Http.bearer(token)))
                .status();
    }
}
