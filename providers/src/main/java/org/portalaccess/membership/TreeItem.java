package org.portalaccess.membership;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.portalaccess.contract.ContractRepresentation;
import org.portalaccess.membership.ScopeRepresentation.RuleRepresentation;

/**
 * A line of the scope's tree: a child account or a contract (design, section 6, {@code tree}).
 *
 * @param account the child account; absent for a contract
 * @param contract the contract; absent for an account
 * @param selected whether all, some or none of it is covered
 * @param assigned how many contracts of it are covered
 * @param total how many contracts it has
 * @param rule the rule on that very account; null if it follows one above
 */
public record TreeItem(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Node account,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ContractRepresentation contract,
        Selected selected,
        long assigned,
        long total,
        @Nullable RuleRepresentation rule) {

    /** How much of an item is covered. */
    public enum Selected {
        @JsonProperty("all")
        ALL,
        @JsonProperty("some")
        SOME,
        @JsonProperty("none")
        NONE
    }

    /**
     * A child account.
     *
     * @param id the id
     * @param key the business key
     * @param name for people
     * @param type one of the realm's types
     * @param enabled false: it can't be entered
     * @param counts what is in it
     */
    public record Node(String id, String key, String name, String type, boolean enabled, Counts counts) {}

    /**
     * What is in an account.
     *
     * @param contracts contracts of the whole reach
     * @param children direct children
     */
    public record Counts(long contracts, long children) {}
}
