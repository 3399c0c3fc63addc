package org.portalaccess.join;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.browser.Elsewhere;
import org.portalaccess.browser.Section;
import org.portalaccess.browser.SignedIn;
import org.portalaccess.browser.Texts;
import org.portalaccess.invitation.OpenInvitation;

/** A browser at the page of an invitation that is open. */
final class Visit {

    static final String TITLE = "portal-access.join.page-title";

    private final KeycloakSession session;
    private final String secret;
    private final OpenInvitation invitation;
    private final @Nullable SignedIn person;

    Visit(KeycloakSession session, String secret, OpenInvitation invitation) {
        this.session = session;
        this.secret = secret;
        this.invitation = invitation;
        this.person = SignedIn.find(session).orElse(null);
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

    /** Who is signed in to the realm in this browser. */
    Optional<SignedIn> person() {
        return Optional.ofNullable(person);
    }

    /** Whether somebody has the invited address already: they sign in, and no second user is made. */
    boolean isKnownAddress() {
        String email = invitation.email();
        boolean isUsername =
                realm().isRegistrationEmailAsUsername() && session.users().getUserByUsername(realm(), email) != null;
        return isUsername || session.users().getUserByEmail(realm(), email) != null;
    }

    /**
     * Whether another site has sent this request: it could make the browser join an account, or be signed in, unasked.
     */
    boolean isFromElsewhere() {
        return Elsewhere.hasSent(session);
    }

    /** The address of this page, in the language that was chosen on it. */
    URI page() {
        return at(Section.INVITATIONS.pages(session).path(secret));
    }

    /** The address of something below this page. */
    URI page(String below) {
        return at(Section.INVITATIONS.pages(session).path(secret).path(below));
    }

    private URI at(UriBuilder address) {
        Texts.chosenLanguage(session).ifPresent(language -> address.queryParam(Texts.LANGUAGE, language));
        return address.build();
    }
}
