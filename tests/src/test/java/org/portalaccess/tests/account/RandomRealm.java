package org.portalaccess.tests.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * Fills a realm by chance with everything that an export has: settings, a catalogue, sets, a tree of accounts with owners
 * and contracts, some of them deleted, memberships with scopes of every mode and with spans, and pending invitations.
 */
final class RandomRealm {

    /** The user names that a realm needs. */
    static final List<String> USERS = List.of("ann", "bob", "cleo", "dan", "eve");

    private static final List<String> PERMISSIONS = List.of("calendar:view", "notes:view", "extra:view");

    private final AccountApi api;
    private final Random random;
    private final List<String> accounts = new ArrayList<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<String>> contracts = new HashMap<>();
    private final Map<String, List<String>> owners = new HashMap<>();

    RandomRealm(TestRealm realm, Random random) {
        this.api = new AccountApi(realm);
        this.random = random;
    }

    void fill() {
        realm();
        for (int i = 0; i < 7; i++) {
            account("acc" + i);
        }
        for (int i = 0; i < 12; i++) {
            membership();
        }
        List.copyOf(accounts).forEach(account -> contract(account, "LATER"));
        for (int i = 0; i < 6; i++) {
            invitation("guest" + i + "@example.org");
        }
    }

    private void realm() {
        ArrayNode types = (ArrayNode) api.get("settings").get("accountTypes").deepCopy();
        types.add("inn");
        ObjectNode settings = Json.object("accountTypes", types);
        settings.set("logInAs", Json.object("minutes", 1 + random.nextInt(60), "readOnly", random.nextBoolean()));
        api.send("PATCH", "settings", settings, "*").expect(200);
        ObjectNode catalog = (ObjectNode) api.get("permission-catalog");
        ((ArrayNode) catalog.get("permissions"))
                .add(Json.object("key", "extra:view", "group", "calendar", "access", "read"));
        api.send("PUT", "permission-catalog", catalog, "*").expect(200);
        for (String key : List.of("cleaner", "owner")) {
            ObjectNode set = Json.object("key", key, "name", key + " ü", "permissions", permissions());
            set.put("kind", random.nextBoolean() ? "portal" : null);
            api.send("POST", "permission-sets", set).expect(201);
        }
    }

    private void account(String key) {
        String parent = accounts.isEmpty() || random.nextInt(4) == 0 ? null : any(accounts);
        ObjectNode body = AccountApi.body(key, parent);
        body.put("type", random.nextBoolean() ? "inn" : "brand").put("enabled", random.nextInt(5) > 0);
        body.set("settings", Json.object("allowOtherEmail", random.nextBoolean(), "logoUrl", "https://example.org/l"));
        api.send("POST", "accounts", body).expect(201);
        accounts.add(key);
        parents.put(key, parent);
        contracts.put(key, new ArrayList<>());
        owners.put(key, new ArrayList<>());
        for (int i = random.nextInt(3); i > 0; i--) {
            api.send("POST", "accounts/key:" + key + "/owners", Json.object("key", "o" + i, "name", "Owner " + i))
                    .expect(201);
            owners.get(key).add("o" + i);
        }
        for (int i = random.nextInt(7); i > 0; i--) {
            contract(key, "C" + i);
        }
    }

    /** Creates a contract, and deletes some of them again, so that ordinals have gaps. */
    private void contract(String account, String key) {
        List<String> own = owners.get(account);
        String id = own.isEmpty() || random.nextBoolean()
                ? api.contract(account, key)
                : api.contract(account, key, any(own));
        if (random.nextInt(4) == 0) {
            api.send("DELETE", "contracts/" + id, null, "*").expect(204);
        } else {
            contracts.get(account).add(key);
        }
    }

    private void membership() {
        String account = any(accounts);
        ObjectNode body = offer(account).put("user", any(USERS));
        JsonNode made =
                api.send("POST", "accounts/key:" + account + "/members", body).json();
        String id = made.path("id").asText();
        if (id.isEmpty()) {
            // This user is a member already.
            return;
        }
        if (random.nextInt(3) == 0) {
            api.send("PATCH", "memberships/" + id, Json.object("status", "suspended"), "*")
                    .expect(200);
        }
        for (JsonNode rule : made.at("/contractScope/rules")) {
            for (int turns = random.nextInt(3); turns > 0 && !rule.has("owners"); turns--) {
                turn(id, rule.get("account").asText());
            }
        }
    }

    /** Turns future contracts off or on, which makes spans. A contract between two turns splits them. */
    private void turn(String membership, String account) {
        String path = "memberships/" + membership + "/contract-scope/future";
        for (boolean on : List.of(random.nextBoolean(), random.nextBoolean())) {
            api.send("POST", path, Json.object("account", account, "future", on))
                    .expect(200);
            if (random.nextInt(3) == 0 && !contracts.get(account).contains("BETWEEN")) {
                contract(account, "BETWEEN");
            }
        }
    }

    private void invitation(String email) {
        ObjectNode body = Json.object("email", email, "lifeHours", 1 + random.nextInt(700));
        if (random.nextBoolean()) {
            body.put("firstName", "Gwén").put("message", "Hello\nGwén").put("locale", "de");
        }
        ArrayNode offers = body.putArray("memberships");
        for (String account :
                List.of(any(accounts), any(accounts)).stream().distinct().toList()) {
            ObjectNode offer = offer(account).put("account", account);
            if (random.nextBoolean()) {
                offer.set("madeBy", Json.object("username", any(USERS), "authority", "member"));
            }
            offers.add(offer);
        }
        String line = Json.object("invitation", body).toString();
        api.load(line, "").forEach(answer -> {
            if (!answer.get("status").asText().equals("created")) {
                throw new AssertionError(answer + " for " + line);
            }
        });
    }

    private ObjectNode offer(String account) {
        ObjectNode body = Json.object("kind", "portal", "permissions", permissions());
        if (random.nextInt(3) == 0) {
            body.put("permissionSet", "cleaner");
        }
        if (random.nextInt(3) == 0) {
            body.put("startsAt", "2020-01-01T00:00:00Z").put("endsAt", "2099-12-31T23:59:59.999Z");
        }
        ArrayNode rules = Json.array(rule(account));
        accounts.stream()
                .filter(below -> !below.equals(account) && isBelow(below, account) && random.nextInt(3) == 0)
                .forEach(below -> rules.add(rule(below)));
        body.set("contractScope", Json.object("rules", rules));
        return body;
    }

    private ObjectNode rule(String account) {
        List<String> contractNames = names(account, contracts);
        List<String> ownerNames = names(account, owners);
        return switch (random.nextInt(3)) {
            case 0 -> Json.object("account", account, "mode", "all", "except", Json.array(some(contractNames)));
            case 1 -> Json.object("account", account, "mode", "listed", "only", Json.array(some(contractNames)));
            default -> Json.object("account", account, "mode", "owned", "owners", Json.array(some(ownerNames)));
        };
    }

    /** Returns the names of contracts or owners in the reach of an account, relative to it. */
    private List<String> names(String account, Map<String, List<String>> keys) {
        List<String> names = new ArrayList<>();
        keys.forEach((at, those) -> {
            if (isBelow(at, account)) {
                those.forEach(key -> names.add(at.equals(account) ? key : at + "/" + key));
            }
        });
        return names;
    }

    private boolean isBelow(String account, String top) {
        for (String at = account; at != null; at = parents.get(at)) {
            if (at.equals(top)) {
                return true;
            }
        }
        return false;
    }

    private ArrayNode permissions() {
        ArrayNode some = Json.array(PERMISSIONS.get(0));
        PERMISSIONS.stream().skip(1).filter(one -> random.nextBoolean()).forEach(some::add);
        return some;
    }

    private Object[] some(List<String> all) {
        return all.stream().filter(one -> random.nextInt(3) == 0).toArray();
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
