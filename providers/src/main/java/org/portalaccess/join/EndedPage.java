package org.portalaccess.join;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.Forms;
import org.portalaccess.browser.Home;
import org.portalaccess.browser.Section;

/**
 * The one page for every invitation that can't be accepted: unknown, malformed, used, declined, replaced, revoked, expired.
 * Not a byte of it depends on which of these it is, so it knows nothing of the secret and of who is signed in.
 */
final class EndedPage {

    private static final String SELF = "ended";

    private final KeycloakSession session;

    EndedPage(KeycloakSession session) {
        this.session = session;
    }

    Response show() {
        return new Forms(session, Section.INVITATIONS.pages(session).path(SELF).build(), Visit.TITLE)
                .setAttribute("home", new Home(session).of(null))
                .show("portal-access-invitation-ended.ftl", Response.Status.NOT_FOUND);
    }

    /** What somebody sees who has just declined. */
    Response declined(String inviter) {
        return new Forms(session, Section.INVITATIONS.pages(session).path(SELF).build(), Visit.TITLE)
                .setAttribute("inviter", inviter)
                .show("portal-access-invitation-declined.ftl", Response.Status.OK);
    }
}
