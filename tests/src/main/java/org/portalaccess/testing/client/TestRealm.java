package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.UUID;

/** A realm of its own for a test class, with a random name, gone when closed. */
public final class TestRealm implements AutoCloseable {

    /** The password of everybody that {@link #createUser(String)} makes. */
    public static final String PASSWORD = "correct horse battery staple";

    private final AdminApi admin;
    private final URI server;
    private final String name;

    private TestRealm(AdminApi admin, URI server, String name) {
        this.admin = admin;
        this.server = server;
        this.name = name;
    }

    /** Makes one that keeps events and admin events. */
    public static TestRealm create(URI server, AdminApi admin) {
        String name = "t-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode realm = Json.object("realm", name, "enabled", true, "eventsEnabled", true);
        realm.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true);
        admin.create("", realm);
        return new TestRealm(admin, server, name);
    }

    public String name() {
        return name;
    }

    /** The issuer: {@code …/realms/<name>}. */
    public URI url() {
        return URI.create(server + "/realms/" + name);
    }

    /** The same realm at another node of its cluster. */
    public URI urlAt(URI node) {
        return URI.create(node + "/realms/" + name);
    }

    public AdminApi admin() {
        return admin;
    }

    /** A path of the admin REST of this realm, for {@link #admin()}; the empty path is the realm itself. */
    public String path(String below) {
        return below.isEmpty() ? name : name + "/" + below;
    }

    /** Changes settings of the realm: those given, the others stay. */
    public void update(ObjectNode settings) {
        admin.put(path(""), settings);
    }

    /** A user with that name, a verified e-mail address at example.org, and {@link #PASSWORD}; gives the id. */
    public String createUser(String username) {
        ObjectNode user = Json.object("username", username, "enabled", true, "emailVerified", true);
        user.put("email", username + "@example.org").put("firstName", "Test").put("lastName", username);
        user.set("credentials", Json.array(Json.object("type", "password", "value", PASSWORD, "temporary", false)));
        return admin.create(path("users"), user);
    }

    /** A public client that may use every flow. */
    public OidcClient publicClient(String clientId) {
        createClient(clientWith(clientId).put("publicClient", true));
        return OidcClient.of(url(), clientId);
    }

    /** A confidential client with a service account that may use every flow, standard token exchange included. */
    public OidcClient confidentialClient(String clientId) {
        String secret = UUID.randomUUID().toString();
        ObjectNode client = clientWith(clientId).put("secret", secret).put("serviceAccountsEnabled", true);
        client.set("attributes", Json.object("standard.token.exchange.enabled", "true"));
        createClient(client);
        return OidcClient.of(url(), clientId).withSecret(secret);
    }

    /** A client as Keycloak's admin REST describes it; gives the internal id. */
    public String createClient(ObjectNode client) {
        return admin.create(path("clients"), client);
    }

    /** The internal id of a client. */
    public String clientUuid(String clientId) {
        return only(admin.get(path("clients?clientId=" + clientId)), clientId)
                .get("id")
                .asText();
    }

    /** The id of a client scope. */
    public String scopeId(String scopeName) {
        for (JsonNode scope : admin.get(path("client-scopes"))) {
            if (scope.get("name").asText().equals(scopeName)) {
                return scope.get("id").asText();
            }
        }
        throw new AssertionError("no client scope " + scopeName + " in " + name);
    }

    /** A new client scope with these protocol mappers; gives its id. */
    public String createScope(String scopeName, JsonNode... mappers) {
        ObjectNode scope = Json.object("name", scopeName, "protocol", "openid-connect");
        scope.set("attributes", Json.object("include.in.token.scope", "true"));
        scope.set("protocolMappers", Json.array((Object[]) mappers));
        return admin.create(path("client-scopes"), scope);
    }

    /** Gives a client a scope by default. */
    public void addDefaultScope(String clientId, String scopeName) {
        admin.put(
                path("clients/" + clientUuid(clientId) + "/default-client-scopes/" + scopeId(scopeName)),
                Json.object());
    }

    /** Lets a client ask for a scope. */
    public void addOptionalScope(String clientId, String scopeName) {
        admin.put(
                path("clients/" + clientUuid(clientId) + "/optional-client-scopes/" + scopeId(scopeName)),
                Json.object());
    }

    /** Puts another client into {@code aud} of a client's access tokens: what a resource server needs to introspect them. */
    public void addAudience(String clientId, String audience) {
        ObjectNode mapper = Json.object(
                "name", "audience-" + audience, "protocol", "openid-connect", "protocolMapper", "oidc-audience-mapper");
        mapper.set("config", Json.object("included.client.audience", audience, "access.token.claim", "true"));
        admin.create(path("clients/" + clientUuid(clientId) + "/protocol-mappers/models"), mapper);
    }

    /** Gives a user a role of a client: {@code grantClientRole(id, "realm-management", "manage-users")}. */
    public void grantClientRole(String userId, String clientId, String role) {
        String client = clientUuid(clientId);
        JsonNode found = admin.get(path("clients/" + client + "/roles/" + role));
        admin.post(path("users/" + userId + "/role-mappings/clients/" + client), Json.array(found));
    }

    /** Gives a user a realm role, which is made if need be. */
    public void grantRealmRole(String userId, String role) {
        if (admin.send("GET", path("roles/" + role), null).status() == 404) {
            admin.create(path("roles"), Json.object("name", role));
        }
        admin.post(path("users/" + userId + "/role-mappings/realm"), Json.array(admin.get(path("roles/" + role))));
    }

    /** The realm's user events, newest first. */
    public JsonNode events() {
        return admin.get(path("events?max=200"));
    }

    /** The realm's admin events, newest first. */
    public JsonNode adminEvents() {
        return admin.get(path("admin-events?max=200"));
    }

    @Override
    public void close() {
        admin.delete(path(""));
    }

    private static ObjectNode clientWith(String clientId) {
        ObjectNode client = Json.object("clientId", clientId, "enabled", true, "directAccessGrantsEnabled", true);
        client.set("redirectUris", Json.array(OidcClient.REDIRECT.toString()));
        client.set("webOrigins", Json.array("https://app.example.org"));
        return client;
    }

    private static JsonNode only(JsonNode list, String wanted) {
        if (list.size() != 1) {
            throw new AssertionError(list.size() + " found for " + wanted);
        }
        return list.get(0);
    }
}
