package org.portalaccess.platform;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/** Reads the requested page from the query, for methods whose signature has no room for these four parameters. */
public final class Paging {

    private Paging() {}

    /** Returns the page that {@code search}, {@code first}, {@code max} and {@code after} ask for. */
    public static PageRequest read(UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return PageRequest.parse(
                query.getFirst("search"), query.getFirst("first"), query.getFirst("max"), query.getFirst("after"));
    }
}
