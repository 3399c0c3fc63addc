package org.portalaccess.scope;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of an account's unnamed contracts that several rules governing it cover together.
 *
 * @param all whether they cover every unnamed contract
 * @param owners if not all, the owners whose contracts they cover
 */
record Openness(boolean all, Set<String> owners) {

    static Openness of(List<Rule> rules) {
        boolean all = rules.stream().anyMatch(rule -> rule instanceof Rule.All);
        Set<String> owners = new HashSet<>();
        rules.forEach(rule -> owners.addAll(ownersOf(rule)));
        return new Openness(all, all ? Set.of() : Set.copyOf(owners));
    }

    static Set<String> ownersOf(Rule rule) {
        return rule.fold(one -> Set.of(), listed -> Set.of(), Rule.Owned::owners);
    }

    /** Whether a contract with these owners is covered, if no rule names it. */
    boolean takes(Set<String> ofContract) {
        return all || !Collections.disjoint(owners, ofContract);
    }
}
