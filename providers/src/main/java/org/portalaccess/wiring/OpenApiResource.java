package org.portalaccess.wiring;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /openapi}: the OpenAPI 3.1 document of both APIs. It is the same for everybody, and no secret. */
public class OpenApiResource {

    private static final String DOCUMENT = "/org/portalaccess/openapi.yaml";
    private static final String MEDIA_TYPE = "application/yaml;charset=UTF-8";

    OpenApiResource() {}

    /** The document, in YAML. */
    @GET
    public Response get() {
        try (InputStream document = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
            if (document == null) {
                throw new IllegalStateException("The jar lacks " + DOCUMENT);
            }
            return Response.ok(document.readAllBytes())
                    .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
