package org.portalaccess.emailchange;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.Section;
import org.portalaccess.browser.SignInWay;

/** {@code /realms/{realm}/portal-access/email-changes}: pages for browsers, which take no token. */
public class EmailChangePagesResource {

    private final KeycloakSession session;

    public EmailChangePagesResource(KeycloakSession session) {
        this.session = session;
    }

    /** Where a login that was begun on one of the pages leads back to: to that page. */
    @GET
    @Path("continue/{handle}")
    public Response goOn(@PathParam("handle") String handle) {
        return new SignInWay(session, Section.EMAIL_CHANGES)
                .back(handle)
                .orElseGet(() -> EmailChangePage.ended(session));
    }

    /** The page of one change, by the secret of its link. */
    @Path("{secret}")
    public EmailChangePageResource page(@PathParam("secret") String secret) {
        return new EmailChangePageResource(session, secret);
    }
}
