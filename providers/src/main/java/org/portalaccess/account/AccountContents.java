package org.portalaccess.account;

import jakarta.persistence.EntityManager;

/**
 * What goes when an account is deleted.
 *
 * @param contracts its contracts
 * @param owners its owners
 * @param memberships the memberships of its members
 * @param rules contract scope rules on it, of its members and of members further up
 * @param invitations invitations to it, whatever has become of them
 * @param formerMembers what it remembers of those who were members
 */
public record AccountContents(
        long contracts, long owners, long memberships, long rules, long invitations, long formerMembers) {

    static AccountContents of(EntityManager em, String accountId) {
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
