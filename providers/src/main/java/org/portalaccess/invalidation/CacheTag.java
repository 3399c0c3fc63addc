package org.portalaccess.invalidation;

/** The cache tags: the names under which changes are stamped and sent to other nodes. */
public final class CacheTag {

    private CacheTag() {}

    /** The tag of a user's memberships: their permissions, dates and rules, and the contracts that the rules name. */
    public static String user(String userId) {
        return "u:" + userId;
    }

    /** The tag of an account: its name, type, state and place in the tree. */
    public static String account(String accountId) {
        return "a:" + accountId;
    }

    /** The tag of a realm: its permission catalogue and settings. */
    public static String realm(String realmId) {
        return "r:" + realmId;
    }
}
