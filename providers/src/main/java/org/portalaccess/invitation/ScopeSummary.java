package org.portalaccess.invitation;

import java.util.Set;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;

/**
 * A contract scope in short, for a sentence.
 *
 * @param mode what sort of sentence
 * @param assigned how many contracts it covers
 * @param total how many there are in the account's reach
 */
public record ScopeSummary(Mode mode, long assigned, long total) {

    /** The sorts of scope that people tell apart. */
    public enum Mode {
        /** Every contract, later ones too. */
        ALL,
        /** Every contract but some, later ones too. */
        ALL_BUT,
        /** Some contracts. */
        LISTED,
        /** All contracts of some owners. */
        OWNED,
        /** No contract. */
        NONE,
        /** Something else in accounts further down. */
        MIXED
    }

    static Mode modeOf(ContractScope scope) {
        if (scope.rules().size() > 1) {
            return Mode.MIXED;
        }
        Rule rule = scope.rules().values().iterator().next();
        return rule.fold(
                all -> all.except().isEmpty() ? Mode.ALL : Mode.ALL_BUT,
                listed -> modeOf(listed.only()),
                owned -> owned.owners().isEmpty() ? Mode.NONE : Mode.OWNED);
    }

    private static Mode modeOf(Set<?> listed) {
        return listed.isEmpty() ? Mode.NONE : Mode.LISTED;
    }
}
