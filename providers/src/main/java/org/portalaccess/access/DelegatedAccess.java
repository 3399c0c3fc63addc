package org.portalaccess.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.ContractScope;

/**
 * The access that a membership gives, or would give. It is compared with what its delegator holds (requirement C6).
 *
 * @param accountId the account of the membership
 * @param kind staff or portal
 * @param permissions keys of the realm's catalogue
 * @param scope the contracts in reach of that account
 * @param startsAt the start, in milliseconds since the epoch; null if there is none
 * @param endsAt the end, exclusive, in milliseconds since the epoch; null if there is none
 * @param suspended whether the membership gives nothing for now
 */
public record DelegatedAccess(
        String accountId,
        MemberKind kind,
        List<String> permissions,
        ContractScope scope,
        @Nullable Long startsAt,
        @Nullable Long endsAt,
        boolean suspended) {

    public DelegatedAccess {
        permissions = List.copyOf(permissions);
    }

    /**
     * Returns whether this access starts no earlier and ends no later than the other one, and does not end a
     * suspension. A start that has passed counts as none.
     *
     * @param now milliseconds since the epoch
     */
    public boolean isWithinTimeOf(DelegatedAccess other, long now) {
        boolean again = other.suspended && !suspended;
        return !again && start(now) >= other.start(now) && end() <= other.end();
    }

    private long start(long now) {
        return startsAt == null ? now : Math.max(startsAt, now);
    }

    private long end() {
        return endsAt == null ? Long.MAX_VALUE : endsAt;
    }
}
