package org.portalaccess.join;

import java.net.URI;
import java.util.Optional;
import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.RedirectTarget;
import org.portalaccess.invitation.JoinResult;

/**
 * Finds the address that people go to after joining: the invitation's application or another one, with the joined
 * account.
 */
final class PostJoinRedirect {

    private static final String HINT = "account_hint";

    private final RedirectTarget home;

    PostJoinRedirect(KeycloakSession session) {
        this.home = new RedirectTarget(session);
    }

    /** Returns the address; empty if there is no application to go to. */
    Optional<URI> resolve(JoinResult joined) {
        return home.find(joined.client())
                .map(address -> KeycloakUriBuilder.fromUri(address)
                        .queryParam(HINT, joined.accountKey())
                        .build());
    }
}
