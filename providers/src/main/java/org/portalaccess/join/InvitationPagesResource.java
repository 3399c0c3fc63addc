package org.portalaccess.join;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.LoginRedirect;
import org.portalaccess.browser.PageArea;

/** {@code /realms/{realm}/portal-access/invitations}: pages for browsers; they need no token. */
public class InvitationPagesResource {

    private final KeycloakSession session;

    public InvitationPagesResource(KeycloakSession session) {
        this.session = session;
    }

    /** Leads back to an invitation's page after a login that was begun there. */
    @GET
    @Path("continue/{handle}")
    public Response goOn(@PathParam("handle") String handle) {
        return new LoginRedirect(session, PageArea.INVITATIONS)
                .back(handle)
                .orElseGet(() -> new InvalidLinkPage(session).show());
    }

    /** Returns the page of one invitation, by the secret of its link. */
    @Path("{secret}")
    public InvitationPageResource page(@PathParam("secret") String secret) {
        return new InvitationPageResource(session, secret);
    }
}
