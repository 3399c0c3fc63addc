package org.portalaccess.evaluation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.member.Member;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /access/v1/evaluation} and {@code /access/v1/evaluations}. */
public class EvaluationResource {

    private static final int MOST = 1000;
    private static final String DENY_FIRST = "deny_on_first_deny";
    private static final String PERMIT_FIRST = "permit_on_first_permit";
    private static final Set<String> SEMANTICS = Set.of("execute_all", DENY_FIRST, PERMIT_FIRST);

    private final MemberRequest request;

    public EvaluationResource(MemberRequest request) {
        this.request = request;
    }

    /** One decision. */
    @POST
    @Path("evaluation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response evaluation(InputStream body) {
        return request.answerAnybody(member ->
                Rest.ok(decision(new Decisions(member).decide(Json.read(body, EvaluationRequest.class), ""))));
    }

    /** Several decisions in one request. */
    @POST
    @Path("evaluations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response evaluations(InputStream body) {
        return request.answerAnybody(member -> {
            EvaluationRequest asked = Json.read(body, EvaluationRequest.class);
            List<EvaluationRequest> several = asked.evaluations();
            if (several == null || several.isEmpty()) {
                return Rest.ok(decision(new Decisions(member).decide(asked, "")));
            }
            if (several.size() > MOST) {
                throw Problem.invalid("/evaluations", "too-many", "At most " + MOST + " at once.");
            }
            return Rest.ok(Map.of("evaluations", decideAll(member, asked, several)));
        });
    }

    private static List<Map<String, Boolean>> decideAll(
            Member member, EvaluationRequest asked, List<EvaluationRequest> several) {
        String semantic = semantic(asked);
        Decisions decisions = new Decisions(member);
        List<Map<String, Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < several.size(); i++) {
            boolean granted = decisions.decide(several.get(i).over(asked), "/evaluations/" + i);
            answers.add(decision(granted));
            if ((semantic.equals(DENY_FIRST) && !granted) || (semantic.equals(PERMIT_FIRST) && granted)) {
                break;
            }
        }
        return answers;
    }

    private static String semantic(EvaluationRequest asked) {
        EvaluationRequest.@Nullable Options options = asked.options();
        if (options == null || options.evaluations_semantic() == null) {
            return "execute_all";
        }
        if (!SEMANTICS.contains(options.evaluations_semantic())) {
            throw Problem.invalid(
                    "/options/evaluations_semantic", "unknown", "There is no such way to evaluate several.");
        }
        return options.evaluations_semantic();
    }

    private static Map<String, Boolean> decision(boolean granted) {
        return Map.of("decision", granted);
    }
}
