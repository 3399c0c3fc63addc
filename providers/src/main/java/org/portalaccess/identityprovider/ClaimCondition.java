package org.portalaccess.identityprovider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The condition on a claim.
 *
 * @param match how values are compared
 * @param claim the path of the claim, or the name of the SAML attribute; empty if there is no condition
 * @param values the accepted values, or expressions
 */
record ClaimCondition(Match match, String claim, List<String> values) {

    /** How values are compared. */
    enum Match {
        EQUALS("equals"),
        PATTERN("pattern"),
        EVERYBODY("everybody");

        private final String key;

        Match(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        static Optional<Match> fromKey(String key) {
            return List.of(values()).stream()
                    .filter(match -> match.key.equals(key))
                    .findFirst();
        }
    }

    ClaimCondition {
        values = List.copyOf(values);
    }

    /**
     * The values of a claim that meet the condition.
     *
     * @param values each once, in the order of the claim
     * @param givenUp whether the comparison with a value was given up
     */
    record Matching(List<String> values, boolean givenUp) {}

    /** Returns the values that meet the condition. Compiled here, since an expression is used for one sign-in. */
    Matching of(List<String> found) {
        List<String> distinct = found.stream().distinct().toList();
        if (match == Match.EVERYBODY) {
            return new Matching(distinct, false);
        }
        if (match == Match.EQUALS) {
            Set<String> accepted = Set.copyOf(values);
            return new Matching(distinct.stream().filter(accepted::contains).toList(), false);
        }
        List<BoundedPattern> patterns =
                values.stream().map(Pattern::compile).map(BoundedPattern::new).toList();
        List<String> matching = new ArrayList<>();
        for (String value : distinct) {
            if (patterns.stream().anyMatch(pattern -> pattern.matches(value))) {
                matching.add(value);
            }
        }
        return new Matching(matching, patterns.stream().anyMatch(BoundedPattern::isExhausted));
    }
}
