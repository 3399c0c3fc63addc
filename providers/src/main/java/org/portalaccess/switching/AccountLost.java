package org.portalaccess.switching;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.portalaccess.platform.LogContext;

/**
 * Tells an application whose refresh failed that only the account is lost: the session goes on, and the refresh token
 * still switches to other accounts. Keycloak itself answers {@code invalid_grant} for an ended session alike.
 */
public final class AccountLost {

    /** The value of {@code reason} in the answer. */
    public static final String REASON = "account-lost";

    private static final String ATTRIBUTE = "portal-access.account-lost";

    private AccountLost() {}

    /**
     * Returns the refusal of a refresh, and records it for the answer of this request.
     *
     * @param accountId the account that is lost
     */
    static OAuthErrorException refuse(KeycloakSession session, String accountId) {
        LogContext.account(accountId);
        session.setAttribute(ATTRIBUTE, true);
        return new OAuthErrorException(
                OAuthErrorException.INVALID_GRANT, "No membership gives access to the account any longer");
    }

    /** Returns true if {@link #refuse} was called in this request. */
    public static boolean isNotedIn(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE, Boolean.class) != null;
    }

    /** Returns the body of an answer with the reason, if it is the refusal. */
    public static @Nullable Object explain(@Nullable Object body) {
        if (body instanceof OAuth2ErrorRepresentation refusal
                && OAuthErrorException.INVALID_GRANT.equals(refusal.getError())) {
            return Map.of(
                    "error", refusal.getError(),
                    "error_description", String.valueOf(refusal.getErrorDescription()),
                    "reason", REASON);
        }
        return body;
    }
}
