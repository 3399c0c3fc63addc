package org.portalaccess.join;

import java.net.URI;
import java.util.Optional;
import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.RedirectTarget;
import org.portalaccess.console.ConsoleStart;
import org.portalaccess.invitation.accepting.JoinResult;
import org.portalaccess.switching.ActiveAccounts;

/**
 * Finds the address that people go to after joining, with the joined account: the invitation's application, else the
 * realm's default one, else the console, else Keycloak's account console.
 */
final class PostJoinRedirect {

    private final RedirectTarget target;
    private final ConsoleStart console;

    PostJoinRedirect(KeycloakSession session) {
        this.target = new RedirectTarget(session);
        this.console = new ConsoleStart(session);
    }

    /** Returns the address; empty if there is no application to go to. */
    Optional<URI> resolve(JoinResult joined) {
        return target.ofClient(joined.client())
                .or(() -> console.ofNewMembers().map(URI::toString))
                .or(target::accountConsole)
                .map(address -> KeycloakUriBuilder.fromUri(address)
                        .queryParam(ActiveAccounts.ACCOUNT_HINT, joined.accountKey())
                        .build());
    }
}
