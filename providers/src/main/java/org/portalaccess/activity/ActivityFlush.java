package org.portalaccess.activity;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.platform.Database;

/** Writes what is pending, in small transactions. What a transaction could not write is pending again. */
final class ActivityFlush {

    private static final Logger LOG = Logger.getLogger(ActivityFlush.class);
    private static final int CHUNK = 250;

    private final KeycloakSessionFactory factory;
    private final PendingActivity pending;

    ActivityFlush(KeycloakSessionFactory factory, PendingActivity pending) {
        this.factory = factory;
        this.pending = pending;
    }

    /** Writes all there is. One thread at a time, so that whoever returns knows that nothing is under way. */
    synchronized void run() {
        long lost = pending.takeLost();
        if (lost > 0) {
            LOG.warnf("%d notes of activity were let go, as more came than can be written", lost);
        }
        writeLines(pending.takeLines());
        writeSightings(pending.takeSightings());
    }

    private void writeLines(List<ActivityLine> lines) {
        int written = 0;
        try {
            while (written < lines.size()) {
                List<ActivityLine> chunk = lines.subList(written, Math.min(lines.size(), written + CHUNK));
                inTransaction(session -> insert(Database.of(session), chunk));
                written += chunk.size();
            }
        } finally {
            pending.putBackLines(lines.subList(written, lines.size()));
        }
    }

    /** A person, or a realm, that was removed meanwhile took the memberships along, and is not to be written of. */
    private static int insert(EntityManager em, List<ActivityLine> lines) {
        Set<String> there = new HashSet<>(em.createQuery(
                        "select m.id from PortalMembershipEntity m where m.id in :ids", String.class)
                .setParameter(
                        "ids",
                        lines.stream().map(line -> line.account().membership()).collect(Collectors.toSet()))
                .getResultList());
        lines.stream()
                .filter(line -> there.contains(line.account().membership()))
                .forEach(line -> em.persist(new PortalActivityEntity(line)));
        return lines.size();
    }

    private void writeSightings(List<LastSeen> sightings) {
        int written = 0;
        try {
            while (written < sightings.size()) {
                List<LastSeen> chunk = sightings.subList(written, Math.min(sightings.size(), written + CHUNK));
                pending.putBack(inTransaction(session -> new LastSeenRows(Database.of(session)).write(chunk)));
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
