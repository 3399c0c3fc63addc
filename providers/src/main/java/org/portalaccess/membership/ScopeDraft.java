package org.portalaccess.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract scope as somebody wrote it; the counts may be there, as answers have them, and say nothing.
 *
 * @param rules the rules, in any order
 * @param assigned ignored
 * @param total ignored
 */
record ScopeDraft(
        @Nullable List<RuleDraft> rules,
        @Nullable Long assigned,
        @Nullable Long total) {

    /**
     * A rule as somebody wrote it.
     *
     * @param account the key or id of the account it is on
     * @param mode one of the three modes
     * @param except contracts ticked off
     * @param only contracts ticked
     * @param owners owners named
     */
    record RuleDraft(
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

        /** What the rule names, whatever its mode. */
        List<String> names(RuleMode mode) {
            List<String> list = list(mode);
            return list == null ? List.of() : list;
        }
    }
}
