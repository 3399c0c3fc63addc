package org.portalaccess.invitation;

import java.util.List;
import java.util.Locale;
import org.portalaccess.mail.ShownContracts;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;

/**
 * A contract scope in short, for a sentence.
 *
 * @param mode the kind of scope
 * @param assigned the number of contracts that it covers
 * @param names their names if they are few; empty otherwise
 */
public record ScopeSummary(Mode mode, long assigned, List<String> names) {

    public ScopeSummary {
        names = List.copyOf(names);
    }

    /** The kinds of scope that a sentence tells apart. */
    public enum Mode {
        /** Every contract, including future ones. */
        ALL,
        /** Every contract with some exceptions, including future ones. */
        ALL_BUT,
        /** Some contracts. */
        LISTED,
        /** All contracts of some owners. */
        OWNED,
        /** No contract. */
        NONE,
        /** Different rules for accounts further down, at least one of which covers future contracts. */
        MIXED
    }

    /** Returns the scope as mails and pages show it. */
    public ShownContracts shown() {
        return new ShownContracts(mode.name().toLowerCase(Locale.ROOT).replace('_', '-'), names, assigned);
    }

    static ScopeSummary of(ContractScope scope, long assigned, List<String> names) {
        Mode mode = modeOf(scope);
        return new ScopeSummary(mode == Mode.LISTED && assigned == 0 ? Mode.NONE : mode, assigned, names);
    }

    private static Mode modeOf(ContractScope scope) {
        if (scope.rules().size() > 1) {
            return scope.rules().values().stream()
                            .allMatch(rule -> rule.fold(all -> false, one -> true, owned -> false))
                    ? Mode.LISTED
                    : Mode.MIXED;
        }
        Rule rule = scope.rules().values().iterator().next();
        return rule.fold(
                all -> all.except().isEmpty() ? Mode.ALL : Mode.ALL_BUT,
                listed -> Mode.LISTED,
                owned -> owned.owners().isEmpty() ? Mode.NONE : Mode.OWNED);
    }
}
