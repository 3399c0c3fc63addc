package org.portalaccess.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to evaluate, or to evaluate several (AuthZEN 1.0, sections 6 and 7). What the standard lets a request carry
 * further, {@code context} and {@code properties}, is read over: no decision of ours depends on it.
 *
 * @param subject who; may be left out, as only the token's own person can be asked about
 * @param action what: {@code {"name": "<permission>"}}
 * @param resource on what: {@code {"type": "contract", "id": "KEY"}}
 * @param context not used
 * @param evaluations several, each with the members above as its defaults
 * @param options how to treat several
 */
record EvaluationRequest(
        @Nullable Entity subject,
        @Nullable Action action,
        @Nullable Entity resource,
        @Nullable JsonNode context,
        @Nullable List<EvaluationRequest> evaluations,
        @Nullable Options options) {

    /** Somebody or something. */
    @JsonIgnoreProperties("properties")
    record Entity(@Nullable String type, @Nullable String id) {}

    /** What is to be done. */
    @JsonIgnoreProperties("properties")
    record Action(@Nullable String name) {}

    /** {@code evaluations_semantic}: {@code execute_all}, {@code deny_on_first_deny}, {@code permit_on_first_permit}. */
    record Options(@Nullable String evaluations_semantic) {}

    /** This one where it says something, {@code defaults} where it does not. */
    EvaluationRequest over(EvaluationRequest defaults) {
        return new EvaluationRequest(
                subject == null ? defaults.subject : subject,
                action == null ? defaults.action : action,
                resource == null ? defaults.resource : resource,
                context,
                null,
                null);
    }
}
