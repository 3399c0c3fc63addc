package org.portalaccess.join;

import java.net.URI;
import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.Home;
import org.portalaccess.invitation.Joined;

/** Where people go after joining: to the invitation's application or another one, with the account that they have joined. */
final class Landing {

    private static final String HINT = "account_hint";

    private final Home home;

    Landing(KeycloakSession session) {
        this.home = new Home(session);
    }

    URI of(Joined joined) {
        return KeycloakUriBuilder.fromUri(home.of(joined.client()))
                .queryParam(HINT, joined.accountKey())
                .build();
    }
}
