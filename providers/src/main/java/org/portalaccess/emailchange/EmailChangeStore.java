package org.portalaccess.emailchange;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.Secret;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalEmailChangeEntity;

/** Reads and writes changes of e-mail addresses that wait for their user. */
final class EmailChangeStore {

    /** How long a row is kept after its end, since it counts how often changes were started. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final EntityManager em;

    EmailChangeStore(KeycloakSession session) {
        this.em = Jpa.entityManager(session);
    }

    /** Returns the change that a link opens; empty if it never existed, was used or replaced, or has ended. */
    Optional<EmailChange> findOpen(String realmId, String secret) {
        if (!Secret.isShaped(secret)) {
            return Optional.empty();
        }
        String hash = Secret.hash(secret);
        return em.createQuery(
                        "select e from PortalEmailChangeEntity e where e.secretHash = :hash and e.realmId = :realm"
                                + " and e.endsAt > :now",
                        PortalEmailChangeEntity.class)
                .setParameter("hash", hash)
                .setParameter("realm", realmId)
                .setParameter("now", ServerTime.now().toEpochMilli())
                .getResultStream()
                .map(EmailChange::of)
                .filter(change -> Secret.isSame(change.secretHash(), hash))
                .findFirst();
    }

    /** Takes the change, so that no other request can take it; false if it is gone or has changed. */
    boolean take(EmailChange change) {
        return em.createQuery("delete from PortalEmailChangeEntity e where e.membershipId = :membership"
                                + " and e.secretHash = :hash and e.endsAt > :now")
                        .setParameter("membership", change.membershipId())
                        .setParameter("hash", change.secretHash())
                        .setParameter("now", ServerTime.now().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** Locks and returns the row of a membership. The membership itself must be locked before. */
    Optional<PortalEmailChangeEntity> lock(LockingTransaction transaction, String membershipId) {
        return Optional.ofNullable(
                transaction.em().find(PortalEmailChangeEntity.class, membershipId, LockModeType.PESSIMISTIC_WRITE));
    }

    void write(PortalEmailChangeEntity row) {
        em.persist(row);
        em.flush();
    }

    /** Forgets addresses that no user has confirmed. */
    void forgetEnded(String realmId) {
        em.createQuery("delete from PortalEmailChangeEntity e where e.realmId = :realm and e.endsAt < :then")
                .setParameter("realm", realmId)
                .setParameter("then", ServerTime.now().minus(KEPT).toEpochMilli())
                .executeUpdate();
    }
}
