package org.portalaccess.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads the demo realm with its accounts and people over REST. Loading it again adds only missing parts. */
final class DemoRealm {

    private static final String REALM = Addresses.REALM;
    private static final String STAFF = "realm-staff";

    private final AdminRest admin;
    private final AdminRest staff;
    private final Path files;

    /**
     * Creates the loader without calling Keycloak.
     *
     * @param keycloak Keycloak as this process sees it
     * @param files the folder realm-config
     */
    DemoRealm(URI keycloak, Path files) {
        this.admin = AdminRest.asAdministrator(keycloak);
        this.staff = AdminRest.as(keycloak, STAFF);
        this.files = files;
    }

    /** Loads the realm and sets the addresses of the application and the mail catcher in it. */
    void load(Addresses addresses) {
        if (!admin.exists(REALM)) {
            admin.write("POST", "", AdminRest.parse(read("demo-realm.json")));
            // People go to this client after joining an account by invitation.
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
        invitePeople();
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

    /** Gives the role. The extension creates it after the import of the realm, so the realm's file cannot give it. */
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
            String account = account(membership);
            membership.put("user", userId(membership.path("user").asText()));
            admin.create(account + "/members", membership);
        }
    }

    /** Invites as a user of the realm: an invited person sees the inviter's name and can send a message to them. */
    private void invitePeople() {
        for (JsonNode line : AdminRest.parse(read("demo-invitations.json"))) {
            ObjectNode invitation = line.deepCopy();
            String account = account(invitation);
            if (!staff.create(account + "/invitations", invitation)) {
                sendAgain(account, invitation.path("email").asText());
            }
        }
    }

    /** Sends a pending invitation again, since the mail catcher loses its mails when it stops. */
    private void sendAgain(String account, String email) {
        String search = URLEncoder.encode(email, StandardCharsets.UTF_8);
        for (JsonNode pending : staff.get(account + "/invitations?status=pending&search=" + search)
                .path("items")) {
            staff.attempt(
                    REALM + "/portal-access/invitations/" + pending.path("id").asText() + "/resend");
        }
    }

    /** Removes the account from a line and returns its path. */
    private static String account(ObjectNode line) {
        return REALM + "/portal-access/accounts/key:" + line.remove("account").asText();
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

    /** Returns the address of the admin console of the demo realm. */
    static URI console(Addresses addresses) {
        return URI.create(addresses.keycloak() + "/admin/master/console/#/" + REALM);
    }
}
