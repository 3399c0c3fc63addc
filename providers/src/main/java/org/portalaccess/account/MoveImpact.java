package org.portalaccess.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gains or loses what by a move.
 *
 * @param account key of the account that moves
 * @param parent key of the account it moves below; null when it becomes a root
 * @param gains memberships whose reach gains the account
 * @param loses memberships whose reach loses the account
 * @param rules rules that go, as their membership no longer reaches the account they are on
 * @param contracts contracts that go out of rules, as they no longer lie within the rule's account
 * @param owners owners that go out of rules, for the same reason
 */
public record MoveImpact(
        String account, @Nullable String parent, Part gains, Part loses, Part rules, Part contracts, Part owners) {

    /** At most so many items are listed. */
    static final int LISTED = 500;

    /**
     * One kind of effect.
     *
     * @param total how many there are
     * @param items the first of them
     */
    public record Part(long total, List<Item> items) {

        static final Part NONE = new Part(0, List.of());
    }

    /**
     * One effect.
     *
     * @param membership id of the membership
     * @param user id of its user
     * @param account key of the account: of the membership for gains and losses, else of the rule
     * @param contract key of the contract that goes out of the rule
     * @param owner key of the owner that goes out of the rule
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String membership,
            String user,
            String account,
            @Nullable String contract,
            @Nullable String owner) {}
}
