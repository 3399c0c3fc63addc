package org.portalaccess.platform;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Turns results and problems into answers. */
@FunctionalInterface
public interface Answers {

    /** What {@code work} answers, or its problem; a problem undoes whatever {@code work} had changed. */
    Response answer(Supplier<Response> work);
}
