package org.portalaccess.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.member.Member;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.ProblemException;
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

    /** Returns one decision. */
    @POST
    @Path("evaluation")
    public Response evaluation(InputStream body) {
        return request.answerAnybody(member -> {
            EvaluationRequest asked =
                    Body.read(member.session(), body, BodyLimit.MANY).as(EvaluationRequest.class);
            return Rest.ok(decision(new Decisions(member).decide(asked, "")));
        });
    }

    /** Returns several decisions for one request. */
    @POST
    @Path("evaluations")
    public Response evaluations(InputStream body) {
        return request.answerAnybody(member -> {
            EvaluationRequest asked = several(Body.read(member.session(), body, BodyLimit.MANY));
            List<EvaluationRequest> several = asked.evaluations();
            if (several == null || several.isEmpty()) {
                return Rest.ok(decision(new Decisions(member).decide(asked, "")));
            }
            return Rest.ok(Map.of("evaluations", decideAll(member, asked, several)));
        });
    }

    private static EvaluationRequest several(Body body) {
        JsonNode several = body.tree().path("evaluations");
        if (several.isArray() && several.size() > MOST) {
            throw ProblemException.invalid(
                    "/evaluations", "too-many", "A request has at most " + MOST + " evaluations.");
        }
        return body.as(EvaluationRequest.class);
    }

    private static List<Map<String, Boolean>> decideAll(
            Member member, EvaluationRequest asked, List<EvaluationRequest> several) {
        int missing = several.indexOf(null);
        if (missing >= 0) {
            throw ProblemException.invalid("/evaluations/" + missing, "wrong-type", "An evaluation must be an object.");
        }
        String semantic = semantic(asked);
        List<EvaluationRequest> whole =
                several.stream().map(one -> one.over(asked)).toList();
        Decisions decisions = new Decisions(member);
        decisions.prepare(whole);
        List<Map<String, Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            boolean granted = decisions.decide(whole.get(i), "/evaluations/" + i);
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
            throw ProblemException.invalid(
                    "/options/evaluations_semantic", "unknown", "evaluations_semantic has an unknown value.");
        }
        return options.evaluations_semantic();
    }

    private static Map<String, Boolean> decision(boolean granted) {
        return Map.of("decision", granted);
    }
}
