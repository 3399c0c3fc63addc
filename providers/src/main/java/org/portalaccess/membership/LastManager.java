package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;

/**
 * Keeps the last manager of a team: the last member of the account itself who is active now and has {@code team:manage}
 * (requirement C6). Members whose user is gone or disabled do not count. Only realm staff may remove the last one. The lock of
 * the tree must be held, so that two managers cannot remove each other.
 */
public final class LastManager {

    private static final String MANAGE = "team:manage";

    private final ChangeRequest request;
    private final Set<String> accountIds;
    private final Map<String, Boolean> somebody = new HashMap<>();
    private @Nullable Map<String, List<Manager>> managers;

    /**
     * Creates the check for memberships of these accounts. Their managers are read together, once the first of them is
     * needed.
     */
    public LastManager(ChangeRequest request, Collection<String> accountIds) {
        this.request = request;
        this.accountIds = Set.copyOf(accountIds);
    }

    /** Refuses to end the management of {@code before} if there is no other manager. */
    public static void requireAnother(ChangeRequest request, Membership before) {
        new LastManager(request, List.of(before.accountId())).requireAnother(before, Set.of());
    }

    /**
     * Like {@link #requireAnother(ChangeRequest, Membership)}, for a member of one of the accounts.
     *
     * @param ending the ids of other memberships that no longer manage, although the database may still say so
     */
    public void requireAnother(Membership before, Set<String> ending) {
        if (request.access().actor().authority() != Actor.Authority.MEMBER || !manages(before)) {
            return;
        }
        boolean isLast = managers().getOrDefault(before.accountId(), List.of()).stream()
                .filter(other -> !other.id().equals(before.id()) && !ending.contains(other.id()))
                .noneMatch(other -> isSomebody(other.userId()));
        if (isLast) {
            throw ProblemException.conflict("", "last-manager", "The account would have no team manager left.");
        }
    }

    /** Users are looked up one by one, and the first who exists is enough. */
    private boolean isSomebody(String userId) {
        return somebody.computeIfAbsent(
                userId,
                id -> UserLookup.of(request.session())
                        .current(request.realm(), id)
                        .isSomebody());
    }

    private Map<String, List<Manager>> managers() {
        Map<String, List<Manager>> known = managers;
        if (known == null) {
            known = read();
            managers = known;
        }
        return known;
    }

    private Map<String, List<Manager>> read() {
        Map<String, List<Manager>> found = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(accountIds)) {
            Jpa.entityManager(request.session())
                    .createQuery(
                            "select m.accountId, m.id, m.userId from PortalMembershipEntity m"
                                    + " where m.accountId in :accounts"
                                    + " and concat(' ', m.permissions, ' ') like :manage and m.suspended = false"
                                    + " and (m.startsAt is null or m.startsAt <= :now)"
                                    + " and (m.endsAt is null or m.endsAt > :now) order by m.id",
                            Manager.class)
                    .setParameter("accounts", chunk)
                    .setParameter("manage", "% " + MANAGE + " %")
                    .setParameter("now", ServerTime.now().toEpochMilli())
                    .getResultList()
                    .forEach(manager -> found.computeIfAbsent(manager.accountId, id -> new ArrayList<>())
                            .add(manager));
        }
        return found;
    }

    /** Whether the member manages the account's team now. */
    public static boolean manages(Membership membership) {
        return manages(MembershipFields.of(membership));
    }

    /** Whether a member with these fields manages the account's team now. */
    public static boolean manages(MembershipFields fields) {
        return fields.permissions().contains(MANAGE)
                && fields.term().status(ServerTime.now().toEpochMilli()) == MembershipStatus.ACTIVE;
    }

    /** A membership that manages an account now, and its user. */
    private record Manager(String accountId, String id, String userId) {}
}
