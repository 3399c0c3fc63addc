package org.portalaccess.emailchange;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.BrowserSession;
import org.portalaccess.browser.CrossSiteCheck;
import org.portalaccess.browser.FormPost;
import org.portalaccess.browser.LoginRedirect;
import org.portalaccess.browser.PageArea;
import org.portalaccess.browser.PageLanguage;
import org.portalaccess.browser.SentForm;

/**
 * The page of one change. Everyone who has the link sees it; only the user whose address it changes, signed in, can
 * confirm. For every secret that opens nothing, the answer is the same. Reading (GET, HEAD) changes nothing.
 */
public class EmailChangePageResource {

    private final KeycloakSession session;
    private final String secret;

    EmailChangePageResource(KeycloakSession session, String secret) {
        this.session = session;
        this.secret = secret;
    }

    /** Returns the page. */
    @GET
    public Response show() {
        return visiting(page -> page.show());
    }

    /**
     * Redirects to the realm's login. It does not fill in the user name, because the link may have reached another
     * person.
     */
    @GET
    @Path("sign-in")
    public Response signIn() {
        return visiting(page -> new LoginRedirect(session, PageArea.EMAIL_CHANGES).toLogin(secret, null));
    }

    /** Does what one of the forms of the page asks for, in the name of the signed-in user. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer() {
        return visiting(page -> {
            MultivaluedMap<String, String> form = SentForm.read(session);
            Optional<BrowserSession> person =
                    page.person().filter(found -> found.isCsrfToken(form.getFirst("proof"), secret));
            if (person.isEmpty() || CrossSiteCheck.hasSent(session)) {
                return page.show();
            }
            if ("sign-out".equals(form.getFirst("do"))) {
                person.get().signOut();
                return new LoginRedirect(session, PageArea.EMAIL_CHANGES).afterSignOut(page.address());
            }
            return "confirm".equals(form.getFirst("do")) && page.isTheirs(person.get())
                    ? page.show(new EmailChangeConfirmation(session, page.change()).by(person.get()))
                    : page.show();
        });
    }

    private Response visiting(Function<EmailChangePage, Response> work) {
        PageLanguage.chooseLanguage(session);
        return FormPost.orBusy(
                session,
                PageArea.EMAIL_CHANGES.pages(session).path(secret).build(),
                EmailChangePage.TITLE,
                () -> EmailChangePage.find(session, secret).map(work).orElseGet(() -> EmailChangePage.ended(session)));
    }
}
