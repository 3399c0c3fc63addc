package org.portalaccess.tests.isolation;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of callers: the columns of the table, in their order. */
enum CallerKind {
    /** A user with {@code manage-portal-access}. */
    MANAGER("manage"),
    /** A user with only {@code view-portal-access}. */
    VIEWER("view"),
    /** A user who may use Keycloak's admin REST, but has none of our roles. */
    ADMIN_WITHOUT_ROLE("no role"),
    /** An administrator of the realm's users. */
    USER_ADMIN("manage-users"),
    /** An administrator of the realm's clients. */
    CLIENT_ADMIN("manage-clients"),
    /** A user who may view the realm. */
    REALM_VIEWER("view-realm"),
    /** An administrator of the realm, whose role contains our roles. */
    REALM_ADMIN("realm-admin"),
    /** A member of the account with {@code team:manage}. */
    TEAM_MANAGER("team"),
    /** A portal member of the account. */
    MEMBER("member"),
    /** A user whose membership of the account ended after the token was made. */
    FORMER_MEMBER("former"),
    /** A member of another account of the realm. */
    OTHER_ACCOUNT("other account"),
    /** A member of an account in another realm. */
    OTHER_REALM("other realm"),
    /** A user with {@code manage-portal-access} in another realm. */
    OTHER_REALM_STAFF("other staff"),
    /** A caller without a token. */
    NO_TOKEN("no token"),
    /** A caller with a text that is not a token. */
    GARBAGE("garbage"),
    /** A user who is realm staff and a team manager, with an ID token. */
    ID_TOKEN("ID token"),
    /** The user of {@link #ID_TOKEN}, with a refresh token. */
    REFRESH_TOKEN("refresh token"),
    /** The member, with an application that lacks the account scope. */
    OTHER_CLIENT("other client"),
    /** An actor who has logged in as the member. */
    ACTING("act"),
    /** A team manager of a sibling account, below the same parent. */
    SIBLING("sibling"),
    /** A team manager of the account above. */
    PARENT("parent"),
    /** A team manager of an account below. */
    CHILD("child"),
    /** A team manager whose membership of the account ended a second ago, after the token was made. */
    ENDED("ended"),
    /** A member of the account with {@code team:view}. */
    LOOKER("looks"),
    /** The team manager, with an application whose tokens lack the audience. */
    NO_AUDIENCE("no audience");

    private final String title;

    CallerKind(String title) {
        this.title = title;
    }

    /** Returns the heading of the column. */
    String title() {
        return title;
    }

    /** Whether the caller belongs to the account, so that a response may tell about it. */
    boolean belongs() {
        return Stream.of(MANAGER, VIEWER, REALM_ADMIN, TEAM_MANAGER, MEMBER, ACTING, PARENT, LOOKER, NO_AUDIENCE)
                .anyMatch(this::equals);
    }

    /** Returns the callers in a line of the table; paths of teams have more callers. */
    static Set<CallerKind> of(Operation operation) {
        return operation.path().contains("/portal-access/team/")
                ? EnumSet.allOf(CallerKind.class)
                : EnumSet.range(MANAGER, ACTING);
    }

    static CallerKind of(String title) {
        return Stream.of(values())
                .filter(caller -> caller.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no caller " + title));
    }
}
