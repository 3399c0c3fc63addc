package org.portalaccess.platform;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/**
 * What pages in a browser need of our API beyond what Keycloak gives: PATCH, {@code If-Match}, {@code ETag} (design,
 * section 6). Whether a page may call at all is Keycloak's decision. All of these are lists that may stand in several lines.
 */
public final class CrossOrigin {

    private CrossOrigin() {}

    /** Lets a page send PATCH: in the answer to a preflight request of Keycloak's. */
    public static void allowPatch(KeycloakSession session) {
        answer(session).addHeader(Cors.ACCESS_CONTROL_ALLOW_METHODS, HttpMethod.PATCH);
    }

    /** Lets a page name the version it has: in the answer to any preflight request. */
    public static void allowPreconditions(KeycloakSession session) {
        answer(session).addHeader(Cors.ACCESS_CONTROL_ALLOW_HEADERS, HttpHeaders.IF_MATCH);
    }

    /** Lets a page see which version it was given. */
    public static void exposeVersion(KeycloakSession session) {
        answer(session).addHeader(Cors.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.ETAG);
    }

    private static HttpResponse answer(KeycloakSession session) {
        return session.getContext().getHttpResponse();
    }
}
