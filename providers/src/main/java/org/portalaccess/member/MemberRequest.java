package org.portalaccess.member;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.portalaccess.platform.CrossOrigin;
import org.portalaccess.platform.Rest;

/** A request to the API for members: authenticates, answers, and adds CORS for the web origins of the token's client. */
public final class MemberRequest {

    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

    private final KeycloakSession session;

    public MemberRequest(KeycloakSession session) {
        this.session = session;
    }

    /** What {@code work} answers to the person behind the token. */
    public Response answer(Function<Member, Response> work) {
        MemberAuthentication authentication = MemberAuthentication.of(session);
        Response answer = new Rest(session).answer(() -> work.apply(authentication.member()));
        return Cors.builder()
                .auth()
                .allowedMethods(METHODS)
                .checkAllowedOrigins(session, authentication.result().client())
                .exposedHeaders(HttpHeaders.ETAG, HttpHeaders.LOCATION)
                .add(Response.fromResponse(answer));
    }

    /** The answer to a preflight request, which comes without a token. */
    public Response preflight() {
        Response answer =
                Cors.builder().auth().preflight().allowedMethods(METHODS).add(Response.ok());
        CrossOrigin.allowPreconditions(session);
        return answer;
    }
}
