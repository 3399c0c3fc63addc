package org.portalaccess.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.metrics.PortalMetrics;
import org.portalaccess.metrics.PortalMetrics.MailTry;
import org.portalaccess.platform.AfterCommit;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.Transactions;

/**
 * Sends mails after the transaction that asks for them has committed, and never if it is rolled back. It uses a thread
 * of Keycloak's executor and a session of its own, so that no request waits for a mail server while it holds locks.
 * Each failed mail is logged in one line, which has the same form for all mails.
 */
public final class Mailer {

    private static final String TASK = "portal-access-mail";
    private static final Logger LOGGER = Logger.getLogger(Mailer.class);
    private static final WaitingMails WAITING = new WaitingMails(WaitingMails.MOST);

    private final KeycloakSessionFactory factory;
    private final ExecutorService executor;
    private final String realmId;
    private final String realmName;
    private final Mail mail;

    private Mailer(KeycloakSession session, RealmModel realm, Mail mail) {
        this.factory = session.getKeycloakSessionFactory();
        this.executor = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
        this.realmId = realm.getId();
        this.realmName = realm.getName();
        this.mail = mail;
    }

    /** Sends {@code mail} after the commit, with the realm's mail server and theme, and reports to {@code outcome}. */
    public static void sendAfterCommit(KeycloakSession session, RealmModel realm, Mail mail, MailOutcome outcome) {
        Mailer mailer = new Mailer(session, realm, mail);
        AfterCommit.run(session, () -> mailer.executor.execute(() -> mailer.sendRecorded(outcome)));
    }

    /**
     * Like {@link #sendAfterCommit(KeycloakSession, RealmModel, Mail, MailOutcome)}, but for a mail without a record.
     * It is tried again as often as other mails, as long as this node lives.
     *
     * @param about the object that the mail concerns, for the log
     */
    public static void sendAfterCommit(KeycloakSession session, RealmModel realm, Mail mail, String about) {
        sendAfterCommit(session, realm, mail, about, now -> true);
    }

    /**
     * Like {@link #sendAfterCommit(KeycloakSession, RealmModel, Mail, String)}, but for a mail that may be out of date
     * when its turn has come.
     *
     * @param isStillWanted called before each try, in a session that knows the realm
     */
    public static void sendAfterCommit(
            KeycloakSession session,
            RealmModel realm,
            Mail mail,
            String about,
            Predicate<KeycloakSession> isStillWanted) {
        Mailer mailer = new Mailer(session, realm, mail);
        Unrecorded first = new Unrecorded(about, isStillWanted, 0);
        AfterCommit.run(session, () -> mailer.executor.execute(() -> mailer.sendUnrecorded(first)));
    }

    private void sendRecorded(MailOutcome outcome) {
        attempt(outcome).ifPresent(delivery -> {
            Optional<Instant> next = Transactions.run(
                    factory,
                    transaction -> inRealm(transaction.session())
                            ? outcome.recordOutcome(transaction, delivery)
                            : Optional.empty());
            note(outcome.about(), delivery, next);
        });
    }

    private void sendUnrecorded(Unrecorded outcome) {
        attempt(outcome).ifPresent(delivery -> {
            Instant now = ServerTime.now();
            Unrecorded again = outcome.failedOnceMore();
            Optional<Instant> next = Retries.next(delivery, again.failed, now)
                    .filter(due -> WAITING.add(Duration.between(now, due), executor, () -> sendUnrecorded(again)));
            note(outcome.about(), delivery, next);
        });
    }

    /** Tries to send the mail; empty if it is no longer wanted. */
    private Optional<Delivery> attempt(MailOutcome outcome) {
        // This transaction ends before the mail server is contacted.
        boolean wanted = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> inRealm(session) && outcome.isStillWanted(session));
        if (!wanted) {
            return Optional.empty();
        }
        Delivery delivery = tried(outcome);
        PortalMetrics.MAILS.count(MailTry.valueOf(delivery.name()));
        return Optional.of(delivery);
    }

    private Delivery tried(MailOutcome outcome) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, this::send);
        } catch (RuntimeException e) {
            LOGGER.warnf(e, "A mail of the kind %s about %s could not be written", mail.kind(), outcome.about());
            return Delivery.FAILED;
        }
    }

    private Delivery send(KeycloakSession session) {
        if (!inRealm(session)) {
            return Delivery.FAILED;
        }
        try {
            return new MailTemplates(session, session.getContext().getRealm(), mail).send();
        } catch (EmailException e) {
            LOGGER.warnf(e, "A mail of the kind %s could not be written", mail.kind());
            return Delivery.FAILED;
        }
    }

    private void note(String about, Delivery delivery, Optional<Instant> next) {
        if (delivery.isSent()) {
            return;
        }
        // A realm may have no mail server; staff see from each invitation that it was not sent.
        Logger.Level level = delivery == Delivery.NOT_CONFIGURED ? Logger.Level.DEBUG : Logger.Level.WARN;
        LOGGER.logf(
                level,
                "A mail of the kind %s about %s in realm %s was not sent: %s. %s",
                mail.kind(),
                about,
                realmName,
                delivery,
                next.map(due -> "Next try at " + due + ".").orElse("There is no further try."));
    }

    private boolean inRealm(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm != null) {
            session.getContext().setRealm(realm);
        }
        return realm != null;
    }

    /**
     * A mail without a record.
     *
     * @param about the object that the mail concerns
     * @param wanted tells whether it is still wanted
     * @param failed the number of tries that have failed so far
     */
    private record Unrecorded(String about, Predicate<KeycloakSession> wanted, int failed) implements MailOutcome {

        Unrecorded failedOnceMore() {
            return new Unrecorded(about, wanted, failed + 1);
        }

        @Override
        public boolean isStillWanted(KeycloakSession session) {
            return wanted.test(session);
        }

        @Override
        public Optional<Instant> recordOutcome(LockingTransaction transaction, Delivery delivery) {
            return Optional.empty();
        }
    }
}
