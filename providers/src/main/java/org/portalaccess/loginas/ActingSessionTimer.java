package org.portalaccess.loginas;

import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.platform.ClusterTask;
import org.portalaccess.platform.ServerTime;

/**
 * Ends sessions of log in as when their token has expired. The database holds the list of these sessions. So any node
 * can end them, even those of a node that is gone. One node does it at a time; if two ever did, the second would find
 * nothing to do.
 */
public final class ActingSessionTimer {

    private static final String TASK = "portal-access-log-in-as";

    /** The time for which a node that dies during the task blocks the other nodes. */
    private static final int LONGEST_SECONDS = 30;

    private static final int BATCH = 100;
    private static final int BATCHES = 50;
    private static final Logger LOGGER = Logger.getLogger(ActingSessionTimer.class);

    private final KeycloakSessionFactory factory;

    private ActingSessionTimer(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** Schedules the task every {@code seconds} seconds, or never for 0. */
    public static void start(KeycloakSessionFactory factory, int seconds) {
        new ClusterTask(TASK, LONGEST_SECONDS, new ActingSessionTimer(factory)::endDue).schedule(factory, seconds);
    }

    /**
     * Ends the due sessions in batches, found by the index. A session that cannot be ended stays, and is tried again in
     * the next run.
     */
    private void endDue() {
        long now = ServerTime.now().toEpochMilli();
        for (int i = 0; i < BATCHES; i++) {
            List<String> due = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> ActingSessions.due(session, now, BATCH));
            long ended = due.stream().filter(this::end).count();
            if (due.size() < BATCH || ended == 0) {
                return;
            }
        }
    }

    private boolean end(String sessionId) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> ActingSessions.end(session, sessionId));
            return true;
        } catch (RuntimeException e) {
            LOGGER.errorf(e, "Session %s of log in as could not be ended", sessionId);
            return false;
        }
    }
}
