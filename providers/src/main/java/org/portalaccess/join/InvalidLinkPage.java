package org.portalaccess.join;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.Forms;
import org.portalaccess.browser.PageArea;
import org.portalaccess.browser.RedirectTarget;

/**
 * The page for every invitation that cannot be accepted: unknown, malformed, used, declined, replaced, revoked or
 * expired. No byte of it depends on which of these it is. So it knows neither the secret nor the signed-in user.
 */
final class InvalidLinkPage {

    private static final String SELF = "ended";

    private final KeycloakSession session;

    InvalidLinkPage(KeycloakSession session) {
        this.session = session;
    }

    Response show() {
        return new Forms(session, PageArea.INVITATIONS.pages(session).path(SELF).build(), InvitationPageContext.TITLE)
                .setAttribute("home", new RedirectTarget(session).ofRealm().orElse(null))
                .show("portal-access-invitation-ended.ftl", Response.Status.NOT_FOUND);
    }

    /** Shows the page for a person who has just declined. */
    Response declined(String inviter) {
        return new Forms(session, PageArea.INVITATIONS.pages(session).path(SELF).build(), InvitationPageContext.TITLE)
                .setAttribute("inviter", inviter)
                .show("portal-access-invitation-declined.ftl", Response.Status.OK);
    }
}
