package org.portalaccess.tests.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * A realm with one of everything that an export has, made by requests: a tree of accounts with owners and contracts,
 * members with scopes of every mode, a permission set, settings, and pending invitations.
 */
final class MovingRealm {

    /** The application to which people sign in. */
    static final String APP = "app";

    /** The members with an active membership, and an account that they can enter. */
    static final Map<String, String> ACTIVE = Map.of(
            "ann",
            "coast",
            "bob",
            "harbour",
            "cleo",
            "coast",
            "dan",
            "harbour",
            "mia",
            "harbour",
            "gus",
            "harbour-north");

    /** The members whose only membership is suspended, has not begun, or is in a disabled account. */
    static final List<String> WITHOUT_ACCESS = List.of("eve", "fay", "hal");

    /** The addresses with a pending invitation: one by a member of the team, one by realm staff. */
    static final List<String> INVITED = List.of("by-member@example.org", "by-staff@example.org");

    private static final String CALENDAR = "calendar:view";

    private final TestRealm realm;
    private final AccountApi api;

    private MovingRealm(TestRealm realm) {
        this.realm = realm;
        this.api = new AccountApi(realm);
    }

    static void fill(TestRealm realm) {
        realm.publicClient(APP);
        realm.addOptionalScope(APP, "account");
        ACTIVE.keySet().forEach(realm::createUser);
        WITHOUT_ACCESS.forEach(realm::createUser);
        MovingRealm moving = new MovingRealm(realm);
        moving.makeSettings();
        moving.makeAccounts();
        moving.makeMembers();
        moving.makeMembersWithoutAccess();
        moving.makeInvitations();
    }

    private void makeSettings() {
        ArrayNode types = (ArrayNode) api.get("settings").get("accountTypes").deepCopy();
        ObjectNode settings = Json.object("accountTypes", types.add("inn"), "logInAs", Json.object("minutes", 7));
        api.send("PATCH", "settings", settings, "*").expect(200);
        ObjectNode catalog = (ObjectNode) api.get("permission-catalog");
        ((ArrayNode) catalog.get("permissions"))
                .add(Json.object("key", "tide:view", "group", "calendar", "access", "read"));
        api.send("PUT", "permission-catalog", catalog, "*").expect(200);
        ObjectNode set = Json.object("key", "guest", "name", "Gäste", "kind", "portal");
        set.set("permissions", Json.array(CALENDAR, "tide:view"));
        api.send("POST", "permission-sets", set).expect(201);
    }

    /** The contract in the middle is deleted, so that the ordinals have a gap. */
    private void makeAccounts() {
        api.create("coast", null);
        api.create("harbour", "coast");
        api.create("harbour-north", "harbour");
        ObjectNode inn = AccountApi.body("inn", null).put("type", "inn");
        inn.set("settings", Json.object("allowOtherEmail", true, "logoUrl", "https://example.org/logo"));
        api.send("POST", "accounts", inn).expect(201);
        api.send("POST", "accounts", AccountApi.body("closed", null).put("enabled", false))
                .expect(201);
        for (String owner : List.of("smith", "jones")) {
            api.send("POST", "accounts/key:harbour/owners", Json.object("key", owner, "name", "Familie " + owner))
                    .expect(201);
        }
        api.contract("harbour", "b.ARN", "smith");
        String gone = api.contract("harbour", "GONE");
        api.contract("harbour", "Hut-1", "smith", "jones");
        api.contract("harbour", "hut_2");
        api.contract("harbour-north", "N-1");
        api.contract("inn", "ROOM");
        api.send("DELETE", "contracts/" + gone, null, "*").expect(204);
    }

    private void makeMembers() {
        member("ann", "coast", "staff", "[{\"account\":\"coast\",\"mode\":\"all\",\"except\":[\"harbour/hut_2\"]}]");
        member("ann", "inn", "portal", "[{\"account\":\"inn\",\"mode\":\"all\",\"except\":[]}]");
        String bob = member(
                "bob", "harbour", "portal", "[{\"account\":\"harbour\",\"mode\":\"all\",\"except\":[\"b.ARN\"]}]");
        future(bob, false);
        api.contract("harbour", "LATER");
        future(bob, true);
        api.contract("harbour", "LATEST");
        member("cleo", "coast", "portal", """
                [{"account":"coast","mode":"listed","only":[]},
                 {"account":"harbour","mode":"owned","owners":["smith"]}]
                """);
        String dan = member("dan", "harbour", "portal", """
                [{"account":"harbour","mode":"listed","only":["Hut-1","harbour-north/N-1"]}]
                """);
        ObjectNode dated = Json.object("permissionSet", "guest", "startsAt", "2020-01-01T00:00:00Z");
        change(dan, dated.put("endsAt", "2099-12-31T23:59:59.999Z"));
        load("""
                {"membership":{"user":{"username":"mia"},"account":"harbour","kind":"staff",
                 "permissions":["calendar:view","team:view","team:manage"]}}
                """);
        load("""
                {"membership":{"user":{"username":"gus","firstName":"Augustus"},"account":"harbour-north","kind":"portal",
                 "permissions":["tide:view"],"madeBy":{"username":"mia"}}}
                """);
    }

    private void makeMembersWithoutAccess() {
        String everything = "[{\"account\":\"harbour\",\"mode\":\"all\",\"except\":[]}]";
        change(member("eve", "harbour", "portal", everything), Json.object("status", "suspended"));
        change(member("fay", "harbour", "portal", everything), Json.object("startsAt", "2098-01-01T00:00:00Z"));
        member("hal", "closed", "portal", "[{\"account\":\"closed\",\"mode\":\"all\",\"except\":[]}]");
    }

    private void makeInvitations() {
        load("""
                {"invitation":{"email":"by-member@example.org","firstName":"Gwén","message":"Hello\\nGwén","lifeHours":300,
                 "account":"harbour","kind":"portal","permissionSet":"guest","permissions":["calendar:view","tide:view"],
                 "madeBy":{"username":"mia","authority":"member"}}}
                """);
        api.send("POST", "invitations", Json.parse("""
                        {"email":"by-staff@example.org","memberships":[
                          {"account":"inn","kind":"staff","permissions":["calendar:view"],"endsAt":"2099-01-01T00:00:00Z"},
                          {"account":"harbour","kind":"portal","permissions":["calendar:view"],
                           "contractScope":{"rules":[{"account":"harbour","mode":"listed","only":["hut_2"]}]}}]}
                        """)).expect(201);
    }

    private String member(String user, String account, String kind, String rules) {
        ObjectNode body = Json.object("user", user, "kind", kind, "permissions", Json.array(CALENDAR));
        body.set("contractScope", Json.object("rules", Json.parse(rules)));
        return api.send("POST", "accounts/key:" + account + "/members", body).createdId();
    }

    private void change(String membership, JsonNode change) {
        api.send("PATCH", "memberships/" + membership, change, "*").expect(200);
    }

    private void future(String membership, boolean on) {
        api.send(
                        "POST",
                        "memberships/" + membership + "/contract-scope/future",
                        Json.object("account", "harbour", "future", on))
                .expect(200);
    }

    private void load(String line) {
        realm.importLines(Json.parse(line).toString());
    }
}
