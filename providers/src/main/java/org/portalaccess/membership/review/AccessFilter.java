package org.portalaccess.membership.review;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.MembershipStatus;
import org.portalaccess.platform.ProblemException;

/**
 * Selects the memberships of a list of access. Without a choice, the list has the memberships that give access now: they
 * are active, and neither their account nor an account above it is disabled.
 *
 * @param status the status of the memberships; empty for any status
 * @param onlyEnabled whether memberships in disabled accounts are left out
 */
record AccessFilter(Optional<MembershipStatus> status, boolean onlyEnabled) {

    static final String PARAMETER = "status";

    private static final String ALL = "all";

    /** Returns the filter that the raw query parameter asks for: a status, or {@code all}. */
    static AccessFilter parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new AccessFilter(Optional.of(MembershipStatus.ACTIVE), true);
        }
        if (text.equals(ALL)) {
            return new AccessFilter(Optional.empty(), false);
        }
        Optional<MembershipStatus> status = MembershipStatus.fromKey(text);
        if (status.isEmpty()) {
            throw ProblemException.invalid(
                    "/" + PARAMETER, "invalid", "status can be active, suspended, scheduled, ended or all.");
        }
        return new AccessFilter(status, false);
    }
}
