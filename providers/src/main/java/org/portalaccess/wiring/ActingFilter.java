package org.portalaccess.wiring;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.portalaccess.loginas.ActingToken;
import org.portalaccess.metrics.Refusal;
import org.portalaccess.platform.Json;

/**
 * Limits bearer tokens with {@code act} to the few paths that are open to log in as. Every other path of this server is
 * closed to them, including paths that Keycloak or another extension adds later. Keycloak's own endpoints use the
 * user's current rights instead of those in the token. So such a token must not reach them, and the filter runs before
 * the path is looked up. It makes no look-ups itself, and costs a request without a bearer token nothing.
 */
@Provider
@PreMatching
public class ActingFilter implements ContainerRequestFilter {

    /**
     * Open paths below a realm. They are compared with the path as it was sent: a path with an escape or a dot segment
     * is closed.
     */
    private static final Set<String> OPEN = Set.of(
            "protocol/openid-connect/userinfo",
            "protocol/openid-connect/token/introspect",
            "protocol/openid-connect/revoke",
            "protocol/openid-connect/logout",
            "protocol/openid-connect/certs",
            "portal-access/me",
            "portal-access/me/accounts",
            "portal-access/me/contracts",
            "portal-access/me/grants",
            "portal-access/access/v1/evaluation",
            "portal-access/access/v1/evaluations");

    /** Paths below a realm that are open with exactly one more segment. */
    private static final Set<String> OPEN_ABOVE = Set.of("protocol/openid-connect/logout", ".well-known");

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final String DETAIL = "This is not open to a token with the claim act.";

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> headers = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        UriInfo uri = request.getUriInfo();
        if (headers == null || isOpen(uri.getBaseUri(), uri.getRequestUri())) {
            return;
        }
        // Whatever the name of the scheme, and however often the header is sent, any part of it may be the token.
        boolean acts = headers.stream()
                .flatMap(header -> Stream.of(SEPARATOR.split(header)))
                .flatMap(part -> ActingToken.in(part).stream())
                .anyMatch(token -> !token.isExpired());
        if (acts) {
            request.setProperty(RefusalFilter.REASON, Refusal.ACTING);
            request.abortWith(refusal(request));
        }
    }

    static boolean isOpen(URI base, URI request) {
        String above = base.getRawPath();
        String path = request.getRawPath();
        return path.startsWith(above) && isOpen(path.substring(above.length()));
    }

    private static boolean isOpen(String path) {
        if (path.startsWith("resources/")) {
            return true;
        }
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        List<String> parts = List.of(plain.split("/", -1));
        if (parts.size() < 3 || parts.get(1).isEmpty()) {
            return false;
        }
        if (parts.get(0).equals("realms")) {
            List<String> below = parts.subList(2, parts.size());
            return OPEN.contains(String.join("/", below)) || isJustBelow(below);
        }
        return parts.size() == 4
                && parts.get(0).equals(".well-known")
                && parts.get(2).equals("realms")
                && !parts.get(3).isEmpty();
    }

    private static boolean isJustBelow(List<String> parts) {
        int last = parts.size() - 1;
        return OPEN_ABOVE.contains(String.join("/", parts.subList(0, last)))
                && !parts.get(last).isEmpty();
    }

    /** A page of any origin may read the answer, since it holds no secret. */
    private static Response refusal(ContainerRequestContext request) {
        Response.ResponseBuilder answer = Response.status(Response.Status.FORBIDDEN)
                .type("application/problem+json")
                .entity(Json.text(
                        Map.of("title", "Forbidden", "status", 403, "detail", DETAIL, "error", "access_denied")));
        if (request.getHeaderString("Origin") != null) {
            answer.header("Access-Control-Allow-Origin", "*");
        }
        return answer.build();
    }
}
