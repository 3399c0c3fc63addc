package org.portalaccess.join;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.Section;
import org.portalaccess.browser.SignInWay;

/** {@code /realms/{realm}/portal-access/invitations}: pages for browsers, which take no token. */
public class InvitationPagesResource {

    private final KeycloakSession session;

    public InvitationPagesResource(KeycloakSession session) {
        this.session = session;
    }

    /** Where a login that was begun on an invitation's page leads back to: to that page. */
    @GET
    @Path("continue/{handle}")
    public Response goOn(@PathParam("handle") String handle) {
        return new SignInWay(session, Section.INVITATIONS).back(handle).orElseGet(() -> new EndedPage(session).show());
    }

    /** The page of one invitation, by the secret of its link. */
    @Path("{secret}")
    public InvitationPageResource page(@PathParam("secret") String secret) {
        return new InvitationPageResource(session, secret);
    }
}
