package org.portalaccess.loginas;

import java.util.Map;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.portalaccess.activity.ActivityStore;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.switching.ActingSession;

/**
 * The record of a log in as: the actor's user event, an admin event, the account's history, and the activity of the
 * target user. It is written in the transaction that makes the session, so a log in as that cannot be recorded does not
 * happen.
 */
final class LogInAsAudit {

    private final KeycloakSession session;
    private final ClientModel client;
    private final UserModel user;
    private final LogInAsPermit permit;

    /**
     * Creates the record of one log in as.
     *
     * @param user the target user
     */
    LogInAsAudit(KeycloakSession session, ClientModel client, UserModel user, LogInAsPermit permit) {
        this.session = session;
        this.client = client;
        this.user = user;
        this.permit = permit;
    }

    void write(ActingSession acting, String sessionId, UserModel actor, EventBuilder event) {
        Author author = permit.actor().author();
        ActiveAccount account = permit.grants().account();
        event.detail("account", account.id())
                .detail("account_key", account.key())
                .detail("actor", author.userId())
                .detail(Details.REASON, acting.reason())
                .detail("log_in_as_session", sessionId);
        ActivityStore.of(session)
                .loggedInAs(new org.portalaccess.activity.LogInAsActivity(
                        user.getId(),
                        user.getUsername(),
                        account,
                        client.getClientId(),
                        author.userId(),
                        author.name(),
                        author.standing(),
                        acting.reason()));
        tellAdministrators(acting, sessionId, actor);
        Jpa.entityManager(session).flush();
    }

    private void tellAdministrators(ActingSession acting, String sessionId, UserModel actor) {
        Author author = permit.actor().author();
        ActiveAccount account = permit.grants().account();
        Entry entry = new Entry(
                new Person(user.getId(), user.getUsername()),
                new Account(account.id(), account.key()),
                new Person(author.userId(), author.name()),
                acting.reason(),
                sessionId,
                ServerTime.text(acting.endsAt()));
        AdminAuth auth = new AdminAuth(client.getRealm(), new AccessToken(), actor, client);
        new AdminEventBuilder(
                        client.getRealm(), auth, session, session.getContext().getConnection())
                .resource(ResourceKind.PORTAL_LOG_IN_AS.name())
                .operation(OperationType.ACTION)
                .resourcePath("portal-access/memberships/" + account.membership() + "/log-in-as")
                .representation(Map.of("after", entry))
                .success();
    }

    /**
     * The content of the admin event.
     *
     * @param user the target user
     * @param account the account
     * @param actor the user who logged in as the target user
     * @param reason the reason, in the actor's words
     * @param session the id of the new session
     * @param endsAt the latest end of the session; ISO 8601, UTC
     */
    record Entry(Person user, Account account, Person actor, String reason, String session, String endsAt) {}

    /** A user in the admin event. */
    record Person(String id, String username) {}

    /** An account in the admin event. */
    record Account(String id, String key) {}
}
