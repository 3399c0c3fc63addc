package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.tests.membership.TeamModel.Member;
import org.portalaccess.tests.membership.TeamModel.Rule;

/** Compares random changes by random managers, over REST, with a model that lists every contract. */
@SystemTest
@Tag("B12")
@Tag("C6")
final class RandomTeamIT {

    private static final int STEPS = 120;
    private static final List<String> VIEWS = List.of("calendar:view", "notes:view", "door-codes:view");

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
    private final List<TeamCaller> managers = new ArrayList<>();
    private final List<String> managersOwn = new ArrayList<>();
    private final List<String> members = new ArrayList<>();

    RandomTeamIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    @Test
    void membersNeverGetMoreThanTheDelegatorHad() {
        settle();
        Set<Integer> statuses = new HashSet<>();
        for (int step = 0; step < STEPS; step++) {
            int who = random.nextInt(managers.size());
            String target = members.get(random.nextInt(members.size()));
            Member giver = read(managersOwn.get(who));
            Member before = read(target);
            boolean ofScope = random.nextInt(3) > 0;
            Set<String> permissions = permissions();
            Map<String, Rule> rules = rules(before.account(), model.covered(giver));
            Reply reply = ofScope
                    ? managers.get(who).putScope(target, bodies(rules))
                    : managers.get(who)
                            .change("PATCH", "team/memberships/" + target, Json.object("permissions", permissions));
            Member after = read(target);
            Set<String> expected =
                    ofScope ? model.expected(before, rules, model.covered(giver)) : model.covered(before);
            Set<String> given = given(ofScope ? before.permissions() : permissions, expected);
            int status = statusOf(giver, before, given);
            String what = "seed " + seed + ", step " + step + ": " + giver + " turns " + before + " into "
                    + (ofScope ? rules : permissions) + ": " + reply.body();
            assertThat(reply.status()).as(what).isEqualTo(status);
            assertThat(model.has(after)).as(what).isEqualTo(status == 200 ? given : model.has(before));
            requireCounted(managers.get(who), giver, target, after, what);
            statuses.add(status);
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 403, 404);
    }

    private static Set<String> given(Set<String> permissions, Set<String> contracts) {
        Set<String> given = new HashSet<>(contracts);
        permissions.forEach(permission -> contracts.forEach(contract -> given.add(permission + " on " + contract)));
        return given;
    }

    /** Requires that the manager sees the right counts of the member's scope. */
    private void requireCounted(TeamCaller manager, Member giver, String target, Member member, String what) {
        if (!model.path(member.account()).contains(giver.account())) {
            return;
        }
        Set<String> seen = today(model.covered(giver));
        seen.retainAll(today(Set.copyOf(model.contracts(member.account()))));
        Set<String> both = today(model.covered(member));
        both.retainAll(seen);

        JsonNode scope = manager.scope(target);
        assertThat(scope.get("total").asInt()).as(what).isEqualTo(seen.size());
        assertThat(scope.get("assigned").asInt()).as(what).isEqualTo(both.size());
    }

    private static Set<String> today(Set<String> contracts) {
        return contracts.stream().filter(contract -> !contract.endsWith("*")).collect(Collectors.toSet());
    }

    private int statusOf(Member giver, Member before, Set<String> given) {
        if (!model.path(before.account()).contains(giver.account())) {
            return 404;
        }
        Set<String> had = model.has(giver);
        return had.containsAll(model.has(before)) && had.containsAll(given) ? 200 : 403;
    }

    /** Creates managers and members with random scopes, given by realm staff. */
    private void settle() {
        portal.account(top, TeamModel.KEYS.toArray(String[]::new));
        portal.child(top, left, TeamModel.KEYS.toArray(String[]::new));
        portal.child(top, right, TeamModel.KEYS.toArray(String[]::new));
        portal.child(left, deep, TeamModel.KEYS.toArray(String[]::new));
        for (String account : List.of(top, left, left, deep)) {
            TeamCaller manager = TeamCaller.in(realm, app, "manager");
            managers.add(manager);
            managersOwn.add(manager.joins(account, "staff", "calendar:view", "notes:view", "team:view", "team:manage"));
        }
        for (String account : List.of(top, left, deep, right, left)) {
            members.add(TeamCaller.in(realm, app, "member").joins(account, "portal", "calendar:view"));
        }
        for (String membership : managersOwn.subList(1, managersOwn.size())) {
            scatter(membership);
        }
        members.forEach(this::scatter);
    }

    private void scatter(String membership) {
        String account = read(membership).account();
        portal.putScope(membership, bodies(rules(account, Set.copyOf(model.contracts(account)))))
                .expect(200);
    }

    private Member read(String membership) {
        return model.read(portal.get("memberships/" + membership).expect(200).json());
    }

    private Set<String> permissions() {
        return VIEWS.stream()
                .filter(view -> view.equals("calendar:view") || random.nextInt(3) == 0)
                .collect(Collectors.toSet());
    }

    /** Returns random rules that name only visible contracts; few are more likely than many. */
    private Map<String, Rule> rules(String account, Set<String> seen) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (String one : model.reach(account)) {
            if (one.equals(account) || random.nextInt(3) == 0) {
                Set<String> named = model.contracts(one).stream()
                        .filter(contract -> !contract.endsWith("*") && seen.contains(contract))
                        .filter(contract -> random.nextInt(3) == 0)
                        .collect(Collectors.toSet());
                rules.put(one, new Rule(random.nextBoolean(), named));
            }
        }
        return rules;
    }

    private static ObjectNode[] bodies(Map<String, Rule> rules) {
        return rules.entrySet().stream()
                .map(entry -> StaffApi.rule(
                        entry.getKey(),
                        entry.getValue().all() ? "all" : "listed",
                        entry.getValue().all() ? "except" : "only",
                        entry.getValue().named().stream()
                                .map(name -> name.startsWith(entry.getKey() + "/")
                                        ? name.substring(entry.getKey().length() + 1)
                                        : name)
                                .toArray(String[]::new)))
                .toArray(ObjectNode[]::new);
    }
}
