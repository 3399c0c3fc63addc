package org.portalaccess.account;

import java.util.List;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Problem;

/** What can be wrong with an account's place in the tree. */
public final class AccountFaults {

    /** The parent is none of the realm's accounts. */
    public static final FieldError UNKNOWN_PARENT =
            new FieldError("/parent", "unknown-account", "There is no such account.");

    /** The tree would get deeper than {@link AccountStore#MAX_DEPTH}. */
    public static final FieldError TOO_DEEP =
            new FieldError("/parent", "too-deep", "Accounts lie at most " + AccountStore.MAX_DEPTH + " deep.");

    /** An account would lie below itself. */
    public static final FieldError CYCLE =
            new FieldError("/parent", "cycle", "An account can't lie below itself or below one of its own.");

    private AccountFaults() {}

    static Problem unknownParent() {
        return of(UNKNOWN_PARENT);
    }

    static Problem tooDeep() {
        return of(TOO_DEEP);
    }

    static Problem cycle() {
        return of(CYCLE);
    }

    private static Problem of(FieldError error) {
        return Problem.invalid(List.of(error));
    }
}
