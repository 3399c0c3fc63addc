package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.tests.membership.TeamModel.Member;
import org.portalaccess.tests.membership.TeamModel.Rule;

/**
 * Random scopes over a tree of three levels. What each caller reads in <em>Who sees this contract?</em> and in the access
 * review is compared with a model that lists every contract. The time goes into some 400 requests.
 */
@SystemTest
@Tag("C7")
@Tag("C19")
final class WhoSeesModelIT {

    private static final int PROGRAMS = 5;

    private final StaffApi portal;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final OidcClient app;
    private final TestRealm realm;
    private final String top = StaffApi.key("top");
    private final String left = StaffApi.key("left");
    private final String right = StaffApi.key("right");
    private final String deep = StaffApi.key("deep");
    private final TeamModel model = new TeamModel(Map.of(top, "", left, top, right, top, deep, left));
    private final Map<String, TeamCaller> managers = new LinkedHashMap<>();
    private final List<String> memberships = new ArrayList<>();
    private final Map<String, String> contracts = new LinkedHashMap<>();

    WhoSeesModelIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    @Test
    void everyCallerSeesTheMembersOfTheModel() {
        settle();
        int seenByManagers = 0;
        for (int program = 0; program < PROGRAMS; program++) {
            memberships.forEach(this::scatter);
            Map<String, Member> all = new HashMap<>();
            memberships.forEach(id -> all.put(
                    id, model.read(portal.get("memberships/" + id).expect(200).json())));
            String what = "seed " + seed + ", program " + program + ": " + all;
            requireAllForStaff(all, what);
            for (Map.Entry<String, TeamCaller> manager : managers.entrySet()) {
                seenByManagers += requireContracts(manager.getKey(), manager.getValue(), all, what);
                requireReview(manager.getKey(), manager.getValue(), all, what);
            }
        }
        assertThat(seenByManagers).isGreaterThan(PROGRAMS);
    }

    private void requireAllForStaff(Map<String, Member> all, String what) {
        contracts.forEach((contract, id) -> {
            JsonNode page =
                    portal.get("contracts/" + id + "/members").expect(200).json();
            assertThat(membershipsIn(page)).as(what).isEqualTo(whoSee(contract, all, top));
        });
    }

    /** Returns the number of contracts that the manager sees. */
    private int requireContracts(String own, TeamCaller manager, Map<String, Member> all, String what) {
        Member caller = member(own, all);
        Set<String> seen = model.covered(caller);
        int found = 0;
        for (Map.Entry<String, String> contract : contracts.entrySet()) {
            Reply reply = manager.get("team/contracts/" + contract.getValue() + "/members");
            String asked = what + ", " + contract.getKey() + " by " + own;
            if (!seen.contains(contract.getKey())) {
                assertThat(reply.status()).as(asked).isEqualTo(404);
                continue;
            }
            JsonNode page = reply.expect(200).json();
            Set<String> expected = whoSee(contract.getKey(), all, caller.account());
            assertThat(membershipsIn(page)).as(asked).isEqualTo(expected);
            assertThat(page.get("total").asInt()).as(asked).isEqualTo(expected.size());
            found++;
        }
        return found;
    }

    private void requireReview(String own, TeamCaller manager, Map<String, Member> all, String what) {
        Member caller = member(own, all);
        for (String account : model.parents().keySet()) {
            Reply reply = manager.get("team/accounts/key:" + account + "/access");
            String asked = what + ", " + account + " by " + own;
            if (!model.path(account).contains(caller.account())) {
                assertThat(reply.status()).as(asked).isEqualTo(404);
                continue;
            }
            JsonNode page = reply.expect(200).json();
            Set<String> reaching = all.keySet().stream()
                    .filter(id -> isBetween(account, member(id, all), caller.account()))
                    .collect(Collectors.toSet());
            assertThat(membershipsIn(page)).as(asked).isEqualTo(reaching);
            Set<String> seen = today(model.covered(caller));
            seen.retainAll(today(Set.copyOf(model.contracts(account))));
            for (JsonNode entry : page.get("items")) {
                Set<String> both =
                        today(model.covered(member(entry.get("membership").asText(), all)));
                both.retainAll(seen);
                assertThat(entry.at("/contracts/total").asInt()).as(asked).isEqualTo(seen.size());
                assertThat(entry.at("/contracts/assigned").asInt()).as(asked).isEqualTo(both.size());
            }
        }
    }

    /** Returns the memberships that cover the contract, as far as a caller sees them who looks after this account. */
    private Set<String> whoSee(String contract, Map<String, Member> all, String lookedAfter) {
        String account = contract.substring(0, contract.indexOf('/'));
        return all.keySet().stream()
                .filter(id -> isBetween(account, member(id, all), lookedAfter))
                .filter(id -> model.covered(member(id, all)).contains(contract))
                .collect(Collectors.toSet());
    }

    private boolean isBetween(String account, Member member, String top) {
        return model.path(account).contains(member.account())
                && model.path(member.account()).contains(top);
    }

    private static Member member(String id, Map<String, Member> all) {
        Member member = all.get(id);
        if (member == null) {
            throw new AssertionError("no membership " + id);
        }
        return member;
    }

    private static Set<String> membershipsIn(JsonNode page) {
        Set<String> ids = new HashSet<>();
        page.get("items").forEach(entry -> ids.add(entry.get("membership").asText()));
        assertThat(ids).hasSameSizeAs(page.get("items"));
        return ids;
    }

    private static Set<String> today(Set<String> contracts) {
        return contracts.stream().filter(contract -> !contract.endsWith("*")).collect(Collectors.toSet());
    }

    private void settle() {
        portal.account(top);
        portal.child(top, left);
        portal.child(top, right);
        portal.child(left, deep);
        for (String account : model.parents().keySet()) {
            TeamModel.KEYS.forEach(key -> contracts.put(account + "/" + key, portal.contract(account, key)));
        }
        for (String account : List.of(top, left, deep)) {
            TeamCaller manager = TeamCaller.in(realm, app, "manager");
            String own = manager.joins(account, "staff", "calendar:view", "team:view");
            managers.put(own, manager);
            memberships.add(own);
        }
        for (String account : List.of(top, top, left, left, deep, right)) {
            String user = realm.createUser(StaffApi.key("member"));
            memberships.add(portal.member(account, user).get("id").asText());
        }
    }

    private void scatter(String membership) {
        Member before = model.read(portal.get("memberships/" + membership).json());
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (String account : model.reach(before.account())) {
            if (account.equals(before.account()) || random.nextInt(3) == 0) {
                Set<String> named = today(Set.copyOf(model.contracts(account))).stream()
                        .filter(contract -> random.nextInt(3) == 0)
                        .collect(Collectors.toSet());
                rules.put(account, new Rule(random.nextBoolean(), named));
            }
        }
        portal.putScope(membership, bodies(rules)).expect(200);
    }

    private static ObjectNode[] bodies(Map<String, Rule> rules) {
        return rules.entrySet().stream()
                .map(entry -> StaffApi.rule(
                        entry.getKey(),
                        entry.getValue().all() ? "all" : "listed",
                        entry.getValue().all() ? "except" : "only",
                        entry.getValue().named().toArray(String[]::new)))
                .toArray(ObjectNode[]::new);
    }
}
