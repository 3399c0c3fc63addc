package org.portalaccess.platform;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * The media types that a body may have. JAX-RS could check them by annotation, but it would answer before the caller's
 * rights are checked, and without naming the types that are accepted.
 */
public enum BodyType {
    /** One JSON document. */
    JSON("application/json"),

    /** A merge patch (RFC 7396). */
    PATCH("application/merge-patch+json, application/json"),

    /** One JSON document for each line. The format has no registered name. */
    LINES("application/x-ndjson, application/ndjson, application/jsonl, application/json");

    private static final String SEPARATOR = ", ";

    private final String mediaTypes;

    BodyType(String mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    /** Refuses with 415 the body of a request for a single document if it has another type. */
    public static void requireDocument(KeycloakSession session) {
        boolean patch = session.getContext().getHttpRequest().getHttpMethod().equals("PATCH");
        (patch ? PATCH : JSON).require(session);
    }

    /** Refuses with 415 a body of another type. A body without a type is accepted. */
    public void require(KeycloakSession session) {
        String header =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (!matches(header)) {
            throw ProblemException.unsupportedMediaType(mediaTypes);
        }
    }

    /** Returns the media type of answers in this format. */
    public String mediaType() {
        return types().get(0);
    }

    private List<String> types() {
        return List.of(mediaTypes.split(SEPARATOR, -1));
    }

    /** Returns true if a header is missing, or names one of the types, with any parameters. */
    boolean matches(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return true;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return types().contains(type.strip().toLowerCase(Locale.ROOT));
    }
}
