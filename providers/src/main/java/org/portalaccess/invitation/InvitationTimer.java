package org.portalaccess.invitation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;
import org.portalaccess.platform.ServerTime;

/**
 * What time does to invitations: they expire, reminders fall due, and mails that were lost with a node are sent again. One
 * node of the cluster does it at a time; should two ever, the lock of each invitation lets one of them find nothing to do.
 */
public final class InvitationTimer implements ScheduledTask {

    private static final String TASK = "portal-access-invitations";
    private static final int LONGEST_SECONDS = 300;
    private static final int BATCH = 100;
    private static final int BATCHES = 50;
    private static final Logger LOGGER = Logger.getLogger(InvitationTimer.class);

    private final KeycloakSessionFactory factory;

    private InvitationTimer(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** Has it done every so many seconds from now on; never for 0. Nothing is looked for at once. */
    public static void start(KeycloakSessionFactory factory, int seconds) {
        if (seconds > 0) {
            InvitationTimer timer = new InvitationTimer(factory);
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> session.getProvider(TimerProvider.class)
                            .scheduleTask(timer, TimeUnit.SECONDS.toMillis(seconds)));
        }
    }

    @Override
    public String getTaskName() {
        return TASK;
    }

    @Override
    public void run(KeycloakSession session) {
        session.getProvider(ClusterProvider.class).executeIfNotExecuted(TASK, LONGEST_SECONDS, () -> {
            handleDue();
            return true;
        });
    }

    /** A batch at a time, by the index; what is left over goes at the next time. */
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

    /** One that can't be handled must not keep the others from it. */
    private void handle(String id) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> handle(session, id));
        } catch (RuntimeException e) {
            LOGGER.errorf(e, "Invitation %s could not be looked after", id);
        }
    }

    private static void handle(KeycloakSession session, String id) {
        LockedInvitation locked = InvitationStore.of(session).lock(id).orElse(null);
        if (locked == null) {
            return;
        }
        Invitation known = locked.value();
        RealmModel realm = session.realms().getRealm(known.realmId());
        if (realm == null || known.parts().isEmpty()) {
            // Its accounts have been deleted: nobody sees it any more.
            locked.delete();
            return;
        }
        session.getContext().setRealm(realm);
        handle(session, realm, locked, known);
    }

    private static void handle(KeycloakSession session, RealmModel realm, LockedInvitation locked, Invitation known) {
        long now = ServerTime.now().toEpochMilli();
        Dispatch dispatch = known.dispatch();
        Long remindAt = known.times().remindAt();
        boolean pending = known.stored() == InvitationStatus.PENDING;
        if (known.status(now) == InvitationStatus.EXPIRED && pending) {
            locked.end(InvitationStatus.EXPIRED, now, null);
            locked.saveNewVersion();
            Untold.ended(session, known, locked.value(), "time");
        } else if (pending && known.pendingParts().isEmpty()) {
            // The last account that it was still to has been deleted.
            locked.end(InvitationStatus.REVOKED, now, null);
            locked.saveNewVersion();
            Untold.ended(session, known, locked.value(), "void");
        } else if (remindAt != null && remindAt <= now) {
            send(session, realm, locked, dispatch.unasked(Dispatch.Letter.REMINDER, now));
        } else if (dispatch.isLost(now)) {
            send(session, realm, locked, dispatch.unasked(dispatch.letter(), now));
        } else {
            locked.save();
        }
    }

    private static void send(KeycloakSession session, RealmModel realm, LockedInvitation locked, Dispatch dispatch) {
        String secret = locked.newSecret(dispatch.letter() == Dispatch.Letter.REMINDER);
        locked.setDispatch(dispatch);
        locked.save();
        new Letters(session, realm).send(locked.value(), secret);
    }
}
