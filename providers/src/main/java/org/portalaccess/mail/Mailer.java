package org.portalaccess.mail;

import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends mails after the transaction that asks for them has committed, and never if it has not: on a thread of Keycloak's
 * executor, in a session of its own, so that nobody waits for a mail server with locks in hand.
 */
public final class Mailer {

    private static final String TASK = "portal-access-mail";
    private static final Logger LOGGER = Logger.getLogger(Mailer.class);

    private Mailer() {}

    /** Sends {@code mail} after the commit, with the realm's mail server and theme, and tells {@code outcome}. */
    public static void sendAfterCommit(KeycloakSession session, RealmModel realm, Mail mail, MailOutcome outcome) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
        String realmId = realm.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                executor.execute(() -> send(factory, realmId, mail, outcome));
            }

            @Override
            protected void rollbackImpl() {
                // Nothing has happened that a mail could tell of.
            }
        });
    }

    private static void send(KeycloakSessionFactory factory, String realmId, Mail mail, MailOutcome outcome) {
        // In a transaction of its own, which is over before the mail server is talked to.
        if (!KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> isWanted(session, realmId, outcome))) {
            return;
        }
        Delivery delivery = Delivery.FAILED;
        try {
            delivery =
                    KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> send(session, realmId, mail));
        } finally {
            Delivery known = delivery;
            KeycloakModelUtils.runJobInTransaction(factory, session -> inRealm(session, realmId, outcome, known));
        }
    }

    private static Delivery send(KeycloakSession session, String realmId, Mail mail) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return Delivery.FAILED;
        }
        session.getContext().setRealm(realm);
        Delivery delivery;
        try {
            delivery = new MailTemplates(session, realm, mail).send();
        } catch (EmailException e) {
            LOGGER.warnf(e, "A mail of the kind %s could not be made", mail.kind());
            return Delivery.FAILED;
        }
        if (!delivery.isSent()) {
            // A realm may do without mails; staff see from each invitation that it was not sent.
            Logger.Level level = delivery == Delivery.NOT_CONFIGURED ? Logger.Level.DEBUG : Logger.Level.WARN;
            LOGGER.logf(level, "A mail of the kind %s was not sent: %s", mail.kind(), delivery);
        }
        return delivery;
    }

    private static boolean isWanted(KeycloakSession session, String realmId, MailOutcome outcome) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return false;
        }
        session.getContext().setRealm(realm);
        return outcome.isStillWanted(session);
    }

    private static void inRealm(KeycloakSession session, String realmId, MailOutcome outcome, Delivery delivery) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm != null) {
            session.getContext().setRealm(realm);
            outcome.told(session, delivery);
        }
    }
}
