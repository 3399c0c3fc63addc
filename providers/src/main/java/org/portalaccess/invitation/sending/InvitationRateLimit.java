package org.portalaccess.invitation.sending;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalInvitationRateEntity;

/** Limits the mails that an account sends in an hour (docs/concepts.md#invitations). The locks of the accounts' trees are held. */
final class InvitationRateLimit {

    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    private final EntityManager em;

    private InvitationRateLimit(EntityManager em) {
        this.em = em;
    }

    static InvitationRateLimit of(KeycloakSession session) {
        return new InvitationRateLimit(Jpa.entityManager(session));
    }

    /** The kinds of mail that are counted separately. */
    enum Kind {
        /**
         * A mail to an address that the account has not written to: a new invitation, or one whose address was changed.
         */
        INVITE,
        /** Another mail to the same address. */
        RESEND;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Counts one more mail for each of these accounts, or refuses with 429 if an account would exceed the limit. */
    void take(Kind kind, List<String> accountIds, int perHour) {
        long now = ServerTime.now().toEpochMilli();
        accountIds.forEach(account -> require(kind, account, 1, perHour, now));
        accountIds.forEach(account -> insert(kind, account, now));
    }

    /**
     * Counts several mails of one account, or refuses all of them with 429 if the last one would exceed the limit.
     *
     * @return one entry for each mail, for {@link #giveBack}
     */
    List<String> take(Kind kind, String accountId, int many, int perHour) {
        long now = ServerTime.now().toEpochMilli();
        require(kind, accountId, many, perHour, now);
        return Stream.generate(() -> insert(kind, accountId, now)).limit(many).toList();
    }

    /** Takes back mails that were counted but not sent. */
    void giveBack(Collection<String> counted) {
        for (List<String> chunk : AccountStore.chunks(counted)) {
            em.createQuery("delete from PortalInvitationRateEntity r where r.id in :ids")
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
    }

    private String insert(Kind kind, String accountId, long now) {
        String id = UUID.randomUUID().toString();
        em.persist(new PortalInvitationRateEntity(id, accountId, kind.key(), now));
        return id;
    }

    private void require(Kind kind, String accountId, int many, int perHour, long now) {
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
        if (done + many > perHour) {
            throw ProblemException.tooManyRequests(
                    "The account can send at most " + perHour + " of these mails in an hour.",
                    secondsLeft(kind, accountId, perHour - many, now));
        }
    }

    /** Returns the seconds until enough mails of the last hour have expired to send these. */
    private long secondsLeft(Kind kind, String accountId, int beside, long now) {
        return bound(
                        em.createQuery(
                                "select r.doneAt from PortalInvitationRateEntity r where r.accountId = :account"
                                        + " and r.kind = :kind order by r.doneAt desc",
                                Long.class),
                        kind,
                        accountId)
                .setFirstResult(Math.max(0, beside))
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
