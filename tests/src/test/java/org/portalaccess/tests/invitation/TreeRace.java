package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;

/**
 * Moves accounts from tree to tree while other requests write to these trees. No request may get a 5xx status except a
 * few 503, and the counts must be right in the end. Lasts {@code portal.race.seconds}.
 */
final class TreeRace {

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("portal.race.seconds", 8));
    private static final int MOVERS = 4;
    private static final int WRITERS = 3;
    private static final int ROOTS = 4;
    private static final int CHILDREN = 3;

    private final InvitationScenario desk;
    private final List<AdminApi> nodes;
    private final List<String> accounts = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final List<String> memberships = new ArrayList<>();
    private final ConcurrentMap<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> faults = new ConcurrentHashMap<>();
    private String set = "";

    /**
     * Creates a race in the realm of the desk.
     *
     * @param nodes the nodes that get the requests, in turn
     */
    TreeRace(InvitationScenario desk, AdminApi... nodes) {
        this.desk = desk;
        this.nodes = List.of(nodes);
    }

    /** Runs the race, and checks the result. */
    void run() {
        desk.settings("perHour", 10_000);
        prepare();
        long end = System.nanoTime() + LENGTH.toNanos();
        AtOnce.by(MOVERS + WRITERS, thread -> {
            Random random = new Random(thread);
            for (int turn = 0; System.nanoTime() < end; turn++) {
                AdminApi node = nodes.get((thread + turn) % nodes.size());
                if (thread < MOVERS) {
                    move(node, random);
                } else {
                    write(thread - MOVERS, node, random);
                }
            }
            return thread;
        });
        int all = answers.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("tree race, %d s: %d requests, by status %s%n", LENGTH.toSeconds(), all, answers);
        assertThat(answers.keySet()).contains(200, 201).doesNotContain(401, 403);
        assertThat(faults).isEmpty();
        assertThat(answers.getOrDefault(503, 0)).isLessThanOrEqualTo(Math.max(1, all / 1000));
        requireRightCounts();
    }

    private void prepare() {
        set = desk.staff(
                        "POST",
                        "permission-sets",
                        Json.object(
                                "key",
                                InvitationScenario.fresh("set"),
                                "name",
                                "Set",
                                "permissions",
                                Json.array("calendar:view")))
                .createdId();
        for (int root = 0; root < ROOTS; root++) {
            String top = desk.account("BARN");
            accounts.add(top);
            for (int child = 0; child < CHILDREN; child++) {
                String below = desk.child(top, "HUT");
                accounts.add(below);
                String person = desk.realm().createUser(InvitationScenario.fresh("racer"));
                people.add(person);
                memberships.add(desk.staff(
                                "POST",
                                "accounts/key:" + below + "/members",
                                Json.object("user", person, "kind", "portal", "permissions", Json.array()))
                        .createdId());
            }
        }
    }

    private void move(AdminApi node, Random random) {
        String account = any(accounts, random);
        ObjectNode to = Json.object();
        to.put("parent", random.nextInt(4) == 0 ? null : any(accounts, random));
        send(node, "POST", "accounts/key:" + account + "/move", to);
    }

    private void write(int writer, AdminApi node, Random random) {
        String account = any(accounts, random);
        switch (writer) {
            case 0 -> writeContracts(node, account);
            case 1 -> writeMemberships(node, account, random);
            default -> writeInvitations(node, account, random);
        }
    }

    private void writeContracts(AdminApi node, String account) {
        String key = InvitationScenario.fresh("BOAT");
        Reply made = send(node, "POST", "accounts/key:" + account + "/contracts", Json.object("key", key, "name", key));
        if (made.status() == 201) {
            String id = made.json().get("id").asText();
            send(node, "PUT", "contracts/" + id, Json.object("name", "Another name"));
            if (key.hashCode() % 2 == 0) {
                send(node, "DELETE", "contracts/" + id, null);
            }
        }
    }

    private void writeMemberships(AdminApi node, String account, Random random) {
        String person = any(people, random);
        ObjectNode rule = Json.object("account", account, "mode", "all");
        send(
                node,
                "PUT",
                "memberships/" + any(memberships, random) + "/contract-scope",
                Json.object("rules", Json.array(rule)));
        send(
                node,
                "PUT",
                "users/" + person + "/memberships",
                Json.object(
                        "memberships",
                        Json.array(Json.object("account", account), Json.object("account", any(accounts, random)))));
        List<Object> some = new ArrayList<>(memberships.subList(0, memberships.size() / 2));
        send(node, "POST", "permission-sets/" + set + "/apply", Json.object("memberships", Json.array(some.toArray())));
    }

    private void writeInvitations(AdminApi node, String account, Random random) {
        Reply made = send(node, "POST", "accounts/key:" + account + "/invitations", invitation(address()));
        ObjectNode offer = Json.object("kind", "portal", "permissions", Json.array("calendar:view"));
        send(
                node,
                "POST",
                "invitations",
                Json.object(
                        "email",
                        address(),
                        "memberships",
                        Json.array(
                                offer.deepCopy().put("account", account),
                                offer.deepCopy().put("account", any(accounts, random)))));
        if (made.status() == 201) {
            String id = made.json().get("id").asText();
            send(node, "PATCH", "invitations/" + id, Json.object("firstName", "Lynn"));
            send(node, "DELETE", "invitations/" + id, null);
        }
    }

    private Reply send(AdminApi node, String method, String path, JsonNode body) {
        Map<String, String> headers = method.equals("POST") ? Map.of() : Map.of("If-Match", "*");
        Reply reply = node.send(method, desk.realm().path("portal-access/" + path), body, headers);
        answers.merge(reply.status(), 1, Integer::sum);
        if (reply.status() >= 500 && reply.status() != 503) {
            faults.merge(method + " " + path + ": " + reply.status() + " " + reply.body(), 1, Integer::sum);
        }
        if (reply.status() == 503) {
            assertThat(reply.header("Retry-After")).isPresent();
        }
        return reply;
    }

    /**
     * Requires that the stored counts are right (contracts of the whole reach, children), and that no ordinal is used
     * twice.
     */
    private void requireRightCounts() {
        Map<String, JsonNode> byKey = new HashMap<>();
        accounts.forEach(key -> byKey.put(
                key,
                desk.staff("GET", "accounts?key=" + key, null)
                        .expect(200)
                        .json()
                        .get("items")
                        .get(0)));
        Map<String, Integer> reach = new HashMap<>();
        Map<String, Integer> children = new HashMap<>();
        byKey.forEach((key, account) -> {
            int own = contracts(key);
            for (String above = key; above != null; above = parent(byKey.get(above))) {
                reach.merge(above, own, Integer::sum);
            }
            String parent = parent(account);
            if (parent != null) {
                children.merge(parent, 1, Integer::sum);
            }
        });
        byKey.forEach((key, account) -> {
            assertThat(account.at("/counts/contracts").asInt()).as(key).isEqualTo(reach.get(key));
            assertThat(account.at("/counts/children").asInt()).as(key).isEqualTo(children.getOrDefault(key, 0));
        });
    }

    private int contracts(String account) {
        Set<Integer> ordinals = new HashSet<>();
        int count = 0;
        String next = "";
        do {
            JsonNode page = desk.staff("GET", "accounts/key:" + account + "/contracts?max=500" + next, null)
                    .expect(200)
                    .json();
            for (JsonNode contract : page.get("items")) {
                ordinals.add(contract.get("ordinal").asInt());
                count++;
            }
            next = page.path("next").isTextual() ? "&after=" + page.get("next").asText() : "";
        } while (!next.isEmpty());
        assertThat(ordinals).as(account).hasSize(count);
        return count;
    }

    private static String parent(JsonNode account) {
        return account.path("parent").isTextual() ? account.get("parent").asText() : null;
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
