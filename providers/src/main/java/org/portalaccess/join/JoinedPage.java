package org.portalaccess.join;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.portalaccess.browser.Forms;
import org.portalaccess.browser.PageArea;
import org.portalaccess.browser.PageLanguage;
import org.portalaccess.invitation.OfferedAccount;
import org.portalaccess.invitation.accepting.JoinResult;

/** The page for a person who has just joined and has no application to go to. It shows the joined accounts. */
final class JoinedPage {

    private static final String SELF = "ended";

    private final InvitationPageContext visit;

    JoinedPage(InvitationPageContext visit) {
        this.visit = visit;
    }

    /**
     * Shows the page. The invitation has ended, so the page has the address of ended invitations and can be loaded
     * again.
     */
    Response show(JoinResult joined) {
        List<OfferedAccount> accounts = visit.invitation().parts().stream()
                .filter(part -> joined.accountIds().contains(part.accountId()))
                .map(part -> OfferedAccount.of(part, PageLanguage.language(visit.session())))
                .toList();
        return new Forms(
                        visit.session(),
                        PageArea.INVITATIONS.pages(visit.session()).path(SELF).build(),
                        InvitationPageContext.TITLE)
                .setAttribute("accounts", accounts)
                .show("portal-access-invitation-joined.ftl", Response.Status.OK);
    }
}
