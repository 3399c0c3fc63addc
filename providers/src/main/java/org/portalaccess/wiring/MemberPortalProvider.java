package org.portalaccess.wiring;

import jakarta.ws.rs.HttpMethod;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.platform.PlainProviderFactory;

/** The REST API for members, at {@code /realms/{realm}/portal-access} (docs/api.md). */
public final class MemberPortalProvider
        implements RealmResourceProviderFactory, PlainProviderFactory<RealmResourceProvider> {

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                // A preflight request has no token, and matches no method of the resource at its path.
                boolean preflight = HttpMethod.OPTIONS.equals(
                        session.getContext().getHttpRequest().getHttpMethod());
                MemberRequest request = new MemberRequest(session);
                return preflight ? new PreflightResource(request) : new MemberPortalResource(request);
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }

    @Override
    public String getId() {
        return "portal-access";
    }
}
