package org.portalaccess.switching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * The account that was decided for the tokens of this request. It lives as long as the request: only the token family
 * keeps the account, never a session.
 *
 * @param accountId the account's id; null if it was decided that there is none
 */
record TokenAccount(@Nullable String accountId) {

    private static final String ATTRIBUTE = "portal-access.token-account.";

    /** Sets the account for the tokens of {@code client}. */
    static void decide(KeycloakSession session, ClientModel client, @Nullable String accountId) {
        session.setAttribute(ATTRIBUTE + client.getId(), new TokenAccount(accountId));
    }

    /** Returns the decision; empty if there is none yet, which differs from a decision for no account. */
    static Optional<TokenAccount> decided(KeycloakSession session, ClientModel client) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE + client.getId(), TokenAccount.class));
    }
}
