package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Map;
import java.util.Set;
import org.portalaccess.account.Account;
import org.portalaccess.scope.ContractCounts;

/** The counts that accounts keep of themselves; only contracts of owners are counted by the database. */
record ReachCounts(EntityManager em, Map<String, Account> accounts) implements ContractCounts {

    @Override
    public long inReach(String accountId) {
        Account account = accounts.get(accountId);
        return account == null ? 0 : account.contractCount();
    }

    @Override
    public long ownedIn(String ruleAccountId, Set<String> owners, Set<String> excludedReaches) {
        String excluded = excludedReaches.isEmpty()
                ? ""
                : " and not exists (select 1 from PortalAccountTreeEntity x"
                        + " where x.descendantId = c.accountId and x.ancestorId in :excluded)";
        TypedQuery<Long> query = em.createQuery(
                        "select count(distinct c.id) from PortalContractOwnerEntity o"
                                + " join PortalContractEntity c on c.id = o.contractId"
                                + " join PortalAccountTreeEntity t on t.descendantId = c.accountId"
                                + " where o.ownerId in :owners and t.ancestorId = :account" + excluded,
                        Long.class)
                .setParameter("owners", owners)
                .setParameter("account", ruleAccountId);
        if (!excludedReaches.isEmpty()) {
            query.setParameter("excluded", excludedReaches);
        }
        return query.getSingleResult();
    }
}
