package org.portalaccess.membership.scope;

import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.ProblemException;

/** The form in which an answer shows contract scopes. */
public enum ScopeForm {
    /** All rules, with the contracts and owners that they name. */
    IN_FULL,
    /** The kind of the rules, and how many contracts they name. */
    IN_SHORT;

    /** The query parameter that decides about the form. */
    public static final String PARAMETER = "rules";

    /** Returns the form that the raw query parameter asks for. A 400 names a wrong one. */
    public static ScopeForm parse(@Nullable String rules) {
        if (rules == null) {
            return IN_FULL;
        }
        if (!rules.equals("summary")) {
            throw ProblemException.invalid("/" + PARAMETER, "invalid", "rules can only be summary.");
        }
        return IN_SHORT;
    }
}
