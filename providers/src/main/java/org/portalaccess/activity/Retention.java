package org.portalaccess.activity;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ServerTime;

/** Deletes old rows, a few at a time, on one node at a time. */
final class Retention {

    private static final String TASK = "portal-access-retention";
    private static final int LONGEST_SECONDS = 600;
    private static final int CHUNK = 1_000;
    private static final int CHUNKS = 200;

    private final int activityDays;
    private final int historyDays;

    /**
     * Keeps rows for these times.
     *
     * @param activityDays days for activity; 0: forever
     * @param historyDays days for history; 0: forever
     */
    Retention(int activityDays, int historyDays) {
        this.activityDays = activityDays;
        this.historyDays = historyDays;
    }

    /** Deletes the rows that are due. If they are very many, the next run deletes the rest. */
    void run(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        session.getProvider(ClusterProvider.class).executeIfNotExecuted(TASK, LONGEST_SECONDS, () -> {
            prune(factory, "PortalActivityEntity", activityDays);
            prune(factory, "PortalHistoryEntity", historyDays);
            return true;
        });
    }

    private static void prune(KeycloakSessionFactory factory, String entity, int days) {
        if (days <= 0) {
            return;
        }
        long before = ServerTime.now().toEpochMilli() - TimeUnit.DAYS.toMillis(days);
        int deleted = CHUNK;
        for (int i = 0; i < CHUNKS && deleted == CHUNK; i++) {
            deleted = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, own -> deleteSome(Jpa.entityManager(own), entity, before));
        }
    }

    private static int deleteSome(EntityManager em, String entity, long before) {
        List<String> ids = em.createQuery(
                        "select r.id from " + entity + " r where r.happenedAt < :before order by r.happenedAt, r.id",
                        String.class)
                .setParameter("before", before)
                .setMaxResults(CHUNK)
                .getResultList();
        if (!ids.isEmpty()) {
            em.createQuery("delete from " + entity + " r where r.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }
}
