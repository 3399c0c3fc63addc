package org.portalaccess.membership.batch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.Membership;

/** The memberships that lines of an import have named so far, by user and account. */
public final class ImportedMemberships {

    private final Map<String, PlannedMembership> byPair = new HashMap<>();

    /** Ids that no new membership can have. */
    private final Set<String> taken = new HashSet<>();

    private final Set<String> released = new HashSet<>();

    /** Returns the membership of a user in an account; null if it was not read. */
    @Nullable
    PlannedMembership find(String userId, String accountId) {
        return byPair.get(pair(userId, accountId));
    }

    /** Returns the membership of a user in an account. If it was not read, there is none. */
    PlannedMembership at(String userId, String accountId) {
        return byPair.computeIfAbsent(pair(userId, accountId), pair -> new PlannedMembership(null));
    }

    /** Adds a membership that was read, unless lines have named it before. */
    void add(Membership stored) {
        take(Set.of(stored.id()));
        byPair.putIfAbsent(pair(stored.userId(), stored.accountId()), new PlannedMembership(stored));
    }

    boolean isTaken(String id) {
        return taken.contains(id);
    }

    /** Notes ids that memberships have in the database. */
    void take(Collection<String> ids) {
        ids.stream().filter(id -> !released.contains(id)).forEach(taken::add);
    }

    /** Notes that a membership has lost its id. A dry run still finds it in the database. */
    void release(String id) {
        taken.remove(id);
        released.add(id);
    }

    private static String pair(String userId, String accountId) {
        return userId + ' ' + accountId;
    }
}
