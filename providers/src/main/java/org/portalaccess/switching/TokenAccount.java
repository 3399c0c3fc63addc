package org.portalaccess.switching;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.grant.ActiveGrants;

/**
 * The account that was decided for the tokens of this request, and the user's grants in it. Both callbacks of a refresh
 * and all mappers use these grants, so all tokens of an answer show one state. It lives as long as the request: only the
 * token family keeps the account, never a session. Only one thread uses it.
 */
final class TokenAccount {

    private static final String ATTRIBUTE = "portal-access.token-account.";

    private final @Nullable String accountId;
    private @Nullable String userId;
    private @Nullable ActiveGrants grants;

    /**
     * Creates a decision.
     *
     * @param accountId the account's id; null if there is to be none
     */
    TokenAccount(@Nullable String accountId) {
        this.accountId = accountId;
    }

    /** Sets the account for the tokens of {@code client}. Its grants are read when they are needed first. */
    static TokenAccount decide(KeycloakSession session, ClientModel client, @Nullable String accountId) {
        TokenAccount account = new TokenAccount(accountId);
        session.setAttribute(ATTRIBUTE + client.getId(), account);
        return account;
    }

    /** Like {@link #decide}, with the user's grants, which have been read already. */
    static void enter(KeycloakSession session, ClientModel client, String userId, ActiveGrants grants) {
        TokenAccount account = decide(session, client, grants.account().id());
        account.grants = grants;
        account.userId = userId;
    }

    /** Returns the decision; empty if there is none yet, which differs from a decision for no account. */
    static Optional<TokenAccount> decided(KeycloakSession session, ClientModel client) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE + client.getId(), TokenAccount.class));
    }

    /** Returns the id of the account; null if the tokens are for no account. */
    @Nullable
    String accountId() {
        return accountId;
    }

    /**
     * Returns a user's grants in the account; empty if there is no account, or the user may not enter it.
     *
     * @param user the id of the user
     * @param find finds the grants in an account; called once, unless another user is asked about in between
     */
    Optional<ActiveGrants> grants(String user, Function<String, Optional<ActiveGrants>> find) {
        if (accountId == null) {
            return Optional.empty();
        }
        if (!user.equals(userId)) {
            grants = find.apply(accountId).orElse(null);
            userId = user;
        }
        return Optional.ofNullable(grants);
    }
}
