package org.portalaccess.platform;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.storage.StorageUnavailableException;

/**
 * Makes all our answers: JSON with its entity tag, or the problem after a rollback of the transaction. No exception
 * mapper is registered, because it would answer for the whole server.
 */
public final class Rest implements ResponseBoundary {

    private static final Logger LOGGER = Logger.getLogger(Rest.class);

    private static final String PROBLEM_JSON = "application/problem+json";

    private final KeycloakSession session;

    public Rest(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Response answer(Supplier<Response> work) {
        BodyMemory memory = BodyMemory.open();
        try {
            return work.get();
        } catch (ProblemException problem) {
            session.getTransactionManager().setRollbackOnly();
            return problem(problem);
        } catch (ModelDuplicateException duplicate) {
            session.getTransactionManager().setRollbackOnly();
            // Code that knows the field at fault has thrown a problem for it. This one concerns no single field.
            return problem(ProblemException.duplicate());
        } catch (StorageUnavailableException outOfReach) {
            // Its message may contain a person's name.
            LOGGER.warn("A user storage provider is out of reach");
            session.getTransactionManager().setRollbackOnly();
            return problem(ProblemException.busy("The directory of a user is out of reach. Try again in a moment."));
        } finally {
            memory.close();
        }
    }

    /** Returns 200 with {@code value}. */
    public static Response ok(Object value) {
        return json(Response.Status.OK, value).build();
    }

    /** Returns 200 with one resource and its strong entity tag. */
    public static Response ok(Object value, String entityTag) {
        return json(Response.Status.OK, value)
                .header(HttpHeaders.ETAG, entityTag)
                .build();
    }

    /** Returns 201 with the new resource, its entity tag and its location. */
    public static Response created(Object value, String entityTag, URI location) {
        return json(Response.Status.CREATED, value)
                .header(HttpHeaders.ETAG, entityTag)
                .location(location)
                .build();
    }

    /** Returns 202 with an empty object, since Keycloak requires a media type. */
    public static Response accepted() {
        return json(Response.Status.ACCEPTED, Map.of()).build();
    }

    /** Returns 204. */
    public static Response noContent() {
        return Response.noContent().build();
    }

    /** Returns the response for {@code problem}. */
    public static Response problem(ProblemException problem) {
        Map<String, Object> body = bodyOf(problem);
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.bytes(body));
        problem.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        problem.entityTag().ifPresent(tag -> answer.header(HttpHeaders.ETAG, tag));
        problem.wantedTypes().ifPresent(types -> answer.header(HttpHeaders.ACCEPT, types));
        return answer.build();
    }

    /** Returns the problem as JSON. */
    public static Map<String, Object> bodyOf(ProblemException problem) {
        return bodyOf(problem, FieldErrors.MOST);
    }

    /**
     * Returns the problem as JSON, for an answer that has several problems.
     *
     * @param mostErrors the most errors of this problem that the answer may have
     */
    public static Map<String, Object> bodyOf(ProblemException problem, int mostErrors) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors().stream().limit(mostErrors).toList());
        }
        if (problem.hasMoreErrors() || problem.errors().size() > mostErrors) {
            body.put("moreErrors", true);
        }
        body.putAll(problem.more());
        return body;
    }

    private static Response.ResponseBuilder json(Response.Status status, Object value) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.bytes(value));
    }
}
