package org.portalaccess.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo realm with its people and places, brought into a Keycloak over REST. Doing it again adds what is missing. */
final class DemoRealm {

    private static final String REALM = Addresses.REALM;
    private static final String STAFF = "realm-staff";

    private final AdminRest admin;
    private final Path files;

    /**
     * Nothing happens yet.
     *
     * @param files the folder realm-config
     */
    DemoRealm(AdminRest admin, Path files) {
        this.admin = admin;
        this.files = files;
    }

    /** Brings it all in and tells the realm where the application and the mail catcher are. */
    void load(Addresses addresses) {
        if (!admin.exists(REALM)) {
            admin.write("POST", "", AdminRest.parse(read("demo-realm.json")));
            // Where people land who have joined an account by invitation.
            admin.write(
                    "PUT",
                    REALM + "/portal-access/settings",
                    JsonNodeFactory.instance.objectNode().put("defaultClient", "portal"));
        }
        tellAddresses(addresses);
        appointStaff();
        importAccounts();
        addPermissionSets();
        addMembers();
    }

    private void tellAddresses(Addresses addresses) {
        ObjectNode realm = JsonNodeFactory.instance.objectNode();
        realm.set("smtpServer", AdminRest.parse(read("demo-realm.json")).path("smtpServer"));
        realm.withObject("/smtpServer")
                .put("host", addresses.smtpHost())
                .put("port", Integer.toString(addresses.smtpPort()));
        admin.write("PUT", REALM, realm);
        for (String clientId : new String[] {"portal", "portal-backend"}) {
            JsonNode client = client(clientId);
            ArrayNode redirects = JsonNodeFactory.instance.arrayNode().add(addresses.app() + "/*");
            ((ObjectNode) client).set("redirectUris", redirects);
            if (client.path("publicClient").asBoolean()) {
                ((ObjectNode) client).put("baseUrl", addresses.app() + "/");
            }
            admin.write("PUT", REALM + "/clients/" + client.path("id").asText(), client);
        }
    }

    /** The role is made by the extension when the realm is, so that the realm's file cannot give it to anybody. */
    private void appointStaff() {
        String management = client("realm-management").path("id").asText();
        JsonNode role = admin.get(REALM + "/clients/" + management + "/roles/manage-portal-access");
        admin.write(
                "POST",
                REALM + "/users/" + userId(STAFF) + "/role-mappings/clients/" + management,
                JsonNodeFactory.instance.arrayNode().add(role));
    }

    private void importAccounts() {
        String answer = admin.postLines(REALM + "/portal-access/import", read("demo-data.ndjson"));
        answer.lines().map(AdminRest::parse).forEach(line -> {
            if (line.path("status").asText().equals("failed")) {
                throw new IllegalStateException("demo-data.ndjson: " + line);
            }
        });
    }

    private void addPermissionSets() {
        for (JsonNode set : AdminRest.parse(read("permission-sets.json"))) {
            admin.create(REALM + "/portal-access/permission-sets", set);
        }
    }

    private void addMembers() {
        for (JsonNode line : AdminRest.parse(read("demo-memberships.json"))) {
            ObjectNode membership = line.deepCopy();
            String account = membership.remove("account").asText();
            membership.put("user", userId(membership.path("user").asText()));
            admin.create(REALM + "/portal-access/accounts/key:" + account + "/members", membership);
        }
    }

    private JsonNode client(String clientId) {
        return only(admin.get(REALM + "/clients?clientId=" + clientId), clientId);
    }

    private String userId(String username) {
        return only(admin.get(REALM + "/users?exact=true&username=" + username), username)
                .path("id")
                .asText();
    }

    private static JsonNode only(JsonNode list, String wanted) {
        if (list.size() != 1) {
            throw new IllegalStateException(list.size() + " found for " + wanted);
        }
        return list.get(0);
    }

    private String read(String name) {
        try {
            return Files.readString(files.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** The administration console of the demo realm. */
    static URI console(Addresses addresses) {
        return URI.create(addresses.keycloak() + "/admin/master/console/#/" + REALM);
    }
}
