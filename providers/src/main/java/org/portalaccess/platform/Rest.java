package org.portalaccess.platform;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;

/**
 * Every answer of ours goes through here: JSON with its entity tag, or the problem with the transaction rolled back. No
 * exception mapper is registered, as one of ours would answer for the whole server.
 */
public final class Rest implements Answers {

    private static final String PROBLEM_JSON = "application/problem+json";

    private final KeycloakSession session;

    public Rest(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Response answer(Supplier<Response> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            session.getTransactionManager().setRollbackOnly();
            return problem(problem);
        } catch (ModelDuplicateException duplicate) {
            session.getTransactionManager().setRollbackOnly();
            return problem(Problem.conflict("", "duplicate", "Something with this key is there already."));
        }
    }

    /** 200 with {@code value}. */
    public static Response ok(Object value) {
        return json(Response.Status.OK, value).build();
    }

    /** 200 with one thing and its strong entity tag. */
    public static Response ok(Object value, String entityTag) {
        return json(Response.Status.OK, value)
                .header(HttpHeaders.ETAG, entityTag)
                .build();
    }

    /** 201 with what was made, its entity tag, and where it is from now on. */
    public static Response created(Object value, String entityTag, URI location) {
        return json(Response.Status.CREATED, value)
                .header(HttpHeaders.ETAG, entityTag)
                .location(location)
                .build();
    }

    /** 202 with nothing to say; Keycloak wants a media type all the same. */
    public static Response accepted() {
        return json(Response.Status.ACCEPTED, Map.of()).build();
    }

    /** 204. */
    public static Response noContent() {
        return Response.noContent().build();
    }

    /** The response for {@code problem}. */
    public static Response problem(Problem problem) {
        Map<String, Object> body = bodyOf(problem);
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.bytes(body));
        problem.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    /** The problem as JSON, for an answer that has several of them. */
    public static Map<String, Object> bodyOf(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        return body;
    }

    private static Response.ResponseBuilder json(Response.Status status, Object value) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.bytes(value));
    }
}
