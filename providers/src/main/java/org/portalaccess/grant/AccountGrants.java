package org.portalaccess.grant;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The grants of a user's memberships in one account, active or not: this is what is cached. Which of them are active is
 * decided at each use, so a start or an end needs no invalidation.
 */
final class AccountGrants {

    private final AccountRow account;
    private final List<String> path;
    private final List<Dated> memberships;
    private final AtomicReference<@Nullable Current> current = new AtomicReference<>();

    /**
     * @param account the account
     * @param path ids from the account up to the root
     * @param memberships the nearest first
     */
    AccountGrants(AccountRow account, List<String> path, List<Dated> memberships) {
        this.account = account;
        this.path = List.copyOf(path);
        this.memberships = List.copyOf(memberships);
    }

    /** Returns the ids from the account up to its root. A change of any of them invalidates this value. */
    List<String> path() {
        return path;
    }

    /** Returns the grants that are active at this moment; empty if the account cannot be entered. */
    Optional<ActiveGrants> at(long now) {
        if (!account.enterable()) {
            return Optional.empty();
        }
        List<Dated> active = memberships.stream().filter(m -> m.isActive(now)).toList();
        if (active.isEmpty()) {
            return Optional.empty();
        }
        Current known = current.get();
        if (known != null && known.active.equals(active)) {
            return Optional.of(known.grants);
        }
        Current fresh = new Current(active, grantsOf(active));
        current.set(fresh);
        return Optional.of(fresh.grants);
    }

    private ActiveGrants grantsOf(List<Dated> active) {
        Grant nearest = active.get(0).grant();
        return new ActiveGrants(
                new ActiveAccount(
                        account.id(),
                        account.key(),
                        account.name(),
                        account.type(),
                        nearest.kind(),
                        nearest.membership()),
                active.stream().map(Dated::grant).toList());
    }

    /**
     * The account's own columns.
     *
     * @param enterable whether the account and every account above it are enabled
     */
    record AccountRow(String id, String key, String name, String type, boolean enterable) {}

    /**
     * A membership's grant and the time for which it holds.
     *
     * @param suspended whether the grant does not hold for now
     * @param startsAt the start, in milliseconds since the epoch; null if there is none
     * @param endsAt the end, exclusive, in milliseconds since the epoch; null if there is none
     */
    record Dated(
            Grant grant,
            boolean suspended,
            @Nullable Long startsAt,
            @Nullable Long endsAt) {

        boolean isActive(long now) {
            return !suspended && (startsAt == null || startsAt <= now) && (endsAt == null || now < endsAt);
        }
    }

    private record Current(List<Dated> active, ActiveGrants grants) {}
}
