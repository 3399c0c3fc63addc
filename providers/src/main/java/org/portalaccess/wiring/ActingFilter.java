package org.portalaccess.wiring;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.KeycloakSessionUtil;
import org.portalaccess.loginas.ActingElsewhere;

/** Keeps tokens of log in as out of Keycloak's admin REST and Account REST (design, section 3). */
@Provider
public class ActingFilter implements ContainerRequestFilter {

    private static final Pattern KEYCLOAKS_OWN =
            Pattern.compile("(^|/)(admin/(realms|serverinfo|[^/]+/console/whoami)|realms/[^/]+/account)(/|$)");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!KEYCLOAKS_OWN.matcher(request.getUriInfo().getPath()).find()) {
            return;
        }
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        if (session != null && ActingElsewhere.presented(session)) {
            request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
        }
    }
}
