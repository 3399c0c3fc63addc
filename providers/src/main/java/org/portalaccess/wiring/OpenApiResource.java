package org.portalaccess.wiring;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.portalaccess.wiring.ApiDocument.Format;

/**
 * {@code /openapi}: the OpenAPI 3.1 document of the paths for realm staff and for members. It is the same for every
 * caller, and public.
 */
public class OpenApiResource {

    OpenApiResource() {}

    /** Returns the document in YAML, or in JSON if the request says {@code Accept: application/json}. */
    @GET
    public Response get(@Context HttpHeaders headers) {
        Format format = Format.preferredBy(headers);
        return Response.ok(ApiDocument.in(format))
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
