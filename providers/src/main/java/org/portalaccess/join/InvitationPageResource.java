package org.portalaccess.join;

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
import org.portalaccess.browser.Section;
import org.portalaccess.browser.SignInWay;
import org.portalaccess.browser.Texts;
import org.portalaccess.invitation.OpenInvitations;

/**
 * One invitation's page. Whatever is behind a secret that opens nothing, the answer is the same page. Reading (GET, HEAD)
 * changes nothing, as mail scanners follow links; what changes something is sent by a form of the page.
 */
public class InvitationPageResource {

    private final KeycloakSession session;
    private final String secret;

    InvitationPageResource(KeycloakSession session, String secret) {
        this.session = session;
        this.secret = secret;
    }

    /** The page. */
    @GET
    public Response show() {
        return visiting(visit -> new JoinPage(visit).show());
    }

    /** The way to the realm's login, for somebody who has a user already. */
    @GET
    @Path("sign-in")
    public Response signIn() {
        return visiting(this::toLogin);
    }

    /** The way to the realm's page for forgotten passwords. */
    @GET
    @Path("forgot-password")
    public Response forgotPassword() {
        return visiting(visit -> session.getContext().getRealm().isResetPasswordAllowed()
                ? new SignInWay(session, Section.INVITATIONS).toReset(secret)
                : toLogin(visit));
    }

    /** What one of the forms of the page asks for. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer() {
        return visiting(visit -> {
            MultivaluedMap<String, String> form =
                    session.getContext().getHttpRequest().getDecodedFormParameters();
            return visit.isFromElsewhere() ? new JoinPage(visit).show() : new Answer(visit, form).give();
        });
    }

    private Response toLogin(Visit visit) {
        return new SignInWay(session, Section.INVITATIONS)
                .toLogin(secret, visit.invitation().email());
    }

    private Response visiting(Function<Visit, Response> work) {
        Texts.chooseLanguage(session);
        Optional<Visit> visit = OpenInvitations.of(session)
                .find(session.getContext().getRealm(), secret)
                .map(open -> new Visit(session, secret, open));
        return visit.map(work).orElseGet(() -> new EndedPage(session).show());
    }
}
