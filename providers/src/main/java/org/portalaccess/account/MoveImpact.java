package org.portalaccess.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memberships and rules that a move affects.
 *
 * @param account key of the account that moves
 * @param parent key of the new parent; null if the account becomes a root
 * @param gains memberships whose reach gains the account
 * @param loses memberships whose reach loses the account
 * @param rules rules that are deleted, because their membership no longer reaches the rule's account
 * @param contracts contracts that are removed from rules, because they no longer lie within the rule's account
 * @param owners owners that are removed from rules, for the same reason
 */
public record MoveImpact(
        String account, @Nullable String parent, Part gains, Part loses, Part rules, Part contracts, Part owners) {

    /** The largest number of items that are listed. */
    static final int LISTED = 500;

    /**
     * One kind of effect.
     *
     * @param total the number of effects
     * @param items the first effects
     */
    public record Part(long total, List<Item> items) {}

    /**
     * One effect.
     *
     * @param membership id of the membership
     * @param user the member, as REST shows people
     * @param account the membership's account for gains and losses, otherwise the rule's account
     * @param contracts for gains and losses: the number of contracts that the membership gains or loses
     * @param contract key of the contract that is removed from the rule
     * @param owner key of the owner that is removed from the rule
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String membership,
            Object user,
            AccountName account,
            @Nullable Long contracts,
            @Nullable String contract,
            @Nullable String owner) {}
}
