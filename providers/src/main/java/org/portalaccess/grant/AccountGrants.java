package org.portalaccess.grant;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a person's memberships give in one account, whatever the time: this is what is cached. Which of them are active
 * is asked at each use, so that a start or an end needs no invalidation.
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

    /** Ids from the account up to its root: all of them can end this value by changing. */
    List<String> path() {
        return path;
    }

    /** What there is at this moment; empty if the account can't be entered. */
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
     * @param enterable that it, and every account above it, is enabled
     */
    record AccountRow(String id, String key, String name, String type, boolean enterable) {}

    /**
     * A membership's grant and when it holds.
     *
     * @param suspended never, for now
     * @param startsAt from then on, in milliseconds since the epoch; null: always
     * @param endsAt no longer from then on; null: for good
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
