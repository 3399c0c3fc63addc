package org.portalaccess.tests.membership;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A naive model of the access of members: every contract of today and, for each account, one future contract,
 * {@code account/*}.
 *
 * @param parents each account's parent, empty for the top one
 */
record TeamModel(Map<String, String> parents) {

    static final List<String> KEYS = List.of("A", "B", "C");
    private static final String LATER = "*";

    /** A rule in the model, with contracts by account and key. */
    record Rule(boolean all, Set<String> named) {

        boolean covers(String contract) {
            return all != named.contains(contract);
        }
    }

    /** A member in the model. */
    record Member(String account, Set<String> permissions, Map<String, Rule> rules) {

        Member with(Map<String, Rule> others) {
            return new Member(account, permissions, others);
        }

        Member with(Set<String> others) {
            return new Member(account, others, rules);
        }
    }

    /** Converts a membership as realm staff read it. */
    Member read(JsonNode membership) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (JsonNode rule : membership.at("/contractScope/rules")) {
            String account = rule.get("account").asText();
            boolean all = rule.get("mode").asText().equals("all");
            Set<String> named = new HashSet<>();
            rule.path(all ? "except" : "only").forEach(name -> named.add(full(account, name.asText())));
            rules.put(account, new Rule(all, named));
        }
        return new Member(
                membership.at("/account/key").asText(),
                new HashSet<>(StaffApi.texts(membership.get("permissions"))),
                rules);
    }

    static String full(String account, String name) {
        return name.contains("/") ? name : account + "/" + name;
    }

    List<String> path(String account) {
        List<String> path = new ArrayList<>();
        for (String at = account; !at.isEmpty(); at = parents.getOrDefault(at, "")) {
            path.add(at);
        }
        return path;
    }

    List<String> reach(String account) {
        return parents.keySet().stream()
                .filter(one -> path(one).contains(account))
                .toList();
    }

    /** Returns every contract in an account's reach, including one future contract in each account. */
    List<String> contracts(String account) {
        List<String> contracts = new ArrayList<>();
        for (String one : reach(account)) {
            KEYS.forEach(key -> contracts.add(one + "/" + key));
            contracts.add(one + "/" + LATER);
        }
        return contracts;
    }

    Set<String> covered(Member member) {
        return contracts(member.account).stream()
                .filter(contract -> covers(member, contract))
                .collect(Collectors.toSet());
    }

    /** Returns each covered contract, and each permission on each of these. */
    Set<String> has(Member member) {
        Set<String> has = new HashSet<>();
        covered(member).forEach(contract -> {
            has.add(contract);
            member.permissions.forEach(permission -> has.add(permission + " on " + contract));
        });
        return has;
    }

    /** Returns the expected contracts when a caller who sees {@code seen} asks for these rules. */
    Set<String> expected(Member before, Map<String, Rule> wanted, Set<String> seen) {
        Member after = before.with(wanted);
        return contracts(before.account).stream()
                .filter(contract -> covers(isTheirs(contract, before, wanted, seen) ? after : before, contract))
                .collect(Collectors.toSet());
    }

    /**
     * Whether the request decides about the contract; it does not decide about a contract that the caller does not see.
     */
    private boolean isTheirs(String contract, Member before, Map<String, Rule> wanted, Set<String> seen) {
        List<String> path = path(contract.substring(0, contract.indexOf('/')));
        // The caller decides nothing in an account where they see nothing. A request for all contracts there is
        // refused.
        List<String> hidden = path.stream()
                .takeWhile(account -> !account.equals(before.account))
                .filter(account -> contracts(account).stream().noneMatch(seen::contains))
                .toList();
        boolean asked = hidden.stream()
                .anyMatch(account ->
                        wanted.containsKey(account) && wanted.get(account).all());
        return seen.contains(contract) || (contract.endsWith(LATER) && (hidden.isEmpty() || asked));
    }

    private boolean covers(Member member, String contract) {
        return path(contract.substring(0, contract.indexOf('/'))).stream()
                .filter(member.rules::containsKey)
                .findFirst()
                .map(account -> member.rules.get(account).covers(contract))
                .orElse(false);
    }
}
