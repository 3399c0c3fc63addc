package org.portalaccess.tests.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * One account of a realm and what is in it, by id. All its keys and names begin with a mark of their own, so that a
 * stray answer gives itself away.
 *
 * @param realm where it is
 * @param mark what its keys and names begin with
 * @param ids ids by the names that path parameters have
 */
record Things(TestRealm realm, String mark, Map<String, String> ids) {

    Things {
        ids = Map.copyOf(ids);
    }

    /** A new account with a contract, an owner and a portal member. */
    static Things create(TestRealm realm, String mark) {
        Things realmOnly = new Things(realm, mark, Map.of());
        String account = realmOnly.newAccount(mark + "-shore");
        Things inAccount = new Things(realm, mark, Map.of("account", account));
        String user = realm.createUser(mark + "-lynn");
        return new Things(
                realm,
                mark,
                Map.of(
                        "realm", realm.name(),
                        "account", account,
                        "owner", inAccount.add("owners", mark + "-smith"),
                        "contract", inAccount.newContract(mark + "-barn"),
                        "user", user,
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

    /** The account between others: {@code parent} above it, {@code sibling} beside it, {@code child} below it. */
    Things withFamily() {
        Map<String, String> all = new HashMap<>(ids);
        String parent = newAccount(mark + "-chain");
        all.put("parent", parent);
        all.put("sibling", newAccount(mark + "-dune"));
        all.put("child", newAccount(mark + "-cove"));
        hang(all.getOrDefault("sibling", ""), mark + "-chain");
        hang(id("account"), mark + "-chain");
        hang(all.getOrDefault("child", ""), mark + "-shore");
        return new Things(realm, mark, all);
    }

    private void hang(String account, String parentKey) {
        realm.admin()
                .send("POST", at("accounts/" + account + "/move"), Json.object("parent", parentKey))
                .expect(200);
    }

    String newMember(String user, String kind, List<String> permissions) {
        return newMember("account", user, kind, permissions);
    }

    /** A new member of the account that goes by this name among the ids. */
    String newMember(String account, String user, String kind, List<String> permissions) {
        return post(
                "accounts/" + id(account) + "/members",
                Json.object("user", user, "kind", kind, "permissions", permissions));
    }

    /** A set is the realm's, and seen from all accounts: nothing of an account is in it. */
    String newSet() {
        String key = "set-" + UUID.randomUUID().toString().substring(0, 8);
        return post("permission-sets", Json.object("key", key, "name", key, "permissions", List.of("calendar:view")));
    }

    /** An invitation of somebody of that name. */
    String newInvitation(String name) {
        ObjectNode body = Json.object("email", name + "@example.org", "kind", "portal", "permissions", List.of());
        return post("accounts/" + id("account") + "/invitations", body);
    }

    /** A new thing of the same sort, to be deleted. */
    String spare(String parameter) {
        String key = mark + "-" + UUID.randomUUID().toString().substring(0, 8);
        return switch (parameter) {
            case "account" -> newAccount(key);
            case "contract" -> newContract(key);
            case "set" -> newSet();
            case "invitation" -> newInvitation(key);
            case "membership" -> newMember(realm.createUser(key), "portal", List.of());
            default -> throw new AssertionError("nothing deletes a spare " + parameter);
        };
    }

    /** A membership of the user in an account of its own, to be left. */
    String spareOfTheUser() {
        String account = newAccount(mark + "-" + UUID.randomUUID().toString().substring(0, 8));
        return new Things(realm, mark, Map.of("account", account)).newMember(id("user"), "portal", List.of());
    }

    JsonNode read(String path) {
        return realm.admin().get(at(path));
    }

    /** All that a refused request could have changed, as text: that an e-mail change was started stands in the history. */
    String state() {
        StringBuilder state = new StringBuilder();
        String account = "accounts/" + id("account");
        for (String what : List.of("contracts", "owners", "members", "former-members", "invitations", "history")) {
            state.append(read(account + "/" + what + "?max=500"));
        }
        state.append(read("accounts?max=500"));
        state.append(read("permission-catalog")).append(read("permission-sets")).append(read("settings"));
        // When somebody was last seen, and what became of a mail, is written down behind the requests.
        return state.toString().replaceAll("\"(lastAccess|delivery|deliveryReason)\":(null|\"[^\"]*\"|\\{[^}]*})", "");
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
