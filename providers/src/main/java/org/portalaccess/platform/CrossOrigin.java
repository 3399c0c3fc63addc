package org.portalaccess.platform;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/**
 * Adds the CORS headers that our API needs besides Keycloak's: PATCH, {@code If-Match}, {@code ETag}
 * (docs/api.md). Keycloak decides whether a page may call at all. Each header is a list and may appear on several
 * lines.
 */
public final class CrossOrigin {

    private CrossOrigin() {}

    /** Allows a page to send PATCH, in Keycloak's answer to a preflight request. */
    public static void allowPatch(KeycloakSession session) {
        answer(session).addHeader(Cors.ACCESS_CONTROL_ALLOW_METHODS, HttpMethod.PATCH);
    }

    /** Allows a page to name the version that it has, in the answer to any preflight request. */
    public static void allowPreconditions(KeycloakSession session) {
        answer(session).addHeader(Cors.ACCESS_CONTROL_ALLOW_HEADERS, HttpHeaders.IF_MATCH);
    }

    /** Allows a page to read the version that it was given. */
    public static void exposeVersion(KeycloakSession session) {
        answer(session).addHeader(Cors.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.ETAG);
    }

    private static HttpResponse answer(KeycloakSession session) {
        return session.getContext().getHttpResponse();
    }
}
