package org.portalaccess.tests.identityprovider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/** The portal: its accounts, the mappers of its identity providers, and the memberships that people have. */
record MappedPortal(TestRealm realm) {

    static final String TYPE = "portal-access-membership";

    /** Creates an account with contracts of these keys; returns its key. */
    String account(String... contracts) {
        return accountBelow(null, contracts);
    }

    String accountBelow(@Nullable String parent, String... contracts) {
        String key = Unique.name("brand");
        realm.admin().create(at("accounts"), Json.object("key", key, "name", key, "type", "brand", "parent", parent));
        for (String contract : contracts) {
            contract(key, contract);
        }
        return key;
    }

    void contract(String account, String key, String... owners) {
        realm.admin()
                .create(
                        at("accounts/key:" + account + "/contracts"),
                        Json.object("key", key, "name", key, "owners", owners));
    }

    void owner(String account, String key) {
        realm.admin().create(at("accounts/key:" + account + "/owners"), Json.object("key", key, "name", key));
    }

    /** The settings of a mapper for the people of the role {@code account}, who may view its calendar. */
    static ObjectNode mapping(String account) {
        return Json.object(
                "claim", Company.ACCOUNTS, "values", account, "account", account, "permissions", "calendar:view");
    }

    /** Adds a mapper with these settings; returns the answer. */
    Reply tryMapper(Company company, String name, ObjectNode config) {
        return realm.admin().send("POST", mappers(company), mapper(company, name, config));
    }

    /** Adds a mapper with these settings, and the sync mode of its provider unless they have one; returns its id. */
    String mapper(Company company, ObjectNode config) {
        return tryMapper(company, Unique.name("mapper"), config).createdId();
    }

    Reply changeMapper(Company company, String id, String name, ObjectNode config) {
        return realm.admin()
                .send(
                        "PUT",
                        mappers(company) + "/" + id,
                        mapper(company, name, config).put("id", id));
    }

    void removeMapper(Company company, String id) {
        realm.admin().delete(mappers(company) + "/" + id);
    }

    JsonNode mapper(Company company, String id) {
        return realm.admin().get(mappers(company) + "/" + id);
    }

    private static ObjectNode mapper(Company company, String name, ObjectNode config) {
        ObjectNode mapper =
                Json.object("name", name, "identityProviderAlias", company.alias(), "identityProviderMapper", TYPE);
        mapper.set("config", Json.object("syncMode", "INHERIT").setAll(config));
        return mapper;
    }

    private String mappers(Company company) {
        return realm.path("identity-provider/instances/" + company.alias() + "/mappers");
    }

    /** Returns the id of a user; empty if there is none. */
    Optional<String> user(String username) {
        JsonNode found = realm.admin().get(realm.path("users?exact=true&username=" + username));
        return StreamSupport.stream(found.spliterator(), false)
                .map(user -> user.get("id").asText())
                .findFirst();
    }

    /** Returns the memberships of a person, by the key of the account. */
    Map<String, JsonNode> memberships(String username) {
        Map<String, JsonNode> found = new TreeMap<>();
        JsonNode all = realm.admin().get(at("users/" + user(username).orElseThrow() + "/memberships"));
        all.get("memberships").forEach(one -> found.put(one.at("/account/key").asText(), one));
        return found;
    }

    JsonNode membership(String username, String account) {
        return Optional.ofNullable(memberships(username).get(account)).orElseThrow();
    }

    static List<String> permissions(JsonNode membership) {
        return StreamSupport.stream(membership.get("permissions").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Makes a user a portal member by REST, who may view the calendar and notes. */
    JsonNode member(String account, String user) {
        ObjectNode body = Json.object("user", user, "kind", "portal");
        body.set("permissions", Json.array("calendar:view", "notes:view"));
        return realm.admin()
                .send("POST", at("accounts/key:" + account + "/members"), body)
                .expect(201)
                .json();
    }

    void change(JsonNode membership, ObjectNode change) {
        send("PATCH", "memberships/" + membership.get("id").asText(), change).expect(200);
    }

    void remove(JsonNode membership) {
        send("DELETE", "memberships/" + membership.get("id").asText(), null).expect(204);
    }

    JsonNode history(String account) {
        return realm.admin().get(at("accounts/key:" + account + "/history")).get("items");
    }

    Reply send(String method, String path, @Nullable JsonNode body) {
        return realm.admin().send(method, at(path), body, Map.of("If-Match", "*"));
    }

    /** Returns what the newest sign-in of a person has skipped; empty if nothing. */
    String skipped(String username) {
        String user = user(username).orElseThrow();
        for (JsonNode event : realm.events()) {
            if (event.get("type").asText().equals("LOGIN")
                    && event.path("userId").asText().equals(user)) {
                return event.at("/details/memberships_skipped").asText();
            }
        }
        throw new AssertionError("no sign-in of " + username);
    }

    private String at(String path) {
        return realm.path("portal-access/" + path);
    }
}
