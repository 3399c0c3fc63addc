package org.portalaccess.activity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.portalaccess.platform.Jpa;
import org.portalaccess.schema.PortalMembershipEntity;

/**
 * Writes last access into memberships. It takes only rows that no other transaction has locked. So it never waits, and
 * no writer of memberships can run into a deadlock with it. The version stays the same, since no caller could lose a
 * change to this.
 */
final class LastSeenRows {

    private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";
    private static final int SKIP_LOCKED = -2;

    private final EntityManager em;

    LastSeenRows(EntityManager em) {
        this.em = em;
    }

    /**
     * Writes the entries that are newer than the row. Returns those whose row another transaction is changing right
     * now.
     */
    List<LastSeen> write(List<LastSeen> sightings) {
        Map<String, LastSeen> byId = new HashMap<>();
        sightings.forEach(sighting -> byId.put(sighting.membershipId(), sighting));
        List<LastSeen> newer = new ArrayList<>();
        for (PortalMembershipEntity row : lockFree(byId.keySet())) {
            LastSeen sighting = byId.remove(row.getId());
            if (sighting != null && (row.getLastAccessAt() == null || row.getLastAccessAt() < sighting.at())) {
                newer.add(sighting);
            }
        }
        em.unwrap(Session.class).doWork(connection -> update(connection, newer));
        return busy(byId);
    }

    private List<PortalMembershipEntity> lockFree(Collection<String> ids) {
        return em.createQuery(
                        "select m from PortalMembershipEntity m where m.id in :ids order by m.id",
                        PortalMembershipEntity.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(LOCK_TIMEOUT, SKIP_LOCKED)
                .getResultList();
    }

    private void update(Connection connection, List<LastSeen> newer) throws SQLException {
        String table = Jpa.table("PORTAL_MEMBERSHIP", em);
        try (PreparedStatement statement = connection.prepareStatement(
                "update " + table + " set LAST_ACCESS_AT = ?, LAST_ACCESS_CLIENT = ? where ID = ?")) {
            for (LastSeen sighting : newer) {
                statement.setLong(1, sighting.at());
                statement.setString(2, ClientIds.cut(sighting.clientId()));
                statement.setString(3, sighting.membershipId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Returns the entries whose row exists but could not be locked. The memberships of the others are gone. */
    private List<LastSeen> busy(Map<String, LastSeen> left) {
        if (left.isEmpty()) {
            return List.of();
        }
        Set<String> there = new HashSet<>(
                em.createQuery("select m.id from PortalMembershipEntity m where m.id in :ids", String.class)
                        .setParameter("ids", left.keySet())
                        .getResultList());
        return left.values().stream()
                .filter(sighting -> there.contains(sighting.membershipId()))
                .collect(Collectors.toList());
    }
}
