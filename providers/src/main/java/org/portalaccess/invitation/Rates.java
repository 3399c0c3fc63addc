package org.portalaccess.invitation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.ServerTime;

/** How much mail accounts have sent in the last hour (design, section 5). The locks of their trees are held. */
final class Rates {

    private static final long HOUR = 3_600_000L;

    private final EntityManager em;

    private Rates(EntityManager em) {
        this.em = em;
    }

    static Rates of(KeycloakSession session) {
        return new Rates(Database.of(session));
    }

    /** What is counted apart. */
    enum Kind {
        /** To an address that the account has not written to: a new invitation, or one whose address was changed. */
        INVITE,
        /** Once more to the same address. */
        RESEND;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Counts one more mail for each of these accounts, or refuses with 429 if that would be one too many. */
    void take(Kind kind, List<String> accountIds, int perHour) {
        long now = ServerTime.now().toEpochMilli();
        accountIds.forEach(account -> require(kind, account, perHour, now));
        accountIds.forEach(account ->
                em.persist(new PortalInvitationRateEntity(UUID.randomUUID().toString(), account, kind.key(), now)));
    }

    private void require(Kind kind, String accountId, int perHour, long now) {
        em.createQuery("delete from PortalInvitationRateEntity r where r.accountId = :account and r.kind = :kind"
                        + " and r.doneAt <= :past")
                .setParameter("account", accountId)
                .setParameter("kind", kind.key())
                .setParameter("past", now - HOUR)
                .executeUpdate();
        long done = bound(
                        em.createQuery(
                                "select count(r) from PortalInvitationRateEntity r where r.accountId = :account"
                                        + " and r.kind = :kind",
                                Long.class),
                        kind,
                        accountId)
                .getSingleResult();
        if (done >= perHour) {
            throw Problem.tooManyRequests(
                    "The account may send " + perHour + " of these in an hour.",
                    secondsLeft(kind, accountId, perHour, now));
        }
    }

    /** Until the one is an hour old that stands in the way. */
    private long secondsLeft(Kind kind, String accountId, int perHour, long now) {
        return bound(
                        em.createQuery(
                                "select r.doneAt from PortalInvitationRateEntity r where r.accountId = :account"
                                        + " and r.kind = :kind order by r.doneAt desc",
                                Long.class),
                        kind,
                        accountId)
                .setFirstResult(Math.max(0, perHour - 1))
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(doneAt -> (doneAt + HOUR - now + 999) / 1000)
                .orElse(HOUR / 1000);
    }

    private static <T> TypedQuery<T> bound(TypedQuery<T> query, Kind kind, String accountId) {
        return query.setParameter("account", accountId).setParameter("kind", kind.key());
    }
}
