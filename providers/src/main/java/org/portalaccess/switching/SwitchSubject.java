package org.portalaccess.switching;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * A subject token, verified in every way in which a refresh or a resource server would verify it.
 *
 * @param user the user of the token
 * @param userSession the session it belongs to, which the new tokens will belong to as well
 * @param clientSession the client session of this client in that session
 * @param scope the scope it was granted, separated by spaces
 * @param account the account it is for; null for none
 * @param accountKey the key of that account when the token was made; null if the token does not have it
 * @param nonce the nonce that a refresh would carry on
 * @param renewable whether it is a refresh token, for which a new refresh token may be given
 * @param offline whether its family is an offline one
 */
public record SwitchSubject(
        UserModel user,
        UserSessionModel userSession,
        AuthenticatedClientSessionModel clientSession,
        String scope,
        @Nullable String account,
        @Nullable String accountKey,
        @Nullable String nonce,
        boolean renewable,
        boolean offline) {}
