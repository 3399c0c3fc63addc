package org.portalaccess.invitation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.mail.MailKind;
import org.portalaccess.platform.ClusterTask;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.Transactions;

/**
 * The maintenance of invitations over time: they expire, reminders fall due, and mails that failed or were lost with a
 * node are sent again. One node of the cluster does it at a time. If two nodes ever did it at once, the lock of each
 * invitation would leave nothing to do for the second.
 */
public final class InvitationTimer {

    private static final String TASK = "portal-access-invitations";
    private static final int LONGEST_SECONDS = 300;
    private static final int BATCH = 100;
    private static final int BATCHES = 50;
    private static final Logger LOGGER = Logger.getLogger(InvitationTimer.class);

    private final KeycloakSessionFactory factory;

    private InvitationTimer(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** Schedules the maintenance every {@code seconds} seconds, or never for 0. The first run is not immediate. */
    public static void start(KeycloakSessionFactory factory, int seconds) {
        new ClusterTask(TASK, LONGEST_SECONDS, new InvitationTimer(factory)::handleDue).schedule(factory, seconds);
    }

    /** Handles the due invitations in batches, found by the index. The rest is left to the next run. */
    private void handleDue() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < BATCHES; i++) {
            List<String> due = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory,
                    session -> InvitationStore.of(session).due(ServerTime.now().toEpochMilli(), BATCH));
            if (!seen.addAll(due)) {
                return;
            }
            due.forEach(this::handle);
        }
    }

    /** Handles one invitation. A failure must not keep the others from being handled. */
    private void handle(String id) {
        try {
            Transactions.run(factory, transaction -> {
                handle(transaction, id);
                return id;
            });
        } catch (RuntimeException e) {
            LOGGER.errorf(e, "The maintenance of invitation %s failed", id);
        }
    }

    private static void handle(LockingTransaction transaction, String id) {
        KeycloakSession session = transaction.session();
        LockedInvitation locked = InvitationStore.lock(transaction, id).orElse(null);
        if (locked == null) {
            return;
        }
        Invitation known = locked.value();
        RealmModel realm = session.realms().getRealm(known.realmId());
        if (realm == null || known.parts().isEmpty()) {
            // Its accounts have been deleted, so no caller can see it any more.
            locked.delete();
            return;
        }
        session.getContext().setRealm(realm);
        handle(session, realm, locked, known);
    }

    private static void handle(KeycloakSession session, RealmModel realm, LockedInvitation locked, Invitation known) {
        long now = ServerTime.now().toEpochMilli();
        MailDispatch dispatch = known.dispatch();
        Long remindAt = known.times().remindAt();
        boolean pending = known.stored() == InvitationStatus.PENDING;
        if (known.status(now) == InvitationStatus.EXPIRED && pending) {
            locked.end(InvitationStatus.EXPIRED, now, null);
            locked.saveNewVersion();
            AnonymousEndings.ended(session, known, locked.value(), "time");
        } else if (pending && known.pendingParts().isEmpty()) {
            // The account of its last pending part has been deleted.
            locked.end(InvitationStatus.REVOKED, now, null);
            locked.saveNewVersion();
            AnonymousEndings.ended(session, known, locked.value(), "void");
        } else if (remindAt != null && remindAt <= now) {
            send(session, realm, locked, dispatch.reminder(now));
        } else if (dispatch.isLost(now)) {
            send(session, realm, locked, dispatch.retried(now));
        } else if (dispatch.isToBeRetried(now)) {
            send(session, realm, locked, dispatch.retried(now));
        } else {
            locked.save();
        }
    }

    /** Sends a mail with a new secret. Earlier secrets cannot be sent again, because only their hashes are kept. */
    private static void send(
            KeycloakSession session, RealmModel realm, LockedInvitation locked, MailDispatch dispatch) {
        String secret = locked.newSecret(dispatch.kind() == MailKind.REMINDER);
        locked.setDispatch(dispatch);
        locked.save();
        new InvitationMails(session, realm).send(locked.value(), secret);
    }
}
