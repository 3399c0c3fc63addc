package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A realm for one test class, with a random name. Closing it removes the realm. */
public final class TestRealm implements AutoCloseable {

    /** The password of every user made by {@link #createUser(String)}. */
    public static final String PASSWORD = "correct horse battery staple";

    private final AdminApi admin;
    private final URI server;
    private final String name;

    private TestRealm(AdminApi admin, URI server, String name) {
        this.admin = admin;
        this.server = server;
        this.name = name;
    }

    /** Creates a realm that keeps events and admin events. It has the same keys as all realms of the run. */
    public static TestRealm create(URI server, AdminApi admin) {
        return create(server, admin, settings -> settings.set("components", RealmKeys.components()));
    }

    /**
     * Like {@link #create(URI, AdminApi)}, but with keys that Keycloak makes, which takes a second. It is for a realm
     * that is exported and imported, because the export lacks the keys.
     */
    public static TestRealm createWithOwnKeys(URI server, AdminApi admin) {
        return create(server, admin, settings -> {});
    }

    /**
     * Like {@link #create(URI, AdminApi)}, but with a name that ends as given, for example with letters that addresses
     * must escape.
     */
    public static TestRealm createNamed(URI server, AdminApi admin, String end) {
        return create(server, admin, end, settings -> settings.set("components", RealmKeys.components()));
    }

    private static TestRealm create(URI server, AdminApi admin, Consumer<ObjectNode> further) {
        return create(server, admin, "", further);
    }

    private static TestRealm create(URI server, AdminApi admin, String end, Consumer<ObjectNode> further) {
        String name = Unique.name("t") + end;
        ObjectNode realm = Json.object("realm", name, "enabled", true, "eventsEnabled", true);
        realm.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true);
        further.accept(realm);
        admin.create("", realm);
        return new TestRealm(admin, server, name);
    }

    /** Returns the realm of the same name on another server, to which it was moved. */
    public TestRealm movedTo(URI otherServer, AdminApi itsAdmin) {
        return new TestRealm(itsAdmin, otherServer, name);
    }

    public String name() {
        return name;
    }

    /** Returns the issuer: {@code …/realms/<name>}. */
    public URI url() {
        return urlAt(server);
    }

    /** Returns the address of this realm at another node of its cluster. */
    public URI urlAt(URI node) {
        return URI.create(node + "/realms/" + segment());
    }

    public AdminApi admin() {
        return admin;
    }

    /** Returns a path of the admin REST of this realm, for {@link #admin()}; the empty path is the realm itself. */
    public String path(String below) {
        return below.isEmpty() ? segment() : segment() + "/" + below;
    }

    private String segment() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Changes the given settings of the realm; the others stay. */
    public void update(ObjectNode settings) {
        admin.put(path(""), settings);
    }

    /**
     * Creates a user with that user name, a verified e-mail address at example.org, and {@link #PASSWORD}; returns the
     * id.
     */
    public String createUser(String username) {
        ObjectNode user = Json.object("username", username, "enabled", true, "emailVerified", true);
        user.put("email", username + "@example.org").put("firstName", "Test").put("lastName", username);
        user.set("credentials", Json.array(Json.object("type", "password", "value", PASSWORD, "temporary", false)));
        return admin.create(path("users"), user);
    }

    /** Creates a public client that may use every flow. */
    public OidcClient publicClient(String clientId) {
        createClient(clientWith(clientId).put("publicClient", true));
        return OidcClient.of(url(), clientId);
    }

    /**
     * Creates a confidential client with a service account that may use every flow, including standard token exchange.
     */
    public OidcClient confidentialClient(String clientId) {
        String secret = UUID.randomUUID().toString();
        ObjectNode client = clientWith(clientId).put("secret", secret).put("serviceAccountsEnabled", true);
        client.set("attributes", Json.object("standard.token.exchange.enabled", "true"));
        createClient(client);
        return OidcClient.of(url(), clientId).withSecret(secret);
    }

    /** Creates a client from its form in Keycloak's admin REST; returns the internal id. */
    public String createClient(ObjectNode client) {
        return admin.create(path("clients"), client);
    }

    /** Returns the internal id of a client. */
    public String clientUuid(String clientId) {
        return only(
                        admin.get(path("clients?clientId=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8))),
                        clientId)
                .get("id")
                .asText();
    }

    /** Returns the id of a client scope. */
    public String scopeId(String scopeName) {
        for (JsonNode scope : admin.get(path("client-scopes"))) {
            if (scope.get("name").asText().equals(scopeName)) {
                return scope.get("id").asText();
            }
        }
        throw new AssertionError("no client scope " + scopeName + " in " + name);
    }

    /** Creates a client scope with these protocol mappers; returns its id. */
    public String createScope(String scopeName, JsonNode... mappers) {
        ObjectNode scope = Json.object("name", scopeName, "protocol", "openid-connect");
        scope.set("attributes", Json.object("include.in.token.scope", "true"));
        scope.set("protocolMappers", Json.array((Object[]) mappers));
        return admin.create(path("client-scopes"), scope);
    }

    /** Gives a client a default scope. */
    public void addDefaultScope(String clientId, String scopeName) {
        admin.put(
                path("clients/" + clientUuid(clientId) + "/default-client-scopes/" + scopeId(scopeName)),
                Json.object());
    }

    /** Gives a client an optional scope. */
    public void addOptionalScope(String clientId, String scopeName) {
        admin.put(
                path("clients/" + clientUuid(clientId) + "/optional-client-scopes/" + scopeId(scopeName)),
                Json.object());
    }

    /**
     * Adds another client to {@code aud} of a client's access tokens. A resource server needs that to introspect them.
     */
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

    /** Gives a user a realm role, and creates the role if it does not exist. */
    public void grantRealmRole(String userId, String role) {
        if (admin.send("GET", path("roles/" + role), null).status() == 404) {
            admin.create(path("roles"), Json.object("name", role));
        }
        admin.post(path("users/" + userId + "/role-mappings/realm"), Json.array(admin.get(path("roles/" + role))));
    }

    /**
     * Imports accounts, owners and contracts.
     *
     * @param lines an object of JSON in each line
     * @return the answer, with the result of each line
     * @throws AssertionError if a line fails
     */
    public Reply importLines(CharSequence lines) {
        Map<String, String> headers = new HashMap<>(Http.bearer(admin.token()));
        headers.put("Content-Type", "application/x-ndjson");
        URI address = admin.address(path("portal-access/import"));
        Reply reply = Http.plain().text("POST", address, lines.toString(), headers);
        if (reply.expect(200).body().contains("\"failed\"")) {
            throw new AssertionError(reply.body());
        }
        return reply;
    }

    /** Returns the realm's user events, newest first. */
    public JsonNode events() {
        return admin.get(path("events?max=200"));
    }

    /** Returns the realm's admin events, newest first. */
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
