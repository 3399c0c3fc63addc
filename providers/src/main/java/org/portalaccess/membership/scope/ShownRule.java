package org.portalaccess.membership.scope;

import java.util.List;
import org.portalaccess.membership.scope.ScopeRepresentation.RuleRepresentation;

/** A rule of a contract scope in REST, in full or in short (docs/api.md). */
public sealed interface ShownRule permits RuleRepresentation, ShownRule.InShort {

    /** Returns the key of the account that it is for. */
    String account();

    /**
     * A rule in short.
     *
     * @param account the key of the account it is for
     * @param summary its kind
     * @param future whether it covers future contracts
     * @param names how many contracts it names
     * @param owners the owners that it names, relative to the account
     */
    record InShort(String account, ShownScope.Kind summary, boolean future, long names, List<String> owners)
            implements ShownRule {
        public InShort {
            owners = List.copyOf(owners);
        }
    }
}
