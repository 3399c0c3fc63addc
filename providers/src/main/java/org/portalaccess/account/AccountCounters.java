package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;

/** The counters that are stored with accounts. Take {@link TreeLock} first. Counting is not a change of the account. */
public final class AccountCounters {

    private final EntityManager em;

    AccountCounters(EntityManager em) {
        this.em = em;
    }

    /** Returns the counters of this session's transaction. */
    public static AccountCounters of(KeycloakSession session) {
        return new AccountCounters(Jpa.entityManager(session));
    }

    /** Takes the account's next ordinal. It is never given out again. */
    public int takeOrdinal(String accountId) {
        em.createQuery("update PortalAccountEntity a set a.nextOrdinal = a.nextOrdinal + 1 where a.id = :id")
                .setParameter("id", accountId)
                .executeUpdate();
        int next = em.createQuery("select a.nextOrdinal from PortalAccountEntity a where a.id = :id", Integer.class)
                .setParameter("id", accountId)
                .getSingleResult();
        return next - 1;
    }

    /** Adds a count, which may be negative, to the number of contracts of each of these accounts. */
    public void addContracts(Collection<String> accountIds, long count) {
        if (count != 0 && !accountIds.isEmpty()) {
            em.createQuery("update PortalAccountEntity a set a.contractCount = a.contractCount + :n where a.id in :ids")
                    .setParameter("n", count)
                    .setParameter("ids", accountIds)
                    .executeUpdate();
        }
    }

    void addChildren(String accountId, long count) {
        em.createQuery("update PortalAccountEntity a set a.childCount = a.childCount + :n where a.id = :id")
                .setParameter("n", count)
                .setParameter("id", accountId)
                .executeUpdate();
    }
}
