package org.portalaccess.activity;

/**
 * The last access of a membership.
 *
 * @param membershipId the membership
 * @param at the time, in milliseconds since the epoch
 * @param clientId client id of the application
 */
record LastSeen(String membershipId, long at, String clientId) {

    static LastSeen later(LastSeen one, LastSeen other) {
        return other.at >= one.at ? other : one;
    }
}
