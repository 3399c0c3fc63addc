package org.portalaccess.loginas;

import java.time.Instant;
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
import org.portalaccess.activity.Activities;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.platform.Database;
import org.portalaccess.switching.ActingSession;

/**
 * What is kept of a log in as: the actor's user event, an admin event, the account's history, and the activity of the
 * person concerned. Written in the transaction that makes the session: what can't be written down doesn't happen.
 */
final class LogInAsRecord {

    private final KeycloakSession session;
    private final ClientModel client;
    private final UserModel user;
    private final Permit permit;

    /**
     * Of one.
     *
     * @param user the person concerned
     */
    LogInAsRecord(KeycloakSession session, ClientModel client, UserModel user, Permit permit) {
        this.session = session;
        this.client = client;
        this.user = user;
        this.permit = permit;
    }

    void write(ActingSession acting, String sessionId, UserModel actor, EventBuilder event) {
        Author author = permit.actor().author();
        ActiveAccount account = permit.grants().account();
        event.detail("account", account.id())
                .detail("actor", author.userId())
                .detail(Details.REASON, acting.reason())
                .detail("log_in_as_session", sessionId);
        Activities.of(session)
                .loggedInAs(new org.portalaccess.activity.LogInAs(
                        user.getId(),
                        user.getUsername(),
                        account,
                        client.getClientId(),
                        author.userId(),
                        author.name(),
                        author.standing(),
                        acting.reason()));
        tellAdministrators(acting, sessionId, actor);
        Database.of(session).flush();
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
                Instant.ofEpochMilli(acting.endsAt()).toString());
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
     * What the admin event says.
     *
     * @param user who was logged in as
     * @param account where
     * @param actor who did it
     * @param reason what for, in their words
     * @param session the session that was made for it
     * @param endsAt when it ends at the latest; ISO 8601, UTC
     */
    record Entry(Person user, Account account, Person actor, String reason, String session, String endsAt) {}

    /** Which person. */
    record Person(String id, String username) {}

    /** Which account. */
    record Account(String id, String key) {}
}
