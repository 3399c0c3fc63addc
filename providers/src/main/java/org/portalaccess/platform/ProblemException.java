package org.portalaccess.platform;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer other than success, as {@code application/problem+json} (RFC 9457). It may be thrown anywhere below a REST
 * resource. {@link Rest} turns it into the response and rolls the transaction back, so that no change is left half
 * done.
 */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient List<FieldError> errors;
    private final boolean moreErrors;
    private final long retryAfterSeconds;
    private String wantedTypes = "";
    private String entityTag = "";
    private transient Map<String, Object> more = Map.of();

    private ProblemException(int status, String title, String detail, List<FieldError> errors) {
        this(status, title, detail, errors, 0);
    }

    private ProblemException(int status, String title, String detail, List<FieldError> errors, long retryAfterSeconds) {
        super(detail);
        this.retryAfterSeconds = retryAfterSeconds;
        this.status = status;
        this.title = title;
        this.errors = errors.stream().limit(FieldErrors.MOST).toList();
        this.moreErrors = FieldErrors.hasMore(errors);
    }

    /** 404: the only answer for unknown, malformed and foreign ids. */
    public static ProblemException notFound() {
        return new ProblemException(
                404, "Not found", "The resource does not exist or is not visible to you.", List.of());
    }

    /** 403: the caller is known and the resource is visible, but the request is not allowed. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, "Forbidden", detail, List.of());
    }

    /** 403: the caller may make such requests, but not this one, because of the named places in it. */
    public static ProblemException forbidden(List<FieldError> errors) {
        return new ProblemException(403, "Forbidden", errors.get(0).detail(), errors);
    }

    /** 400: the body or a query parameter is wrong in the named places. */
    public static ProblemException invalid(List<FieldError> errors) {
        String detail =
                errors.isEmpty() ? "The request is not valid." : errors.get(0).detail();
        return new ProblemException(400, "Invalid request", detail, errors);
    }

    /** 400: one field of the body, or one query parameter, is wrong. */
    public static ProblemException invalid(String pointer, String code, String detail) {
        return invalid(List.of(new FieldError(pointer, code, detail)));
    }

    /** 409: the request contradicts the present state. */
    public static ProblemException conflict(String pointer, String code, String detail) {
        return conflict(List.of(new FieldError(pointer, code, detail)));
    }

    /** 409: the request contradicts the present state in the named places. */
    public static ProblemException conflict(List<FieldError> errors) {
        return new ProblemException(409, "Conflict", errors.get(0).detail(), errors);
    }

    /** 409: the database has refused a duplicate, and it is not known which field of the request is the cause. */
    public static ProblemException duplicate() {
        return conflict("", "duplicate", "An object that can exist only once already exists.");
    }

    /**
     * 412: the {@code If-Match} header names a version that is no longer current.
     *
     * @param entityTag the current version
     * @param more further members of the answer
     */
    public static ProblemException stale(String entityTag, Map<String, Object> more) {
        ProblemException problem = new ProblemException(
                412,
                "Precondition failed",
                "The resource has changed since you read it. Read it again, then repeat the request.",
                List.of());
        problem.entityTag = entityTag;
        problem.more = Map.copyOf(more);
        return problem;
    }

    /** 428: a change has no {@code If-Match}. */
    public static ProblemException preconditionRequired() {
        return new ProblemException(
                428, "Precondition required", "Send If-Match with the ETag that you read, or *.", List.of());
    }

    /** 413: the request body is over the limit. */
    public static ProblemException tooLarge(long limit) {
        return new ProblemException(
                413, "Content too large", "The body exceeds the limit of " + limit + " bytes.", List.of());
    }

    /**
     * 415: the request body has another media type than these.
     *
     * @param wanted the accepted types, separated by commas
     */
    public static ProblemException unsupportedMediaType(String wanted) {
        ProblemException problem = new ProblemException(
                415,
                "Unsupported media type",
                "The body must be of one of these media types: " + wanted + ".",
                List.of());
        problem.wantedTypes = wanted;
        return problem;
    }

    /** 503: the server has no room for the request at this moment, but may have it soon. */
    public static ProblemException busy(String detail) {
        return new ProblemException(503, "Service unavailable", detail, List.of(), 1);
    }

    /** 429: the caller makes such requests too often, and may try again after so many seconds. */
    public static ProblemException tooManyRequests(String detail, long retryAfterSeconds) {
        return new ProblemException(429, "Too many requests", detail, List.of(), Math.max(1, retryAfterSeconds));
    }

    /** 503: the request has waited too long for other changes of the same data. It may succeed in a moment. */
    public static ProblemException busy(Throwable cause) {
        ProblemException problem = new ProblemException(
                503,
                "Service unavailable",
                "Other requests are changing the same data. Try again in a moment.",
                List.of(),
                1);
        problem.initCause(cause);
        return problem;
    }

    /** Returns the HTTP status code. */
    public int status() {
        return status;
    }

    /** Returns a short title, which is equal for all problems with this status. */
    public String title() {
        return title;
    }

    /** Returns the first errors, each with its place; empty if the problem does not concern fields of the request. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Returns true if there are more errors than {@link #errors} returns. */
    public boolean hasMoreErrors() {
        return moreErrors;
    }

    /** Returns the accepted media types, as a header lists them; empty if the problem does not concern them. */
    public Optional<String> wantedTypes() {
        return wantedTypes.isEmpty() ? Optional.empty() : Optional.of(wantedTypes);
    }

    /** Returns the current version of the resource; empty if the problem does not concern it. */
    public Optional<String> entityTag() {
        return entityTag.isEmpty() ? Optional.empty() : Optional.of(entityTag);
    }

    /** Returns true if the request was not tried to its end, because the server or other requests were in the way. */
    public boolean isBusy() {
        return status == 503;
    }

    /** Returns further members of the answer. */
    public Map<String, Object> more() {
        return more;
    }

    /** Returns the seconds after which it makes sense to try again; empty if waiting does not help. */
    public OptionalLong retryAfterSeconds() {
        return retryAfterSeconds > 0 ? OptionalLong.of(retryAfterSeconds) : OptionalLong.empty();
    }
}
