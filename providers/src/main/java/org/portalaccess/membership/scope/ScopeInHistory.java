package org.portalaccess.membership.scope;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract scope in events and in history: in short, and what a change did to its rules (docs/api.md).
 *
 * @param scope the scope after the change
 * @param changes what has changed; empty if nothing has
 */
public record ScopeInHistory(
        @JsonUnwrapped InShort scope,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RuleInHistory> changes) implements ShownScope {

    public ScopeInHistory {
        changes = List.copyOf(changes);
    }

    @Override
    public long assigned() {
        return scope.assigned();
    }

    @Override
    public long total() {
        return scope.total();
    }

    /**
     * The effect of a change on an account.
     *
     * @param account the key of the account
     * @param before the mode of the rule that it had; null for none
     * @param after the mode of the rule that it has; null for none
     * @param from what is covered apart from the names: {@code before}, {@code all}, {@code none} or {@code owners}
     * @param ticked contracts that are covered beyond that, relative to the account
     * @param unticked contracts that are not covered, although that would cover them, relative to the account
     * @param ownersAdded owners whom only the present rule names, relative to the account
     * @param ownersRemoved owners whom only the earlier rule named, relative to the account
     */
    public record RuleInHistory(
            String account,
            @Nullable String before,
            @Nullable String after,
            String from,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ticked,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unticked,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ownersAdded,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ownersRemoved) {

        public RuleInHistory {
            ticked = List.copyOf(ticked);
            unticked = List.copyOf(unticked);
            ownersAdded = List.copyOf(ownersAdded);
            ownersRemoved = List.copyOf(ownersRemoved);
        }
    }
}
