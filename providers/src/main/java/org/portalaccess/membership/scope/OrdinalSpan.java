package org.portalaccess.membership.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A span of the ordinals of an account's contracts.
 *
 * @param first the first ordinal in it
 * @param last the last ordinal in it
 */
record OrdinalSpan(int first, int last) {

    /**
     * Returns the spans of all ordinals that are in none of these spans.
     *
     * @param spans spans that do not overlap
     * @param last the last ordinal of all
     */
    static List<OrdinalSpan> others(Collection<OrdinalSpan> spans, int last) {
        List<OrdinalSpan> others = new ArrayList<>();
        int next = 1;
        for (OrdinalSpan span :
                spans.stream().sorted(Comparator.comparing(OrdinalSpan::first)).toList()) {
            if (next < span.first) {
                others.add(new OrdinalSpan(next, span.first - 1));
            }
            next = span.last + 1;
        }
        if (next <= last) {
            others.add(new OrdinalSpan(next, last));
        }
        return others;
    }

    boolean holds(int ordinal) {
        return first <= ordinal && ordinal <= last;
    }
}
