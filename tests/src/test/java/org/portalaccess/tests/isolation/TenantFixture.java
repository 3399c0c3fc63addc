package org.portalaccess.tests.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/**
 * One account of a realm and the objects in it, by id. All its keys and names begin with a mark of their own, so that a
 * leak can be recognized.
 *
 * @param realm the realm
 * @param mark the beginning of its keys and names
 * @param ids ids by the names of the path parameters
 */
record TenantFixture(TestRealm realm, String mark, Map<String, String> ids) {

    TenantFixture {
        ids = Map.copyOf(ids);
    }

    /** Creates an account with a contract, an owner and a portal member. */
    static TenantFixture create(TestRealm realm, String mark) {
        TenantFixture realmOnly = new TenantFixture(realm, mark, Map.of());
        String account = realmOnly.newAccount(mark + "-shore");
        TenantFixture inAccount = new TenantFixture(realm, mark, Map.of("account", account));
        String user = realm.createUser(mark + "-lynn");
        return new TenantFixture(
                realm,
                mark,
                Map.of(
                        "realm", realm.name(),
                        "locale", "en",
                        "account", account,
                        "owner", inAccount.add("owners", mark + "-smith"),
                        "contract", inAccount.newContract(mark + "-barn"),
                        "user", user,
                        "entry", inAccount.newestChange(),
                        "set", realmOnly.newSet(),
                        "invitation", inAccount.newInvitation(mark + "-guest"),
                        "membership", inAccount.newMember(user, "portal", List.of("calendar:view"))));
    }

    String id(String parameter) {
        return ids.getOrDefault(parameter, "");
    }

    String newAccount(String key) {
        return post("accounts", Json.object("key", key, "name", key, "type", "brand"));
    }

    String newContract(String key) {
        return add("contracts", key);
    }

    /** Adds accounts around it: {@code parent} above, {@code sibling} beside, {@code child} below. */
    TenantFixture withFamily() {
        Map<String, String> all = new HashMap<>(ids);
        String parent = newAccount(mark + "-chain");
        all.put("parent", parent);
        all.put("sibling", newAccount(mark + "-dune"));
        all.put("child", newAccount(mark + "-cove"));
        hang(all.getOrDefault("sibling", ""), mark + "-chain");
        hang(id("account"), mark + "-chain");
        hang(all.getOrDefault("child", ""), mark + "-shore");
        return new TenantFixture(realm, mark, all);
    }

    private void hang(String account, String parentKey) {
        realm.admin()
                .send("POST", at("accounts/" + account + "/move"), Json.object("parent", parentKey))
                .expect(200);
    }

    String newMember(String user, String kind, List<String> permissions) {
        return newMember("account", user, kind, permissions);
    }

    /** Creates a member of the account that has this name among the ids. */
    String newMember(String account, String user, String kind, List<String> permissions) {
        return post(
                "accounts/" + id(account) + "/members",
                Json.object("user", user, "kind", kind, "permissions", permissions));
    }

    /** Returns the id of the newest entry in the account's history. */
    private String newestChange() {
        return read("accounts/" + id("account") + "/history?max=1")
                .at("/items/0/id")
                .asText();
    }

    /**
     * Creates a permission set. Sets belong to the realm and are visible from all accounts: they contain nothing of an
     * account.
     */
    String newSet() {
        String key = Unique.name("set");
        return post("permission-sets", Json.object("key", key, "name", key, "permissions", List.of("calendar:view")));
    }

    /** Creates an invitation for a person with this name. */
    String newInvitation(String name) {
        ObjectNode body = Json.object("email", name + "@example.org", "kind", "portal", "permissions", List.of());
        return post("accounts/" + id("account") + "/invitations", body);
    }

    /** Creates another object of the same kind, to be deleted. */
    String spare(String parameter) {
        String key = Unique.name(mark);
        return switch (parameter) {
            case "account" -> newAccount(key);
            case "contract" -> newContract(key);
            case "owner" -> add("owners", key);
            case "set" -> newSet();
            case "invitation" -> newInvitation(key);
            case "membership" -> newMember(realm.createUser(key), "portal", List.of());
            default -> throw new AssertionError("nothing deletes a spare " + parameter);
        };
    }

    /** Creates a membership of the user in another account, which they can leave. */
    String spareOfTheUser() {
        String account = newAccount(Unique.name(mark));
        return new TenantFixture(realm, mark, Map.of("account", account)).newMember(id("user"), "portal", List.of());
    }

    JsonNode read(String path) {
        return realm.admin().get(at(path));
    }

    /**
     * Returns everything that a refused request could have changed, as text. The start of an e-mail change shows in the
     * history.
     */
    String state() {
        StringBuilder state = new StringBuilder();
        String account = "accounts/" + id("account");
        for (String what : List.of("contracts", "owners", "members", "former-members", "invitations", "history")) {
            state.append(read(account + "/" + what + "?max=500"));
        }
        state.append(read("accounts?max=500"));
        state.append(read("permission-catalog")).append(read("permission-sets")).append(read("settings"));
        // The last access and the result of a mail are written after the requests.
        return state.toString()
                .replaceAll("\"(lastAccess|delivery|deliveryReason|nextTry)\":(null|\"[^\"]*\"|\\{[^}]*})", "");
    }

    String at(String path) {
        return realm.path("portal-access/" + path);
    }

    private String add(String what, String key) {
        return post("accounts/" + id("account") + "/" + what, Json.object("key", key, "name", key));
    }

    private String post(String path, JsonNode body) {
        return realm.admin().create(at(path), body);
    }
}
