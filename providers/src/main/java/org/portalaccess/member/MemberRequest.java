package org.portalaccess.member;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.portalaccess.platform.CrossOrigin;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;

/**
 * A request to the API for members. It authenticates, answers, and adds CORS headers for the web origins of the token's
 * client.
 */
public final class MemberRequest {

    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

    private final KeycloakSession session;

    public MemberRequest(KeycloakSession session) {
        this.session = session;
    }

    /** Returns the Keycloak session of the request. */
    public KeycloakSession session() {
        return session;
    }

    /** Answers the user of the token with {@code work}. Refuses a token of log in as with 403. */
    public Response answer(Function<Member, Response> work) {
        return answerAnybody(member -> work.apply(requireInPerson(member)));
    }

    /** Like {@link #answer}, but also for a token of log in as. Only a few resources use it. */
    public Response answerAnybody(Function<Member, Response> work) {
        return withCors(authentication -> work.apply(authentication.member()));
    }

    /**
     * Answers a user whose application may act for them: its token has the audience {@code portal-access}. So a
     * resource server that merely receives a token can change nothing (docs/api.md).
     */
    public Response act(Function<Member, Response> work) {
        return withCors(authentication -> work.apply(requireActing(authentication.member())));
    }

    /** Returns the answer to a preflight request, which has no token. */
    public Response preflight() {
        Response answer =
                Cors.builder().auth().preflight().allowedMethods(METHODS).add(Response.ok());
        CrossOrigin.allowPreconditions(session);
        return answer;
    }

    /** Refuses a token of log in as, and a token that is not meant for this API. */
    static Member requireActing(Member member) {
        requireInPerson(member);
        if (!member.token().hasAudience(Member.ACTING_AUDIENCE)) {
            throw ProblemException.forbidden(
                    "An access token with the audience " + Member.ACTING_AUDIENCE + " is required.");
        }
        return member;
    }

    private static Member requireInPerson(Member member) {
        if (member.isActedFor()) {
            throw ProblemException.forbidden("This is not open to a token with the claim act.");
        }
        return member;
    }

    private Response withCors(Function<MemberAuthentication, Response> work) {
        MemberAuthentication authentication = MemberAuthentication.of(session);
        Response answer = new Rest(session).answer(() -> work.apply(authentication));
        return Cors.builder()
                .auth()
                .allowedMethods(METHODS)
                .checkAllowedOrigins(session, authentication.result().client())
                .exposedHeaders(HttpHeaders.ETAG, HttpHeaders.LOCATION)
                .add(Response.fromResponse(answer));
    }
}
