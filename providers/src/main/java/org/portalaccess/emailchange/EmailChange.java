package org.portalaccess.emailchange;

/**
 * A change that waits for the person.
 *
 * @param membershipId the membership by which staff started it
 * @param secretHash what is kept of the secret in its link
 * @param email the new address, as staff wrote it
 */
record EmailChange(String membershipId, String secretHash, String email) {

    static EmailChange of(PortalEmailChangeEntity row) {
        return new EmailChange(row.getMembershipId(), row.getSecretHash(), row.getEmail());
    }
}
