package org.portalaccess.emailchange;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Secret;
import org.portalaccess.platform.ServerTime;

/** Reads and writes changes of e-mail addresses that wait for their person. */
final class EmailChangeStore {

    /** How long a row is of use after its end: it counts how often changes were started. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final EntityManager em;

    EmailChangeStore(KeycloakSession session) {
        this.em = Database.of(session);
    }

    /** The change that a link opens; empty for what never was one, was used, replaced, or has ended. */
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

    /** Takes the change, so that nobody else does: false where it is no longer there as it was. */
    boolean take(EmailChange change) {
        return em.createQuery("delete from PortalEmailChangeEntity e where e.membershipId = :membership"
                                + " and e.secretHash = :hash and e.endsAt > :now")
                        .setParameter("membership", change.membershipId())
                        .setParameter("hash", change.secretHash())
                        .setParameter("now", ServerTime.now().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** The row of a membership, locked; the membership's own lock comes before. */
    Optional<PortalEmailChangeEntity> lock(String membershipId) {
        return Optional.ofNullable(
                em.find(PortalEmailChangeEntity.class, membershipId, LockModeType.PESSIMISTIC_WRITE));
    }

    void write(PortalEmailChangeEntity row) {
        em.persist(row);
        em.flush();
    }

    /** Forgets addresses that nobody has confirmed. */
    void forgetEnded(String realmId) {
        em.createQuery("delete from PortalEmailChangeEntity e where e.realmId = :realm and e.endsAt < :then")
                .setParameter("realm", realmId)
                .setParameter("then", ServerTime.now().minus(KEPT).toEpochMilli())
                .executeUpdate();
    }
}
