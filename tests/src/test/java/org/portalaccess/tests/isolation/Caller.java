package org.portalaccess.tests.isolation;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of callers: the columns of the table, in their order. */
enum Caller {
    /** A user with {@code manage-portal-access}. */
    MANAGER("manage"),
    /** A user with {@code view-portal-access} alone. */
    VIEWER("view"),
    /** A user who may use Keycloak's admin REST, but has no role of ours. */
    ADMIN_WITHOUT_ROLE("no role"),
    /** A member of the account with {@code team:manage}. */
    TEAM_MANAGER("team"),
    /** A portal member of the account. */
    MEMBER("member"),
    /** Somebody whose membership of the account ended after the token was made. */
    FORMER_MEMBER("former"),
    /** A member of another account of the realm. */
    OTHER_ACCOUNT("other account"),
    /** A member of an account in another realm. */
    OTHER_REALM("other realm"),
    /** A user with {@code manage-portal-access} in another realm. */
    OTHER_REALM_STAFF("other staff"),
    /** Nobody. */
    NO_TOKEN("no token"),
    /** Something that is no token. */
    GARBAGE("garbage"),
    /** The member, through an application without the account scope. */
    OTHER_CLIENT("other client"),
    /** Somebody who acts for the member. */
    ACTING("act"),
    /** A team manager of an account beside the one asked for, below the same parent. */
    SIBLING("sibling"),
    /** A team manager of the account above. */
    PARENT("parent"),
    /** A team manager of an account below. */
    CHILD("child"),
    /** A team manager whose membership of the account ended a second ago, after the token was made. */
    ENDED("ended"),
    /** A member of the account with {@code team:view}. */
    LOOKER("looks"),
    /** The team manager, through an application whose tokens lack the audience. */
    NO_AUDIENCE("no audience");

    private final String title;

    Caller(String title) {
        this.title = title;
    }

    /** What heads the column. */
    String title() {
        return title;
    }

    /** Whether the caller has anything to do with the account, so that an answer may speak of it. */
    boolean belongs() {
        return Stream.of(MANAGER, VIEWER, TEAM_MANAGER, MEMBER, ACTING, PARENT, LOOKER, NO_AUDIENCE)
                .anyMatch(this::equals);
    }

    /** The callers that a line of the table has: there are more who ask for a team. */
    static Set<Caller> of(Operation operation) {
        return operation.path().contains("/portal-access/team/")
                ? EnumSet.allOf(Caller.class)
                : EnumSet.range(MANAGER, ACTING);
    }

    static Caller of(String title) {
        return Stream.of(values())
                .filter(caller -> caller.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no caller " + title));
    }
}
