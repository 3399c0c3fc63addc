package org.portalaccess.wiring;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.KeycloakSessionUtil;
import org.portalaccess.signin.ChoiceRequired;

/**
 * Adds the error description of {@link ChoiceRequired} to the redirect of a request that our own sign-in step has
 * marked.
 */
@Provider
public class ChoiceRequiredFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        URI address = response.getLocation();
        if (address == null) {
            return;
        }
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        if (session != null && ChoiceRequired.isNotedIn(session)) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, ChoiceRequired.describe(address));
        }
    }
}
