package org.portalaccess.membership.tree;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountName;
import org.portalaccess.contract.ContractRepresentation;
import org.portalaccess.membership.scope.ShownRule;

/**
 * A line of the scope's tree: a child account or a contract (docs/api.md, {@code tree}).
 *
 * @param account the child account; absent for a contract
 * @param contract the contract; absent for an account
 * @param path the accounts that it lies in, from the top of the tree down; absent in a list of one level, but for the account that is listed
 * @param selected whether all, some or none of it is covered
 * @param assigned how many of its contracts are covered
 * @param total how many contracts it has
 * @param rule the rule of that very account; null if it follows a rule above
 */
public record TreeItem(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Node account,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ContractRepresentation contract,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AccountName> path,
        Selected selected,
        long assigned,
        long total,
        @Nullable ShownRule rule) {

    /** How much of an item is covered. */
    public enum Selected {
        @JsonProperty("all")
        ALL,
        @JsonProperty("some")
        SOME,
        @JsonProperty("none")
        NONE;

        /** Returns how much is covered if this many contracts of so many are. */
        static Selected of(long assigned, long total) {
            if (assigned == 0) {
                return NONE;
            }
            return assigned == total ? ALL : SOME;
        }
    }

    /**
     * A child account.
     *
     * @param id the id
     * @param key the business key
     * @param name the name for people
     * @param type one of the realm's types
     * @param enabled false if it cannot be entered
     * @param counts the numbers of contracts and children
     */
    public record Node(String id, String key, String name, String type, boolean enabled, Counts counts) {}

    /**
     * The numbers of contracts and children of an account.
     *
     * @param contracts contracts of the whole reach
     * @param children direct children
     */
    public record Counts(long contracts, long children) {}
}
