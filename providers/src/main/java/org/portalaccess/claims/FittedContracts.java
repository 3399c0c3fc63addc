package org.portalaccess.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.portalaccess.grant.Grant;
import org.portalaccess.metrics.PortalMetrics.ContractsClaim;

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

    /** Returns the shortest form that a grant has. */
    ContractsClaim form() {
        return parts.stream()
                .map(part -> part.form)
                .max(Comparator.naturalOrder())
                .orElse(ContractsClaim.KEYS);
    }

    /** Uses the form for the largest contracts, then for the next largest, wherever it is shorter, until all fit. */
    void shorten(ContractsClaim form, Function<Grant, Optional<Map<String, Object>>> contracts) {
        List<Part> largestFirst = new ArrayList<>(parts);
        largestFirst.sort(Comparator.comparingLong((Part part) -> part.size).reversed());
        for (Part part : largestFirst) {
            if (fit()) {
                return;
            }
            long before = part.size;
            contracts.apply(part.grant).ifPresent(object -> part.shortenTo(form, object));
            total -= (before - part.size) * copies;
        }
    }

    private final class Part {

        private final Grant grant;
        private Map<String, Object> object;
        private ContractsClaim form = ContractsClaim.KEYS;
        private long size;

        Part(Grant grant, Map<String, Object> object, long cap) {
            this.grant = grant;
            this.object = object;
            this.size = JsonSize.measure(object, cap);
        }

        void shortenTo(ContractsClaim shorter, Map<String, Object> other) {
            long otherSize = JsonSize.measure(other, limit);
            if (otherSize < size) {
                object = other;
                form = shorter;
                size = otherSize;
            }
        }
    }
}
