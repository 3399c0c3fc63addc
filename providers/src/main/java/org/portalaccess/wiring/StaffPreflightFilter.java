package org.portalaccess.wiring;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.KeycloakSessionUtil;
import org.portalaccess.platform.CrossOrigin;

/**
 * Lets browsers send PATCH and {@code If-Match} to the API for realm staff. Keycloak itself answers preflight requests
 * to its admin REST before our code is reached, and allows neither. Other paths are left alone.
 */
@Provider
public class StaffPreflightFilter implements ContainerResponseFilter {

    private static final Pattern OURS = Pattern.compile("(^|/)admin/realms/[^/]+/portal-access(/|$)");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!HttpMethod.OPTIONS.equals(request.getMethod())
                || !OURS.matcher(request.getUriInfo().getPath()).find()) {
            return;
        }
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        if (session != null) {
            CrossOrigin.allowPatch(session);
            CrossOrigin.allowPreconditions(session);
        }
    }
}
