package org.portalaccess.wiring;

import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.portalaccess.member.MemberRequest;

/** Answers CORS preflight requests for every path of the API for members. */
public class PreflightResource {

    private final MemberRequest request;

    PreflightResource(MemberRequest request) {
        this.request = request;
    }

    /** Returns the methods and headers that browsers may send. */
    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return request.preflight();
    }
}
