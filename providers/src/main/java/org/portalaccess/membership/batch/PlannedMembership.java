package org.portalaccess.membership.batch;

import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.Membership;
import org.portalaccess.scope.ContractScope;

/** The membership of one user in one account, as it will be after the lines of an import so far. */
final class PlannedMembership {

    /** As in the database; null if there is none. */
    private @Nullable Membership stored;

    /** As it will be; null if there will be none. */
    private @Nullable Membership now;

    /** Its contract scope as it will be; null if it was not read, and no line has changed it. */
    private @Nullable ContractScope scope;

    private boolean newScope;
    private String searchText = "";

    PlannedMembership(@Nullable Membership stored) {
        this.stored = stored;
        this.now = stored;
    }

    @Nullable
    Membership stored() {
        return stored;
    }

    @Nullable
    Membership now() {
        return now;
    }

    @Nullable
    ContractScope scope() {
        return scope;
    }

    String searchText() {
        return searchText;
    }

    /** Remembers the scope in the database. */
    void knowScope(ContractScope known) {
        if (scope == null) {
            scope = known;
        }
    }

    /** Plans the membership, whose scope stays if it is null. */
    void become(Membership planned, @Nullable ContractScope wanted, String text) {
        now = planned;
        searchText = text;
        if (wanted != null) {
            scope = wanted;
            newScope = true;
        }
    }

    /** Plans its removal. */
    void end() {
        now = null;
        scope = null;
        newScope = false;
    }

    /** Returns whether another one takes the place of the one in the database, or none. */
    boolean isGone() {
        Membership before = stored;
        Membership after = now;
        return before != null && (after == null || !after.id().equals(before.id()));
    }

    /** Returns whether there will be one that is not in the database. */
    boolean isMade() {
        Membership before = stored;
        Membership after = now;
        return after != null && (before == null || !after.id().equals(before.id()));
    }

    boolean hasNewScope() {
        return newScope;
    }

    /** Notes that the plan was written. */
    void written() {
        stored = now;
        newScope = false;
    }
}
