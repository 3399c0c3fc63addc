package org.portalaccess.switching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * The account that the tokens of this request are for, once it is decided. It lives as long as the request: the token
 * family keeps the account, no session does.
 *
 * @param accountId the account's id; null when it is decided that there is none
 */
record TokenAccount(@Nullable String accountId) {

    private static final String ATTRIBUTE = "portal-access.token-account.";

    /** Decides for the tokens of {@code client}. */
    static void decide(KeycloakSession session, ClientModel client, @Nullable String accountId) {
        session.setAttribute(ATTRIBUTE + client.getId(), new TokenAccount(accountId));
    }

    /** What was decided; empty when nothing was, which is not the same as no account. */
    static Optional<TokenAccount> decided(KeycloakSession session, ClientModel client) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE + client.getId(), TokenAccount.class));
    }
}
