package org.portalaccess.invalidation;

/** The names under which changes are stamped and sent to other nodes. */
public final class Thing {

    private Thing() {}

    /** Whatever a user's memberships say: their permissions, dates, rules, and the contracts these name. */
    public static String user(String userId) {
        return "u:" + userId;
    }

    /** An account's name, type, state, or place in the tree. */
    public static String account(String accountId) {
        return "a:" + accountId;
    }

    /** A realm's permission catalogue or settings. */
    public static String realm(String realmId) {
        return "r:" + realmId;
    }
}
