package org.portalaccess.membership.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.ManyProblems;
import org.portalaccess.platform.ProblemException;

/**
 * The outcome for one of many memberships.
 *
 * @param id the id of the membership, as sent
 * @param status what has become of it
 * @param version the version after the change; null if it is gone, or was not changed because of a problem
 * @param problem the reason why it was not changed; null if there is none
 */
record BulkOutcome(
        String id,
        Status status,
        @Nullable Integer version,
        @Nullable ProblemException problem) {

    static BulkOutcome failed(BulkTarget target, ProblemException problem) {
        return new BulkOutcome(target.id(), Status.FAILED, null, problem);
    }

    /** Returns the answer to the request. */
    static Answer answer(List<BulkOutcome> outcomes) {
        ManyProblems problems = new ManyProblems();
        return new Answer(outcomes.stream()
                .map(outcome -> new Item(
                        outcome.id,
                        outcome.status,
                        outcome.version,
                        outcome.problem == null ? null : problems.bodyOf(outcome.problem)))
                .toList());
    }

    /** The result for a membership. */
    enum Status {
        @JsonProperty("updated")
        UPDATED,
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("deleted")
        DELETED,
        @JsonProperty("failed")
        FAILED
    }

    /**
     * The answer to the request.
     *
     * @param items one for each membership, in the order of the request
     */
    record Answer(List<Item> items) {

        Answer {
            items = List.copyOf(items);
        }
    }

    /**
     * The outcome for one membership in JSON.
     *
     * @param id the id of the membership, as sent
     * @param status what has become of it
     * @param version the version after the change; absent if there is none
     * @param error the problem as a request for this membership alone would get it; absent if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String id,
            Status status,
            @Nullable Integer version,
            @Nullable Map<String, Object> error) {}
}
