package org.portalaccess.tests.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.portalaccess.testing.client.Json;

/**
 * An account with many objects of each kind that a list can show, for tests of the cost of a page.
 *
 * @param estate the realm with the account
 * @param key the account's key; its contracts are C-1, C-2 and so on, its owners o-1, o-2, the accounts below KEY-1,
 *     KEY-2
 * @param size the number of objects of each kind
 * @param members the ids of the memberships
 */
record Crowd(GrantScenario estate, String key, int size, List<String> members) {

    private static final List<String> PERMISSIONS = List.of("calendar:view");

    /**
     * Creates such an account.
     *
     * @param users the users who are members
     * @param former other users, equally many, who are former members
     */
    static Crowd of(GrantScenario estate, String key, List<String> users, List<String> former) {
        Crowd crowd = new Crowd(estate, key, users.size(), new ArrayList<>());
        crowd.load();
        estate.admin()
                .create(
                        estate.path("permission-sets"),
                        Json.object(
                                "key", crowd.set(), "name", key, "kind", "portal", "permissions", crowd.setAt(false)));
        crowd.invite();
        for (int i = 1; i <= crowd.size; i++) {
            String left = crowd.join(former.get(i - 1), i);
            estate.change("DELETE", "memberships/" + left, null).expect(204);
            crowd.members.add(crowd.join(users.get(i - 1), i));
        }
        // From now on each member differs from the set.
        estate.change(
                        "PUT",
                        "permission-sets/key:" + crowd.set(),
                        Json.object("name", key, "permissions", crowd.setAt(true)))
                .expect(200);
        return crowd;
    }

    /** Returns the key of a permission set that each member carries and has drifted from. */
    String set() {
        return key + "-set";
    }

    /** Returns rules for all contracts but one in this account, and none in one of the accounts below. */
    ObjectNode[] allButOne() {
        return new ObjectNode[] {
            rule("all", "except", "C-1"), Json.object("account", key + "-1", "mode", "listed", "only", List.of())
        };
    }

    /** Returns a rule for all but one of today's contracts. */
    ObjectNode[] listed() {
        return new ObjectNode[] {
            rule(
                    "listed",
                    "only",
                    IntStream.rangeClosed(2, size).mapToObj(i -> "C-" + i).toArray(String[]::new))
        };
    }

    /** Returns a rule for the contracts of all owners but one; some contracts belong to two owners. */
    ObjectNode[] owned() {
        return new ObjectNode[] {
            rule(
                    "owned",
                    "owners",
                    IntStream.rangeClosed(2, size).mapToObj(i -> "o-" + i).toArray(String[]::new))
        };
    }

    /** Returns the numbered keys of contracts, owners or accounts that begin like this. */
    List<String> keys(String start) {
        return IntStream.rangeClosed(1, size).mapToObj(i -> start + i).toList();
    }

    private String join(String user, int i) {
        ObjectNode member = Json.object("user", user, "kind", "portal", "permissionSet", set());
        member.set("contractScope", Json.object("rules", Json.array((Object[]) scope(i))));
        return estate.admin().create(estate.path("accounts/key:" + key + "/members"), member);
    }

    private void invite() {
        List<JsonNode> invitations = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            ObjectNode one = Json.object(
                    "email",
                    key + i + "@example.org",
                    "firstName",
                    "N",
                    "lastName",
                    "N",
                    "kind",
                    "portal",
                    "permissions",
                    PERMISSIONS);
            one.set("contractScope", Json.object("rules", Json.array((Object[]) scope(i))));
            invitations.add(one);
        }
        JsonNode answer = estate.admin()
                .send(
                        "POST",
                        estate.path("accounts/key:" + key + "/invitations/bulk"),
                        Json.object("invitations", invitations),
                        Map.of())
                .expect(200)
                .json();
        if (answer.toString().contains("\"error")) {
            throw new AssertionError(answer);
        }
    }

    /** Returns rules of all kinds in turn. */
    private ObjectNode[] scope(int i) {
        ObjectNode below = Json.object("account", key + "-" + i, "mode", "listed", "only", List.of());
        return switch (i % 4) {
            case 0 -> new ObjectNode[] {rule("all", "except", "C-" + i)};
            case 1 -> new ObjectNode[] {rule("listed", "only", "C-" + i)};
            case 2 -> new ObjectNode[] {rule("owned", "owners", "o-" + i, "o-1")};
            default -> new ObjectNode[] {rule("all", "except", "C-1", "C-" + i), below};
        };
    }

    private ObjectNode rule(String mode, String list, String... named) {
        return Json.object("account", key, "mode", mode, list, List.of(named));
    }

    private List<String> setAt(boolean later) {
        return later ? List.of("calendar:view", "notes:view") : PERMISSIONS;
    }

    /**
     * Loads everything by one import. The contract C-i belongs to o-i and to o-1, and every fourth contract to a third
     * owner.
     */
    private void load() {
        StringBuilder lines = new StringBuilder();
        line(lines, "account", Json.object("key", key, "name", key, "type", "brand"));
        for (int i = 1; i <= size; i++) {
            line(lines, "owner", Json.object("account", key, "key", "o-" + i, "name", "Owner " + i));
        }
        for (int i = 1; i <= size; i++) {
            String below = key + "-" + i;
            ArrayNode owners = Json.array("o-" + i);
            if (i > 1) {
                owners.add("o-1");
            }
            if (i % 4 == 0) {
                owners.add("o-2");
            }
            line(lines, "contract", Json.object("account", key, "key", "C-" + i, "name", "C " + i, "owners", owners));
            line(lines, "account", Json.object("key", below, "name", below, "type", "brand", "parent", key));
            line(lines, "contract", Json.object("account", below, "key", "HOME", "name", "Home"));
        }
        estate.load(lines.toString());
    }

    private static void line(StringBuilder lines, String what, ObjectNode thing) {
        lines.append(Json.object(what, thing)).append('\n');
    }
}
