package org.portalaccess.activity;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.platform.Jpa;

/** Writes pending activity in small transactions. Entries that could not be written are queued again. */
final class ActivityFlush {

    private static final Logger LOG = Logger.getLogger(ActivityFlush.class);
    private static final int CHUNK = 250;

    private final KeycloakSessionFactory factory;
    private final PendingActivity pending;

    ActivityFlush(KeycloakSessionFactory factory, PendingActivity pending) {
        this.factory = factory;
        this.pending = pending;
    }

    /** Writes all pending entries. Only one thread at a time runs this, so when it returns no write is under way. */
    synchronized void run() {
        long lost = pending.takeLost();
        if (lost > 0) {
            LOG.warnf("%d activity entries were dropped, because they came faster than they can be written", lost);
        }
        try {
            writeLines(pending.takeLines());
        } finally {
            // Even if lines cannot be written, last access may be.
            writeSightings(pending.takeSightings());
        }
    }

    private void writeLines(List<ActivityLine> lines) {
        int written = 0;
        try {
            while (written < lines.size()) {
                List<ActivityLine> chunk = lines.subList(written, Math.min(lines.size(), written + CHUNK));
                inTransaction(session -> insert(Jpa.entityManager(session), chunk));
                written += chunk.size();
            }
        } finally {
            pending.putBackLines(lines.subList(written, lines.size()));
        }
    }

    /**
     * Inserts lines. If a user or a realm was removed in the meantime, so were the memberships, and their lines are
     * skipped. A line exists already if its commit succeeded but failed for us: the connection broke before the answer.
     */
    private static int insert(EntityManager em, List<ActivityLine> lines) {
        Set<String> there = there(
                em,
                "select m.id from PortalMembershipEntity m where m.id in :ids",
                lines.stream().map(line -> line.account().membership()));
        Set<String> written = there(
                em,
                "select a.id from PortalActivityEntity a where a.id in :ids",
                lines.stream().map(ActivityLine::id));
        lines.stream()
                .filter(line -> there.contains(line.account().membership()) && !written.contains(line.id()))
                .forEach(line -> em.persist(line.row()));
        return lines.size();
    }

    private static Set<String> there(EntityManager em, String query, Stream<String> ids) {
        return new HashSet<>(em.createQuery(query, String.class)
                .setParameter("ids", ids.collect(Collectors.toSet()))
                .getResultList());
    }

    private void writeSightings(List<LastSeen> sightings) {
        int written = 0;
        try {
            while (written < sightings.size()) {
                List<LastSeen> chunk = sightings.subList(written, Math.min(sightings.size(), written + CHUNK));
                pending.putBack(inTransaction(session -> new LastSeenRows(Jpa.entityManager(session)).write(chunk)));
                written += chunk.size();
            }
        } finally {
            pending.putBack(sightings.subList(written, sightings.size()));
        }
    }

    private <T> T inTransaction(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::apply);
    }
}
