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
import org.portalaccess.browser.Elsewhere;
import org.portalaccess.browser.Section;
import org.portalaccess.browser.SignInWay;
import org.portalaccess.browser.SignedIn;
import org.portalaccess.browser.Texts;

/**
 * The page of one change. Whoever has the link sees it; only the person whose login it is about, signed in, can confirm.
 * Whatever is behind a secret that opens nothing, the answer is the same. Reading (GET, HEAD) changes nothing.
 */
public class EmailChangePageResource {

    private final KeycloakSession session;
    private final String secret;

    EmailChangePageResource(KeycloakSession session, String secret) {
        this.session = session;
        this.secret = secret;
    }

    /** The page. */
    @GET
    public Response show() {
        return visiting(page -> page.show());
    }

    /** The way to the realm's login, which is not told whose it should be: the link may have gone astray. */
    @GET
    @Path("sign-in")
    public Response signIn() {
        return visiting(page -> new SignInWay(session, Section.EMAIL_CHANGES).toLogin(secret, null));
    }

    /** What one of the forms of the page asks for, in the name of who is signed in. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer() {
        return visiting(page -> {
            MultivaluedMap<String, String> form =
                    session.getContext().getHttpRequest().getDecodedFormParameters();
            Optional<SignedIn> person = page.person().filter(found -> found.isProof(form.getFirst("proof"), secret));
            if (person.isEmpty() || Elsewhere.hasSent(session)) {
                return page.show();
            }
            if ("sign-out".equals(form.getFirst("do"))) {
                person.get().signOut();
                return SignInWay.redirect(page.address()).build();
            }
            return "confirm".equals(form.getFirst("do")) && page.isTheirs(person.get())
                    ? page.show(new Confirmation(session, page.change()).by(person.get()))
                    : page.show();
        });
    }

    private Response visiting(Function<EmailChangePage, Response> work) {
        Texts.chooseLanguage(session);
        return EmailChangePage.find(session, secret).map(work).orElseGet(() -> EmailChangePage.ended(session));
    }
}
