package org.portalaccess.switching;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * A subject token that was verified in every way a refresh, or a resource server, would.
 *
 * @param user whose token it is
 * @param userSession the session it belongs to, which the new tokens will belong to as well
 * @param clientSession the same for this client
 * @param scope what it was granted, separated by spaces
 * @param account the account it is for; null for none
 * @param nonce as a refresh would carry it on
 * @param renewable whether it is a refresh token, for which a new refresh token may be given
 * @param offline whether its family is an offline one
 */
public record SwitchSubject(
        UserModel user,
        UserSessionModel userSession,
        AuthenticatedClientSessionModel clientSession,
        String scope,
        @Nullable String account,
        @Nullable String nonce,
        boolean renewable,
        boolean offline) {}
