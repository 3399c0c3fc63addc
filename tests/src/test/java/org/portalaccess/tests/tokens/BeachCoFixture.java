package org.portalaccess.tests.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/**
 * A realm with two accounts, Beach Co (contracts BARN and HUT) and Harbour Stays (PIER), and Lynn, who is a portal member of
 * both.
 */
record BeachCoFixture(TestRealm realm, String lynn, String beach, String harbour) {

    static final String LYNN = "lynn";

    static BeachCoFixture in(TestRealm realm) {
        String beach = account(realm, "beachco", "Beach Co", null);
        String harbour = account(realm, "harbour", "Harbour Stays", null);
        for (String contract : List.of("BARN", "HUT")) {
            contract(realm, beach, contract);
        }
        contract(realm, harbour, "PIER");
        BeachCoFixture made = new BeachCoFixture(realm, realm.createUser(LYNN), beach, harbour);
        made.member(beach, "calendar:view", "notes:view");
        made.member(harbour, "calendar:view");
        return made;
    }

    static String account(TestRealm realm, String key, String name, @Nullable String parent) {
        ObjectNode body = Json.object("key", key, "name", name, "type", "brand");
        if (parent != null) {
            body.put("parent", parent);
        }
        return realm.admin().create(realm.path("portal-access/accounts"), body);
    }

    static String contract(TestRealm realm, String account, String key) {
        return realm.admin()
                .create(
                        realm.path("portal-access/accounts/" + account + "/contracts"),
                        Json.object("key", key, "name", "The " + key));
    }

    /** Makes Lynn a portal member; returns the membership's id. */
    String member(String account, String... permissions) {
        return memberOf(lynn, account, permissions);
    }

    String memberOf(String user, String account, String... permissions) {
        return realm.admin()
                .create(
                        realm.path("portal-access/accounts/" + account + "/members"),
                        Json.object("user", user, "kind", "portal", "permissions", List.of(permissions)));
    }

    /** Changes a membership by a merge patch. */
    void patch(String membership, ObjectNode change) {
        realm.admin()
                .send("PATCH", realm.path("portal-access/memberships/" + membership), change, Map.of("If-Match", "*"))
                .expect(200);
    }

    void remove(String membership) {
        realm.admin()
                .send("DELETE", realm.path("portal-access/memberships/" + membership), null, Map.of("If-Match", "*"))
                .expect(204);
    }

    /** Replaces the rules of a membership. */
    Reply scope(String membership, ObjectNode... rules) {
        return realm.admin()
                .send(
                        "PUT",
                        realm.path("portal-access/memberships/" + membership + "/contract-scope"),
                        Json.object("rules", List.of(rules)),
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    /** Returns the id of Lynn's membership in an account. */
    String membership(String account) {
        for (JsonNode member : realm.admin()
                .get(realm.path("portal-access/accounts/" + account + "/members"))
                .get("items")) {
            if (member.at("/user/id").asText().equals(lynn)) {
                return member.get("id").asText();
            }
        }
        throw new AssertionError("Lynn is no member");
    }

    /** Creates a public client that requests the account scope. */
    OidcClient portal(String clientId) {
        OidcClient client = realm.publicClient(clientId);
        realm.addOptionalScope(clientId, "account");
        return client.withScope("openid account");
    }

    /** Creates a confidential client that requests the account scope. */
    OidcClient backend(String clientId) {
        OidcClient client = realm.confidentialClient(clientId);
        realm.addOptionalScope(clientId, "account");
        return client.withScope("openid account");
    }

    /** Enables or disables an account. */
    void enable(String account, boolean enabled) {
        String path = realm.path("portal-access/accounts/" + account);
        ObjectNode body = Json.object("enabled", enabled);
        JsonNode now = realm.admin().get(path);
        for (String member : List.of("key", "name", "type", "parent")) {
            body.set(member, now.get(member));
        }
        realm.admin().send("PUT", path, body, Map.of("If-Match", "*")).expect(200);
    }

    /** Signs Lynn in to the account. */
    static TokenReply signIn(OidcClient client, String account) {
        return signIn(client, LYNN, account);
    }

    static TokenReply signIn(OidcClient client, String user, String account) {
        return open(client, new WebSession(), user, account).tokens();
    }

    static LoginTab open(OidcClient client, WebSession session, String account) {
        return open(client, session, LYNN, account);
    }

    static LoginTab open(OidcClient client, WebSession session, String user, String account) {
        LoginTab tab = client.open(session, Form.of("account_hint", account));
        return tab.atApplication() ? tab : tab.login(user, TestRealm.PASSWORD);
    }

    /** Returns the key of the account that a token speaks for; an empty string for none. */
    static String accountOf(TokenReply reply) {
        return reply.access().at("/account/key").asText();
    }

    /** Returns a rule of a contract scope: {@code rule("beachco", "listed", "only", "BARN")}. */
    static ObjectNode rule(String account, String mode, String... namesAndKeys) {
        ObjectNode rule = Json.object("account", account, "mode", mode);
        if (namesAndKeys.length > 0) {
            rule.set(namesAndKeys[0], Json.array((Object[]) Arrays.copyOfRange(namesAndKeys, 1, namesAndKeys.length)));
        }
        return rule;
    }
}
