package org.portalaccess.tests.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/**
 * A realm with two accounts, Beach Co (contracts BARN and HUT) and Harbour Stays (PIER), that rotates refresh tokens: the
 * strictest realm for an application.
 */
record Coast(TestRealm realm, String beach, String harbour) {

    static final String BEACH = "Beach Co";
    static final String HARBOUR = "Harbour Stays";

    static Coast in(TestRealm realm) {
        realm.update(Json.object("revokeRefreshToken", true, "refreshTokenMaxReuse", 0));
        Coast coast = new Coast(realm, account(realm, "beachco", BEACH), account(realm, "harbour", HARBOUR));
        coast.contract(coast.beach, "BARN");
        coast.contract(coast.beach, "HUT");
        coast.contract(coast.harbour, "PIER");
        return coast;
    }

    /** The realm as browsers see it: at the same host as the examples, so that its cookies are no third party's. */
    URI issuer() {
        return URI.create(realm.url().toString().replace("//127.0.0.1:", "//localhost:"));
    }

    /** A new person who is a portal member of both accounts. */
    Person person() {
        return person(Unique.name("lynn"));
    }

    /** A new person with that user name, who is a portal member of both accounts. */
    Person person(String name) {
        String id = realm.createUser(name);
        String inBeach = member(beach, id, "portal", "calendar:view", "notes:view");
        return new Person(name, id, inBeach, member(harbour, id, "portal", "calendar:view"));
    }

    /** A new person who is staff of Beach Co. */
    void staff(String name, String... permissions) {
        member(beach, realm.createUser(name), "staff", permissions);
    }

    /** A new person who is staff of Beach Co and may log in as its portal members, and who is a portal member of Harbour Stays. */
    Person staff() {
        String name = Unique.name("sam");
        String id = realm.createUser(name);
        String inBeach = member(beach, id, "staff", "calendar:view", "notes:view", "team:view", "team:log-in-as");
        return new Person(name, id, inBeach, member(harbour, id, "portal", "calendar:view"));
    }

    /** The number of sessions that a person has. If another person logs in as this person, that session counts. */
    int sessions(Person person) {
        return realm.admin()
                .get(realm.path("users/" + person.id() + "/sessions"))
                .size();
    }

    /** The number of events of a type about a person. */
    int events(Person person, String type) {
        String events = "events?type=" + type + "&user=" + person.id();
        return realm.admin().get(realm.path(events)).size();
    }

    /** Changes the settings of the realm, or a membership. */
    void change(String path, ObjectNode changed) {
        realm.admin()
                .send("PATCH", realm.path("portal-access/" + path), changed, Map.of("If-Match", "*"))
                .expect(200);
    }

    /** Makes a client for an application at this address, as the documentation says. */
    void client(String clientId, @Nullable String secret, URI origin) {
        ObjectNode client = Json.object("clientId", clientId, "enabled", true, "publicClient", secret == null);
        client.put("secret", secret);
        client.set("redirectUris", Json.array(origin + "/*"));
        client.set("webOrigins", Json.array(origin.toString()));
        client.set("attributes", Json.object("pkce.code.challenge.method", "S256", "post.logout.redirect.uris", "+"));
        realm.createClient(client);
    }

    /** Sets whether a client gets refresh tokens. */
    void giveRefreshTokens(String clientId, boolean given) {
        ObjectNode attributes = Json.object("use.refresh.tokens", String.valueOf(given));
        ObjectNode changed = Json.object("clientId", clientId, "attributes", attributes);
        realm.admin().put(realm.path("clients/" + realm.clientUuid(clientId)), changed);
    }

    /** Puts an audience into the access and ID tokens of a client. An API must tell these apart by their type. */
    void audience(String clientId, String audience) {
        ObjectNode mapper = Json.object("name", audience, "protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-audience-mapper");
        ObjectNode config = Json.object("included.custom.audience", audience, "access.token.claim", "true");
        mapper.set("config", config.put("id.token.claim", "true"));
        realm.admin().create(realm.path("clients/" + realm.clientUuid(clientId) + "/protocol-mappers/models"), mapper);
    }

    /** Makes a client scope with our mapper that has these settings. */
    void scope(String name, String setting, String value) {
        ObjectNode mapper = Json.object("name", name, "protocol", "openid-connect");
        mapper.put("protocolMapper", "portal-access-account");
        mapper.set("config", Json.object("access.token.claim", "true", setting, value));
        realm.createScope(name, mapper);
    }

    /** Narrows a membership to this one contract. */
    void listed(String membership, String account, String contract) {
        ObjectNode rule = Json.object("account", account, "mode", "listed", "only", List.of(contract));
        realm.admin()
                .send(
                        "PUT",
                        realm.path("portal-access/memberships/" + membership + "/contract-scope"),
                        Json.object("rules", List.of(rule)),
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    void remove(String membership) {
        realm.admin()
                .send("DELETE", realm.path("portal-access/memberships/" + membership), null, Map.of("If-Match", "*"))
                .expect(204);
    }

    private String member(String account, String user, String kind, String... permissions) {
        ObjectNode member = Json.object("user", user, "kind", kind, "permissions", List.of(permissions));
        return realm.admin().create(realm.path("portal-access/accounts/" + account + "/members"), member);
    }

    private void contract(String account, String key) {
        realm.admin()
                .create(
                        realm.path("portal-access/accounts/" + account + "/contracts"),
                        Json.object("key", key, "name", "The " + key));
    }

    private static String account(TestRealm realm, String key, String name) {
        return realm.admin()
                .create(realm.path("portal-access/accounts"), Json.object("key", key, "name", name, "type", "brand"));
    }

    /**
     * A member of both accounts.
     *
     * @param name the user name
     * @param id the user id
     * @param inBeach the id of the membership of Beach Co
     * @param inHarbour the id of the membership of Harbour Stays
     */
    record Person(String name, String id, String inBeach, String inHarbour) {}
}
