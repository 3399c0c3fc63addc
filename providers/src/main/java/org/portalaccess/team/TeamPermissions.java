package org.portalaccess.team;

/** The permissions that decide about teams; the catalogue's other ones mean nothing to us (design, section 2). */
public final class TeamPermissions {

    /** Lets a member see who else is a member, and as what. */
    public static final String VIEW = "team:view";

    /** Lets a member change and invite others. */
    public static final String MANAGE = "team:manage";

    /** Lets a member act as another one. */
    public static final String LOG_IN_AS = "team:log-in-as";

    /** What all of them begin with. */
    public static final String PREFIX = "team:";

    private TeamPermissions() {}
}
