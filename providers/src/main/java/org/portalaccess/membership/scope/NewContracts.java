package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;

/** Keeps rules as they are when contracts are made (docs/decisions/0009-ticks-in-spans.md). */
public final class NewContracts {

    private static final String OUT_OF_SPANS = "insert into PortalScopeContractEntity (ruleId, contractId)"
            + " select s.ruleId, c.id from PortalScopeSpanEntity s join PortalContractEntity c"
            + " on c.accountId = s.accountId and c.ordinal between s.firstOrdinal and s.lastOrdinal where c.id in :ids";

    private NewContracts() {}

    /**
     * Takes new contracts out of the spans of rules that hold their ordinals. Without this, a rule would name a contract
     * that nobody has ticked. It is needed for contracts that did not get the next ordinal of their account.
     */
    public static void takeOutOfSpans(KeycloakSession session, Collection<String> contractIds) {
        EntityManager em = Jpa.entityManager(session);
        for (List<String> chunk : AccountStore.chunks(contractIds)) {
            em.createQuery(OUT_OF_SPANS).setParameter("ids", chunk).executeUpdate();
        }
    }
}
