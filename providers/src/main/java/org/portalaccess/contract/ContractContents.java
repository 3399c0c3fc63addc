package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import org.portalaccess.access.TickQuery;

/**
 * Counts what deleting a contract touches.
 *
 * @param owners the owners of the contract, who stay
 * @param memberships the memberships whose rules name the contract
 */
public record ContractContents(long owners, long memberships) {

    static ContractContents load(EntityManager em, String contractId) {
        return new ContractContents(
                OwnerContents.count(
                        em,
                        "count(co.ownerId) from PortalContractOwnerEntity co where co.contractId = :id",
                        contractId),
                OwnerContents.count(
                        em,
                        "count(distinct t.membership) from ("
                                + TickQuery.each("select r.membershipId as membership", "", "c.id = :id")
                                + ") t",
                        contractId));
    }
}
