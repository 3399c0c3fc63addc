package org.portalaccess.wiring;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.KeycloakSessionUtil;
import org.portalaccess.metrics.PortalMetrics;
import org.portalaccess.metrics.PortalMetrics.Area;
import org.portalaccess.metrics.Refusal;
import org.portalaccess.switching.AccountLost;

/**
 * Counts refused requests, and logs each at level DEBUG with the account and the membership that it is about. It runs
 * before the session is closed, so the lines that Keycloak writes then have them as well.
 */
@Provider
@Priority(RefusalFilter.EARLY)
public class RefusalFilter implements ContainerResponseFilter {

    /** Response filters with higher numbers run first. Keycloak closes the session at the default, 5000. */
    static final int EARLY = 6000;

    /** The property of a request that has a reason of its own. */
    static final String REASON = "portal-access.refusal";

    private static final int FIRST_ERROR = 400;
    private static final Logger LOGGER = Logger.getLogger(RefusalFilter.class);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < FIRST_ERROR) {
            return;
        }
        Optional<RequestArea> path = area(request);
        if (request.getProperty(REASON) instanceof Refusal reason) {
            count(path.map(RequestArea::area).orElse(Area.KEYCLOAK), reason, path);
        } else if (path.isPresent()) {
            count(path.get().area(), Refusal.ofStatus(response.getStatus()), path);
        } else if (isAccountLost()) {
            count(Area.TOKEN, Refusal.ACCOUNT_LOST, path);
        }
    }

    private static Optional<RequestArea> area(ContainerRequestContext request) {
        try {
            return RequestArea.of(request.getUriInfo().getPath());
        } catch (IllegalArgumentException broken) {
            // Keycloak has refused the address itself.
            return Optional.empty();
        }
    }

    private static boolean isAccountLost() {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        return session != null && AccountLost.isNotedIn(session);
    }

    private static void count(Area area, Refusal reason, Optional<RequestArea> path) {
        path.ifPresent(RequestArea::describe);
        PortalMetrics.REFUSALS.count(area, reason);
        LOGGER.debugf("A request was refused: area %s, reason %s", area, reason);
    }
}
