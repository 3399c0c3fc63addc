package org.portalaccess.console;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.portalaccess.setup.ConsoleClient;

/** The console as a place to go to from other pages. */
public final class ConsoleStart {

    /** The console then shows a word of welcome. It names the account of its token: an address can claim any name. */
    private static final String JOINED = "joined";

    private final KeycloakSession session;

    public ConsoleStart(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Returns the address for people who have just joined an account; empty if this build has no console, or if nobody
     * can sign in there, because an administrator has changed its client.
     */
    public Optional<URI> ofNewMembers() {
        URI start = ConsoleClient.address(session);
        return ConsoleFiles.onClassPath().hasPage() && leadsTo(start)
                ? Optional.of(
                        UriBuilder.fromUri(start).queryParam(JOINED, "true").build())
                : Optional.empty();
    }

    private boolean leadsTo(URI start) {
        RealmModel realm = session.getContext().getRealm();
        ConsoleClient.follow(realm);
        ClientModel client = realm.getClientByClientId(ConsoleClient.ID);
        return client != null
                && client.isEnabled()
                && client.isStandardFlowEnabled()
                && RedirectUtils.verifyRedirectUri(session, start.toString(), client) != null;
    }
}
