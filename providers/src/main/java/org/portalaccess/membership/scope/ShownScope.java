package org.portalaccess.membership.scope;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/** A contract scope in REST: in full, in short, or in history (docs/api.md). */
public sealed interface ShownScope permits ScopeRepresentation, ShownScope.InShort, ScopeInHistory {

    /** Returns how many contracts it covers. */
    long assigned();

    /** Returns how many contracts there are in the reach. */
    long total();

    /**
     * A contract scope in short.
     *
     * @param summary the kind of its rules
     * @param future whether the rule for its own account covers future contracts
     * @param names how many contracts the rules name
     * @param owners the owners that the rules name, relative to the accounts of the rules
     * @param rules the number of rules
     * @param assigned how many contracts it covers
     * @param total how many contracts there are in the reach
     */
    record InShort(Kind summary, boolean future, long names, List<String> owners, int rules, long assigned, long total)
            implements ShownScope {
        public InShort {
            owners = List.copyOf(owners);
        }
    }

    /** The kinds of rules, and of scopes. */
    enum Kind {
        @JsonProperty("all")
        ALL,
        @JsonProperty("all-except")
        ALL_EXCEPT,
        @JsonProperty("listed")
        LISTED,
        @JsonProperty("owned")
        OWNED,
        /** The rule names nothing, and so covers nothing. */
        @JsonProperty("none")
        NONE,
        /** Several rules, only for scopes. */
        @JsonProperty("tree")
        TREE;

        /** Returns the word in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
