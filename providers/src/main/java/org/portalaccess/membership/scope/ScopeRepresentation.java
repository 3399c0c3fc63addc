package org.portalaccess.membership.scope;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract scope in REST (docs/concepts.md#contract-scope, docs/api.md).
 *
 * @param rules the rules, with that of the membership's own account first
 * @param assigned how many contracts it covers
 * @param total how many contracts there are in the reach
 */
public record ScopeRepresentation(List<RuleRepresentation> rules, long assigned, long total) implements ShownScope {

    public ScopeRepresentation {
        rules = List.copyOf(rules);
    }

    /**
     * A rule in REST. The mode decides which list is present.
     *
     * @param account the key of the account it is for
     * @param mode {@code all}, {@code listed} or {@code owned}
     * @param except contracts ticked off, relative to the account
     * @param only contracts ticked, relative to the account
     * @param owners owners, relative to the account
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RuleRepresentation(
            String account,
            String mode,
            @Nullable List<String> except,
            @Nullable List<String> only,
            @Nullable List<String> owners)
            implements ShownRule {}
}
