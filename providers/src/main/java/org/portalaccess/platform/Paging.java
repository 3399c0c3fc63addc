package org.portalaccess.platform;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/** The page that a request's query asks for, where further parameters leave no room for these four in a signature. */
public final class Paging {

    private Paging() {}

    /** The page asked for by {@code search}, {@code first}, {@code max} and {@code after}. */
    public static PageRequest of(UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return PageRequest.parse(
                query.getFirst("search"), query.getFirst("first"), query.getFirst("max"), query.getFirst("after"));
    }
}
