package org.portalaccess.browser;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;
import org.portalaccess.platform.ServerTime;

/** The session of a user who has just set their password on our page. */
final class FirstLogin {

    private static final String METHOD = "form";

    private FirstLogin() {}

    static UserSessionModel create(KeycloakSession session, UserModel user) {
        KeycloakContext context = session.getContext();
        UserSessionModel login = new UserSessionManager(session)
                .createUserSession(
                        context.getRealm(),
                        user,
                        user.getUsername(),
                        context.getConnection().getRemoteAddr(),
                        METHOD,
                        false,
                        null,
                        null);
        login.setNote(
                AuthenticationManager.AUTH_TIME, Long.toString(ServerTime.now().getEpochSecond()));
        login.setState(UserSessionModel.State.LOGGED_IN);
        new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(EventType.LOGIN)
                .client(PageClient.ID)
                .user(user)
                .session(login)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.AUTH_METHOD, METHOD)
                .success();
        return login;
    }
}
