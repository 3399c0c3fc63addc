package org.portalaccess.platform;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Turns results and problems into answers. */
@FunctionalInterface
public interface ResponseBoundary {

    /** Returns the answer of {@code work}, or its problem. A problem undoes all changes of {@code work}. */
    Response answer(Supplier<Response> work);
}
