package org.portalaccess.account;

import java.util.List;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.ProblemException;

/** The errors for a parent that an account cannot have. */
public final class ParentErrors {

    /** The realm has no account that the parent names. */
    public static final FieldError UNKNOWN_PARENT =
            new FieldError("/parent", "unknown-account", "There is no such account.");

    /** The tree would become deeper than {@link AccountStore#MAX_DEPTH}. */
    public static final FieldError TOO_DEEP = new FieldError(
            "/parent", "too-deep", "The account tree has at most " + AccountStore.MAX_DEPTH + " levels.");

    /** An account would lie below itself. */
    public static final FieldError CYCLE = new FieldError("/parent", "cycle", "An account cannot be its own ancestor.");

    private ParentErrors() {}

    static ProblemException unknownParent() {
        return of(UNKNOWN_PARENT);
    }

    static ProblemException tooDeep() {
        return of(TOO_DEEP);
    }

    static ProblemException cycle() {
        return of(CYCLE);
    }

    private static ProblemException of(FieldError error) {
        return ProblemException.invalid(List.of(error));
    }
}
