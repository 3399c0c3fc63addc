package org.portalaccess.membership.scope;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.scope.RuleMode;

/**
 * A contract scope as written in a request. The counts of an answer may be present, and are ignored.
 *
 * @param rules the rules, in any order
 * @param assigned ignored
 * @param total ignored
 */
public record ScopeDraft(
        @Nullable List<RuleDraft> rules,
        @Nullable Long assigned,
        @Nullable Long total) {

    /**
     * A rule as written in a request.
     *
     * @param account the key or id of the account it is for
     * @param mode one of the three modes
     * @param except contracts ticked off
     * @param only contracts ticked
     * @param owners owners named
     */
    public record RuleDraft(
            @Nullable String account,
            @Nullable String mode,
            @Nullable List<String> except,
            @Nullable List<String> only,
            @Nullable List<String> owners) {

        @Nullable
        List<String> list(RuleMode mode) {
            return switch (mode) {
                case ALL -> except;
                case LISTED -> only;
                case OWNED -> owners;
            };
        }

        /** Returns the names in the list of this mode; empty if the list is absent. */
        public List<String> names(RuleMode mode) {
            List<String> list = list(mode);
            return list == null ? List.of() : list;
        }
    }
}
