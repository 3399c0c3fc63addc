package org.portalaccess.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A person of the demo realm who gets whatever access a test gives, and signs in without a browser. */
final class Tester {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Demo demo;
    private final String name;
    private final AdminRest admin;
    private final String user;

    Tester(Demo demo, String name) {
        this.demo = demo;
        this.name = name;
        this.admin = AdminRest.asAdministrator(demo.addresses().keycloakInside());
        admin.create("demo/users", AdminRest.parse("""
                {"username": "%s", "firstName": "Terry", "lastName": "Tester", "email": "%s@example.org",
                 "enabled": true, "credentials": [{"type": "password", "value": "demo-only"}]}""".formatted(name, name)));
        this.user = admin.get("demo/users?exact=true&username=" + name)
                .path(0)
                .path("id")
                .asText();
        client("rest-tests", "account");
    }

    /** Makes a client whose tokens have our claims within a budget. Its name is also that of its client scope. */
    void client(String client, Map<String, String> mapper) {
        ObjectNode scope = JSON.createObjectNode().put("name", client).put("protocol", "openid-connect");
        ObjectNode ours = scope.putArray("protocolMappers").addObject();
        ours.put("name", "ours").put("protocol", "openid-connect").put("protocolMapper", "portal-access-account");
        ours.putObject("config").put("access.token.claim", "true");
        mapper.forEach(ours.withObject("/config")::put);
        admin.create("demo/client-scopes", scope);
        client(client, client);
    }

    private void client(String client, String scope) {
        admin.create("demo/clients", AdminRest.parse("""
                {"clientId": "%s", "publicClient": true, "standardFlowEnabled": false, "directAccessGrantsEnabled": true,
                 "defaultClientScopes": ["basic", "profile", "%s"],
                 "protocolMappers": [{"name": "portal", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
                   "config": {"included.client.audience": "portal-backend", "access.token.claim": "true"}}]}""".formatted(client, scope)));
    }

    /** Holds these permissions in an account and nothing else anywhere, for all its contracts. */
    void holds(String account, List<String> permissions) {
        ObjectNode membership = JSON.createObjectNode().put("account", account).put("kind", "portal");
        permissions.forEach(membership.putArray("permissions")::add);
        membership
                .putObject("contractScope")
                .putArray("rules")
                .addObject()
                .put("account", account)
                .put("mode", "all");
        holds(membership);
    }

    /** Has these memberships and no others. */
    void holds(JsonNode... memberships) {
        ArrayNode all = JSON.createArrayNode();
        List.of(memberships).forEach(all::add);
        admin.write(
                "PUT",
                "demo/portal-access/users/" + user + "/memberships",
                JSON.createObjectNode().set("memberships", all));
    }

    /** Returns an access token for an account. */
    String token(String account) throws IOException, InterruptedException {
        return token("rest-tests", account);
    }

    String token(String client, String account) throws IOException, InterruptedException {
        return token(demo, client, name, account);
    }

    /** Returns an access token of a person of the demo; {@link #Tester} must have made the client. */
    static String token(Demo demo, String client, String user, String account)
            throws IOException, InterruptedException {
        return AdminRest.parse(Browser.post(
                        URI.create(demo.addresses().issuer() + "/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                client,
                                "username",
                                user,
                                "password",
                                "demo-only",
                                "scope",
                                "openid",
                                "account",
                                account)))
                .path("access_token")
                .asText();
    }
}
