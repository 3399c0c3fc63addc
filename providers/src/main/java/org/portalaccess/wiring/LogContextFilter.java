package org.portalaccess.wiring;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.portalaccess.platform.LogContext;

/** Clears our part of the log context at the end of a request, as Keycloak clears its own. */
@Provider
@Priority(0)
public class LogContextFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        LogContext.clear();
    }
}
