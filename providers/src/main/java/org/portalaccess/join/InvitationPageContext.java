package org.portalaccess.join;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.browser.BrowserSession;
import org.portalaccess.browser.CrossSiteCheck;
import org.portalaccess.browser.PageArea;
import org.portalaccess.browser.PageLanguage;
import org.portalaccess.invitation.accepting.OpenInvitation;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.NamedUsers.Holders;

/** A browser's visit to the page of an open invitation. */
final class InvitationPageContext {

    static final String TITLE = "portal-access.join.page-title";

    private final KeycloakSession session;
    private final String secret;
    private final OpenInvitation invitation;
    private final @Nullable BrowserSession person;
    private @Nullable Holders holders;

    InvitationPageContext(KeycloakSession session, String secret, OpenInvitation invitation) {
        this.session = session;
        this.secret = secret;
        this.invitation = invitation;
        this.person = BrowserSession.find(session).orElse(null);
    }

    KeycloakSession session() {
        return session;
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    String secret() {
        return secret;
    }

    OpenInvitation invitation() {
        return invitation;
    }

    /** Returns the person who is signed in to the realm in this browser. */
    Optional<BrowserSession> person() {
        return Optional.ofNullable(person);
    }

    /**
     * Returns true if a user already has the invited address. That user signs in, and no second user is made. If
     * several users have the address, each of them signs in as usual: the address alone leads to none of them.
     */
    boolean isKnownAddress() {
        return holders().isAnybody();
    }

    /**
     * Like {@link #isKnownAddress}, but looks the address up again. The page that is shown in the end uses the latest
     * result.
     */
    boolean isKnownAddressNow() {
        holders = null;
        return isKnownAddress();
    }

    /**
     * Returns the initial value of the login form; null if several users have the address, so that it cannot be used to
     * sign in.
     */
    @Nullable
    String loginHint() {
        return holders().areSeveral() ? null : invitation.email();
    }

    private Holders holders() {
        Holders known = holders;
        if (known == null) {
            known = holdersNow();
            holders = known;
        }
        return known;
    }

    private Holders holdersNow() {
        NamedUsers users = NamedUsers.of(session, realm());
        Holders withAddress = users.withAddress(invitation.email());
        return withAddress.isAnybody() || !realm().isRegistrationEmailAsUsername()
                ? withAddress
                : users.withUsername(invitation.email());
    }

    /**
     * Returns true if another site has sent this request. Such a site could otherwise make the browser join an account,
     * or sign it in, without the person's wish.
     */
    boolean isFromElsewhere() {
        return CrossSiteCheck.hasSent(session);
    }

    /** Returns the address of this page, in the language that was chosen on it. */
    URI page() {
        return at(PageArea.INVITATIONS.pages(session).path(secret));
    }

    /** Returns an address below this page. */
    URI page(String below) {
        return at(PageArea.INVITATIONS.pages(session).path(secret).path(below));
    }

    private URI at(UriBuilder address) {
        PageLanguage.chosenLanguage(session).ifPresent(language -> address.queryParam(PageLanguage.LANGUAGE, language));
        return address.build();
    }
}
