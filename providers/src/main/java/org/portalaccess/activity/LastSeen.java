package org.portalaccess.activity;

/**
 * When a membership was last used to be in its account.
 *
 * @param membershipId the membership
 * @param at in milliseconds since the epoch
 * @param clientId by which application
 */
record LastSeen(String membershipId, long at, String clientId) {

    static LastSeen later(LastSeen one, LastSeen other) {
        return other.at >= one.at ? other : one;
    }
}
