package org.portalaccess.activity;

/** The kinds of lines in a user's activity. */
enum ActivityType {
    /** The user signed in, by any means, and entered an account. */
    SIGN_IN("sign-in"),
    /** The user switched to another account without signing in again. */
    SWITCH("switch"),
    /** Another user logged in as this user. */
    LOG_IN_AS("log-in-as"),
    /** An application reported an action of the user. */
    REPORTED("reported");

    private final String key;

    ActivityType(String key) {
        this.key = key;
    }

    /** The name in REST and in the table. */
    String key() {
        return key;
    }
}
