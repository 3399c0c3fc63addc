package org.portalaccess.join;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.FormPost;
import org.portalaccess.browser.LoginRedirect;
import org.portalaccess.browser.PageArea;
import org.portalaccess.browser.PageLanguage;
import org.portalaccess.browser.SentForm;
import org.portalaccess.invitation.accepting.OpenInvitations;

/**
 * The page of one invitation. The answer is the same page for every secret that opens nothing. Reading (GET, HEAD) has
 * no side effects, as mail scanners follow links. Only the forms of the page change something.
 */
public class InvitationPageResource {

    private final KeycloakSession session;
    private final String secret;

    InvitationPageResource(KeycloakSession session, String secret) {
        this.session = session;
        this.secret = secret;
    }

    /** Shows the page. */
    @GET
    public Response show() {
        return reading(visit -> new JoinPage(visit).show());
    }

    /** Redirects a person who already has a user to the realm's login. */
    @GET
    @Path("sign-in")
    public Response signIn() {
        return reading(this::toLogin);
    }

    /** Redirects to the realm's page for forgotten passwords, or to the login if the realm has no such page. */
    @GET
    @Path("forgot-password")
    public Response forgotPassword() {
        return reading(visit -> session.getContext().getRealm().isResetPasswordAllowed()
                ? new LoginRedirect(session, PageArea.INVITATIONS).toReset(secret)
                : toLogin(visit));
    }

    /** Performs the action of one of the page's forms. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer() {
        MultivaluedMap<String, String> form = SentForm.read(session);
        return FormPost.answer(
                session,
                page(),
                InvitationPageContext.TITLE,
                transaction -> visiting(
                        transaction.session(),
                        visit -> visit.isFromElsewhere()
                                ? new JoinPage(visit).show()
                                : new FormSubmission(transaction, visit, form).handle()));
    }

    private Response toLogin(InvitationPageContext visit) {
        return new LoginRedirect(session, PageArea.INVITATIONS).toLogin(secret, visit.loginHint());
    }

    private URI page() {
        return PageArea.INVITATIONS.pages(session).path("{secret}").build(secret);
    }

    /**
     * Reads the invitation. If a directory that may know the invited address is out of reach, the page asks the person
     * to wait.
     */
    private Response reading(Function<InvitationPageContext, Response> work) {
        return FormPost.orBusy(session, page(), InvitationPageContext.TITLE, () -> visiting(session, work));
    }

    private Response visiting(KeycloakSession now, Function<InvitationPageContext, Response> work) {
        PageLanguage.chooseLanguage(now);
        Optional<InvitationPageContext> visit = OpenInvitations.of(now)
                .find(now.getContext().getRealm(), secret)
                .map(open -> new InvitationPageContext(now, secret, open));
        return visit.map(work).orElseGet(() -> new InvalidLinkPage(now).show());
    }
}
