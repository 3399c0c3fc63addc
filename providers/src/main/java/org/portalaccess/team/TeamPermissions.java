package org.portalaccess.team;

/**
 * The permissions that decide about teams; the other permissions of the catalogue have no meaning here
 * (docs/concepts.md#contract-scope).
 */
public final class TeamPermissions {

    /** Lets a member see the other members and their access. */
    public static final String VIEW = "team:view";

    /** Lets a member change and invite other members. */
    public static final String MANAGE = "team:manage";

    /** Lets a member act as another member. */
    public static final String LOG_IN_AS = "team:log-in-as";

    /** The prefix of all of them. */
    public static final String PREFIX = "team:";

    private TeamPermissions() {}
}
