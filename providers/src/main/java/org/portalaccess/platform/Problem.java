package org.portalaccess.platform;

import java.io.Serial;
import java.util.List;
import java.util.OptionalLong;

/**
 * An answer other than success, as {@code application/problem+json} (RFC 9457). Thrown from anywhere below a REST
 * resource; {@link Rest} turns it into the response and rolls the transaction back, so that nothing is half done.
 */
public final class Problem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient List<FieldError> errors;
    private final long retryAfterSeconds;

    private Problem(int status, String title, String detail, List<FieldError> errors) {
        this(status, title, detail, errors, 0);
    }

    private Problem(int status, String title, String detail, List<FieldError> errors, long retryAfterSeconds) {
        super(detail);
        this.retryAfterSeconds = retryAfterSeconds;
        this.status = status;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    /** The one answer for unknown, malformed and foreign ids: 404. */
    public static Problem notFound() {
        return new Problem(404, "Not found", "There is no such thing, or it is not for you.", List.of());
    }

    /** The caller is known and the thing is visible, but this is not allowed: 403. */
    public static Problem forbidden(String detail) {
        return new Problem(403, "Forbidden", detail, List.of());
    }

    /** The caller may do such a thing, but not this one, for what the request says in the named places: 403. */
    public static Problem forbidden(List<FieldError> errors) {
        return new Problem(403, "Forbidden", errors.get(0).detail(), errors);
    }

    /** The body, or a query parameter, is wrong in the named places: 400. */
    public static Problem invalid(List<FieldError> errors) {
        String detail =
                errors.isEmpty() ? "The request is not valid." : errors.get(0).detail();
        return new Problem(400, "Invalid request", detail, errors);
    }

    /** One member of the body, or one query parameter, is wrong: 400. */
    public static Problem invalid(String pointer, String code, String detail) {
        return invalid(List.of(new FieldError(pointer, code, detail)));
    }

    /** The request contradicts what is there: 409. */
    public static Problem conflict(String pointer, String code, String detail) {
        return new Problem(409, "Conflict", detail, List.of(new FieldError(pointer, code, detail)));
    }

    /** The {@code If-Match} header names a version that is no longer the current one: 412. */
    public static Problem stale() {
        return new Problem(
                412, "Precondition failed", "It was changed since you read it: read it again, then repeat.", List.of());
    }

    /** A change came without {@code If-Match}: 428. */
    public static Problem preconditionRequired() {
        return new Problem(428, "Precondition required", "Send If-Match with the ETag that you read, or *.", List.of());
    }

    /** The request body is over the limit: 413. */
    public static Problem tooLarge(long limit) {
        return new Problem(413, "Content too large", "The body is over the limit of " + limit + " bytes.", List.of());
    }

    /** The caller does this too often: 429. After so many seconds it can be tried again. */
    public static Problem tooManyRequests(String detail, long retryAfterSeconds) {
        return new Problem(429, "Too many requests", detail, List.of(), Math.max(1, retryAfterSeconds));
    }

    /** HTTP status code. */
    public int status() {
        return status;
    }

    /** Short, the same for every problem of this status. */
    public String title() {
        return title;
    }

    /** What is wrong where; empty when the problem is not about members of the request. */
    public List<FieldError> errors() {
        return errors;
    }

    /** After how many seconds it makes sense to try again; empty where time alone mends nothing. */
    public OptionalLong retryAfterSeconds() {
        return retryAfterSeconds > 0 ? OptionalLong.of(retryAfterSeconds) : OptionalLong.empty();
    }
}
