package org.portalaccess.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for one or several evaluations (AuthZEN 1.0, sections 6 and 7). Members that the standard also allows,
 * {@code context} and {@code properties}, are ignored: no decision of ours depends on them.
 *
 * @param subject the user to decide about; optional, since only the token's own user can be asked about
 * @param action the action: {@code {"name": "<permission>"}}
 * @param resource the resource: {@code {"type": "contract", "id": "KEY"}}
 * @param context not used
 * @param evaluations several evaluations, each with the fields above as its defaults
 * @param options how to treat several evaluations
 */
record EvaluationRequest(
        @Nullable Entity subject,
        @Nullable Action action,
        @Nullable Entity resource,
        @Nullable JsonNode context,
        @Nullable List<EvaluationRequest> evaluations,
        @Nullable Options options) {

    /** A subject or a resource. */
    @JsonIgnoreProperties("properties")
    record Entity(@Nullable String type, @Nullable String id) {}

    /** An action. */
    @JsonIgnoreProperties("properties")
    record Action(@Nullable String name) {}

    /** {@code evaluations_semantic}: {@code execute_all}, {@code deny_on_first_deny}, {@code permit_on_first_permit}. */
    record Options(@Nullable String evaluations_semantic) {}

    /** Returns this request, with the fields of {@code defaults} in place of missing ones. */
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
