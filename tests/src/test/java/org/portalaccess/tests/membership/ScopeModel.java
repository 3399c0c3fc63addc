package org.portalaccess.tests.membership;

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
import java.util.TreeSet;
import org.portalaccess.testing.client.Json;

/**
 * A small tree of accounts with contracts, and a scope in it as a plain list: the contracts that it covers, and the kind
 * of the rule at each account that has one. A rule of owners is the list of its owners.
 */
final class ScopeModel {

    private static final String ALL = "all";
    private static final String LISTED = "listed";

    private final Map<String, String> parents = new LinkedHashMap<>();
    /** The owner of each contract, by account and key; empty if it has none. */
    private final Map<String, String> contracts = new LinkedHashMap<>();

    private final Map<String, String> rules = new HashMap<>();
    private final Set<String> covered = new HashSet<>();
    private final String top;

    ScopeModel(String top) {
        this.top = top;
        parents.put(top, "");
        rules.put(top, ALL);
    }

    void account(String key, String parent) {
        parents.put(key, parent);
    }

    void contract(String account, String key, String owner) {
        contracts.put(account + "/" + key, owner);
        covered.add(account + "/" + key);
    }

    /** A contract that comes later is covered if its rule covers later contracts. */
    void laterContract(String account, String key, String owner) {
        String contract = account + "/" + key;
        contracts.put(contract, owner);
        if (isCoveredAnyway(contract)) {
            covered.add(contract);
        }
    }

    /** Returns whether the rule that governs a contract names it. */
    boolean isTicked(String contract) {
        return !isOwned(accountOf(contract)) && covered.contains(contract) != isCoveredAnyway(contract);
    }

    void contractGoes(String contract) {
        contracts.remove(contract);
        covered.remove(contract);
    }

    /** Takes an account without accounts below it out of the tree; returns the owners of its contracts by their keys. */
    Map<String, String> accountGoes(String account) {
        parents.remove(account);
        rules.remove(account);
        Map<String, String> gone = new LinkedHashMap<>();
        contractsOf(account).forEach(contract -> {
            gone.put(contract.substring(account.length() + 1), contracts.getOrDefault(contract, ""));
            contractGoes(contract);
        });
        return gone;
    }

    List<String> contracts() {
        return List.copyOf(contracts.keySet());
    }

    List<String> contractsOf(String account) {
        return contracts.keySet().stream()
                .filter(contract -> accountOf(contract).equals(account))
                .toList();
    }

    /** Returns the accounts from this one up to the top. */
    List<String> path(String account) {
        List<String> path = new ArrayList<>();
        for (String at = account; !at.isEmpty(); at = parents.getOrDefault(at, "")) {
            path.add(at);
        }
        return path;
    }

    /** Makes the scope what that of a new member is: everything. */
    void restart() {
        rules.clear();
        rules.put(top, ALL);
        covered.addAll(contracts.keySet());
    }

    String top() {
        return top;
    }

    int total() {
        return contracts.size();
    }

    List<String> accounts() {
        return List.copyOf(parents.keySet());
    }

    /** Returns the accounts that have accounts below them. */
    List<String> parents() {
        return parents.values().stream()
                .filter(parent -> !parent.isEmpty())
                .distinct()
                .toList();
    }

    Set<String> covered() {
        return Set.copyOf(covered);
    }

    Set<String> uncovered() {
        Set<String> others = new HashSet<>(contracts.keySet());
        others.removeAll(covered);
        return others;
    }

    /** Returns the accounts that are partly covered. */
    Set<String> partly() {
        Set<String> partly = new HashSet<>(parents.keySet());
        partly.removeIf(account -> assignedIn(account) == 0 || assignedIn(account) == totalIn(account));
        return partly;
    }

    int rules() {
        return rules.size();
    }

    Set<String> ruled() {
        return new TreeSet<>(rules.keySet());
    }

    boolean isOpen() {
        return !LISTED.equals(rules.get(top));
    }

    long assignedIn(String account) {
        return covered.stream().filter(one -> isWithin(accountOf(one), account)).count();
    }

    long totalIn(String account) {
        return contracts.keySet().stream()
                .filter(one -> isWithin(accountOf(one), account))
                .count();
    }

    /** Makes a random change that is possible, and returns it as the request has it. */
    JsonNode change(Random random) {
        String account = accounts().get(random.nextInt(parents.size()));
        return switch (random.nextInt(8)) {
            case 0 -> select(account, true);
            case 1 -> select(account, false);
            case 2 -> account.equals(top) ? select(account, true) : follow(account);
            case 3, 4 -> future(account, random.nextBoolean());
            case 5 -> owners(account, random.nextBoolean() ? "smith" : "jones");
            default -> ticks(account, random);
        };
    }

    /** Turns future contracts of a random account, more often at the top than elsewhere. */
    JsonNode turn(Random random) {
        String account = random.nextBoolean() ? top : accounts().get(random.nextInt(parents.size()));
        return future(account, LISTED.equals(rules.get(ruling(account))));
    }

    private JsonNode select(String account, boolean everything) {
        rules.keySet().removeIf(other -> isWithin(other, account));
        rules.put(account, everything ? ALL : LISTED);
        cover(account);
        return Json.object("account", account, "select", everything ? "all" : "none");
    }

    private JsonNode follow(String account) {
        List<String> gone = rules.keySet().stream()
                .filter(other -> isWithin(other, account))
                .toList();
        gone.forEach(rules::remove);
        gone.forEach(this::cover);
        return Json.object("account", account, "select", "above");
    }

    private JsonNode future(String account, boolean on) {
        if (isOwned(account)) {
            return select(account, on);
        }
        rules.put(account, on ? ALL : LISTED);
        return Json.object("account", account, "future", on);
    }

    private JsonNode owners(String account, String owner) {
        // Owners belong to the top account; below it, they have no contracts.
        if (!account.equals(top)) {
            return select(account, true);
        }
        rules.put(top, owner);
        cover(top);
        return Json.object("account", top, "owners", List.of(owner));
    }

    private JsonNode ticks(String account, Random random) {
        List<String> on = new ArrayList<>();
        List<String> off = new ArrayList<>();
        for (String contract : contracts.keySet()) {
            String owner = accountOf(contract);
            if (isWithin(owner, account) && !isOwned(owner) && random.nextInt(4) == 0) {
                boolean ticked = random.nextBoolean();
                (ticked ? on : off).add(owner.equals(account) ? contract.substring(owner.length() + 1) : contract);
                if (ticked) {
                    covered.add(contract);
                } else {
                    covered.remove(contract);
                }
            }
        }
        ObjectNode change = Json.object("account", account);
        change.set("tick", Json.array(on.toArray()));
        change.set("untick", Json.array(off.toArray()));
        return change;
    }

    /** Covers or uncovers the contracts that the rule of an account governs there and below, as that rule says. */
    private void cover(String account) {
        String ruling = ruling(account);
        contracts.keySet().forEach(contract -> {
            String its = accountOf(contract);
            if (isWithin(its, account) && ruling(its).equals(ruling)) {
                covered.remove(contract);
                if (isCoveredAnyway(contract)) {
                    covered.add(contract);
                }
            }
        });
    }

    /** Returns whether its rule covers a contract that it does not name. */
    private boolean isCoveredAnyway(String contract) {
        String kind = rules.getOrDefault(ruling(accountOf(contract)), LISTED);
        return kind.equals(ALL) || kind.equals(contracts.get(contract));
    }

    private boolean isOwned(String account) {
        return !Set.of(ALL, LISTED).contains(rules.getOrDefault(ruling(account), LISTED));
    }

    private String ruling(String account) {
        String at = account;
        while (!rules.containsKey(at)) {
            at = parents.getOrDefault(at, top);
        }
        return at;
    }

    private boolean isWithin(String inner, String outer) {
        return path(inner).contains(outer);
    }

    static String accountOf(String contract) {
        return contract.substring(0, contract.indexOf('/'));
    }
}
