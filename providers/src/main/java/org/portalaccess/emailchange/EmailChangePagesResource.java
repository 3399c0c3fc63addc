package org.portalaccess.emailchange;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.LoginRedirect;
import org.portalaccess.browser.PageArea;

/** {@code /realms/{realm}/portal-access/email-changes}: pages for browsers, which take no token. */
public class EmailChangePagesResource {

    private final KeycloakSession session;

    public EmailChangePagesResource(KeycloakSession session) {
        this.session = session;
    }

    /** Redirects to the page on which a login was begun. */
    @GET
    @Path("continue/{handle}")
    public Response goOn(@PathParam("handle") String handle) {
        return new LoginRedirect(session, PageArea.EMAIL_CHANGES)
                .back(handle)
                .orElseGet(() -> EmailChangePage.ended(session));
    }

    /** Returns the page of one change, by the secret of its link. */
    @Path("{secret}")
    public EmailChangePageResource page(@PathParam("secret") String secret) {
        return new EmailChangePageResource(session, secret);
    }
}
