package org.portalaccess.contract;

import jakarta.persistence.EntityManager;

/**
 * Counts what deleting an owner touches.
 *
 * @param contracts the contracts of the owner, which stay
 * @param memberships the memberships whose rules name the owner
 */
public record OwnerContents(long contracts, long memberships) {

    static OwnerContents load(EntityManager em, String ownerId) {
        return new OwnerContents(
                count(em, "count(co.contractId) from PortalContractOwnerEntity co where co.ownerId = :id", ownerId),
                count(
                        em,
                        "count(distinct r.membershipId) from PortalScopeOwnerEntity s"
                                + " join PortalScopeRuleEntity r on r.id = s.ruleId where s.ownerId = :id",
                        ownerId));
    }

    static long count(EntityManager em, String query, String id) {
        return em.createQuery("select " + query, Long.class)
                .setParameter("id", id)
                .getSingleResult();
    }
}
