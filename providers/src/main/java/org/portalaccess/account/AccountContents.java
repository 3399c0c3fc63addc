package org.portalaccess.account;

import jakarta.persistence.EntityManager;

/**
 * Counts what deleting an account removes.
 *
 * @param contracts its contracts
 * @param owners its owners
 * @param memberships the memberships of its members
 * @param rules contract scope rules for it, of its members and of members of accounts above
 * @param invitations invitations to it, in any status
 * @param formerMembers its records of former members
 */
public record AccountContents(
        long contracts, long owners, long memberships, long rules, long invitations, long formerMembers) {

    static AccountContents load(EntityManager em, String accountId) {
        return new AccountContents(
                count(em, "PortalContractEntity", accountId),
                count(em, "PortalOwnerEntity", accountId),
                count(em, "PortalMembershipEntity", accountId),
                count(em, "PortalScopeRuleEntity", accountId),
                count(em, "PortalInvitationPartEntity", accountId),
                count(em, "PortalFormerMemberEntity", accountId));
    }

    private static long count(EntityManager em, String entity, String accountId) {
        return em.createQuery("select count(x) from " + entity + " x where x.accountId = :id", Long.class)
                .setParameter("id", accountId)
                .getSingleResult();
    }
}
