package org.portalaccess.reader;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a token, with its contracts by their keys.
 *
 * @param account key of the account of the rule; contracts are named relative to it
 * @param open true: all contracts except the named ones; false: only the named ones
 * @param named names of contracts
 */
record Rule(String account, boolean open, Set<String> named) {

    boolean covers(ContractRef contract) {
        return open != named.contains(contract.relativeTo(account));
    }

    /**
     * Reads {@code all}, {@code all-except}, {@code listed} or {@code none}; {@code more} names further members that
     * the object must have.
     */
    static Optional<Rule> read(String account, Map<?, ?> object, String... more) {
        Object mode = object.get("mode");
        if ("all".equals(mode) && has(object, more, "mode")) {
            return Optional.of(new Rule(account, true, Set.of()));
        }
        if ("none".equals(mode) && has(object, more, "mode")) {
            return Optional.of(new Rule(account, false, Set.of()));
        }
        if ("all-except".equals(mode) && has(object, more, "mode", "except")) {
            return Shape.texts(object.get("except")).map(named -> new Rule(account, true, named));
        }
        if ("listed".equals(mode) && has(object, more, "mode", "only")) {
            return Shape.texts(object.get("only")).map(named -> new Rule(account, false, named));
        }
        return Optional.empty();
    }

    private static boolean has(Map<?, ?> object, String[] more, String... members) {
        return object.size() == members.length + more.length
                && object.keySet().containsAll(Set.of(members))
                && object.keySet().containsAll(Set.of(more));
    }
}
