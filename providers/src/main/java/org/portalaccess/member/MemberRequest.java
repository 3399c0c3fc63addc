package org.portalaccess.member;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.portalaccess.platform.CrossOrigin;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** A request to the API for members: authenticates, answers, and adds CORS for the web origins of the token's client. */
public final class MemberRequest {

    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

    private final KeycloakSession session;

    public MemberRequest(KeycloakSession session) {
        this.session = session;
    }

    /** The Keycloak session of the request. */
    public KeycloakSession session() {
        return session;
    }

    /** What {@code work} answers to the person behind the token; 403 for somebody who acts for them. */
    public Response answer(Function<Member, Response> work) {
        return answerAnybody(member -> work.apply(requireInPerson(member)));
    }

    /** The same for the few things that somebody who acts for the person (log in as) may read too. */
    public Response answerAnybody(Function<Member, Response> work) {
        return withCors(authentication -> work.apply(authentication.member()));
    }

    /**
     * What {@code work} answers to a person whose application may act for them: its token has the audience {@code
     * portal-access}, so that a resource server that merely receives a token can change nothing (design, section 6).
     */
    public Response act(Function<Member, Response> work) {
        return withCors(authentication -> work.apply(requireActing(authentication.member())));
    }

    /** The answer to a preflight request, which comes without a token. */
    public Response preflight() {
        Response answer =
                Cors.builder().auth().preflight().allowedMethods(METHODS).add(Response.ok());
        CrossOrigin.allowPreconditions(session);
        return answer;
    }

    /** Refuses somebody who acts for the person, and a token that is not meant for this API. */
    static Member requireActing(Member member) {
        requireInPerson(member);
        if (!member.token().hasAudience(Member.ACTING_AUDIENCE)) {
            throw Problem.forbidden("This takes an access token with the audience " + Member.ACTING_AUDIENCE + ".");
        }
        return member;
    }

    private static Member requireInPerson(Member member) {
        if (member.isActedFor()) {
            throw Problem.forbidden("This is not for those who act for somebody.");
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
