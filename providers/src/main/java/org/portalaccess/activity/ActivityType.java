package org.portalaccess.activity;

/** What somebody's list of activity tells. */
enum ActivityType {
    /** They signed in, by whatever means, and entered an account. */
    SIGN_IN("sign-in"),
    /** They switched to another account without signing in again. */
    SWITCH("switch"),
    /** Somebody else logged in as them. */
    LOG_IN_AS("log-in-as"),
    /** An application reported what they did. */
    REPORTED("reported");

    private final String key;

    ActivityType(String key) {
        this.key = key;
    }

    /** What REST and the table call it. */
    String key() {
        return key;
    }
}
