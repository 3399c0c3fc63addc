package org.portalaccess.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.portalaccess.grant.Grant;

/**
 * The contracts of several grants, made to fit together: by keys at first, then in shorter forms for the largest of
 * them until all fit. Only sizes are kept and added up. Nothing is measured twice, and nothing beyond the limit. Not
 * thread-safe.
 */
final class FittedContracts {

    private final long limit;
    private final int copies;
    private final List<Part> parts;
    private long total;

    /**
     * Starts with all contracts by their keys.
     *
     * @param limit bytes of JSON that all contracts may take together
     * @param copies how often the contracts of each grant appear in a token
     */
    FittedContracts(List<Grant> grants, long limit, int copies) {
        this.limit = limit;
        this.copies = copies;
        this.parts = grants.stream()
                .map(grant -> new Part(grant, ContractsForm.keys(grant), limit))
                .toList();
        this.total = parts.stream().mapToLong(part -> part.size * copies).sum();
    }

    boolean fit() {
        return total <= limit;
    }

    /** Returns the contracts of each grant in their present form, in the order of the grants. */
    List<Map<String, Object>> objects() {
        return parts.stream().map(part -> part.object).toList();
    }

    /** Uses the form for the largest contracts, then for the next largest, wherever it is shorter, until all fit. */
    void shorten(Function<Grant, Optional<Map<String, Object>>> form) {
        List<Part> largestFirst = new ArrayList<>(parts);
        largestFirst.sort(Comparator.comparingLong((Part part) -> part.size).reversed());
        for (Part part : largestFirst) {
            if (fit()) {
                return;
            }
            long before = part.size;
            form.apply(part.grant).ifPresent(part::shortenTo);
            total -= (before - part.size) * copies;
        }
    }

    private final class Part {

        private final Grant grant;
        private Map<String, Object> object;
        private long size;

        Part(Grant grant, Map<String, Object> object, long cap) {
            this.grant = grant;
            this.object = object;
            this.size = JsonSize.measure(object, cap);
        }

        void shortenTo(Map<String, Object> other) {
            long otherSize = JsonSize.measure(other, limit);
            if (otherSize < size) {
                object = other;
                size = otherSize;
            }
        }
    }
}
