package org.portalaccess.team;

import java.util.List;
import java.util.function.Predicate;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopeFacts;

/**
 * Compares delegated access with the grants that its delegator holds.
 *
 * @param delegation the delegated access
 * @param held the delegator's grants; several add up, but permissions of one never apply to the contracts of another
 * @param facts the facts about the contracts and accounts that either names
 */
record DelegationCheck(DelegatedAccess delegation, List<HeldGrant> held, ScopeFacts facts) {

    /** Returns the comparison with only those grants that last as long as the delegated access. */
    DelegationCheck lasting() {
        return new DelegationCheck(
                delegation,
                held.stream().filter(one -> one.lasts(delegation.endsAt())).toList(),
                facts);
    }

    boolean isKindHeld() {
        return delegation.kind() != MemberKind.STAFF
                || held.stream()
                        .anyMatch(one -> one.kind() == MemberKind.STAFF
                                && facts.tree().pathOf(delegation.accountId()).contains(one.accountId()));
    }

    /** Whether the delegator holds each contract, and the future contracts, with any permission. */
    boolean isScopeHeld() {
        return isCovered(one -> true);
    }

    /** Whether the delegator holds this permission on each contract, and on the future contracts. */
    boolean isHeld(String permission) {
        return isCovered(one -> one.permissions().contains(permission));
    }

    /** Whether the delegator holds the kind, the scope and these permissions on all of it. */
    boolean isComplete(List<String> permissions) {
        return isKindHeld() && isScopeHeld() && permissions.stream().allMatch(this::isHeld);
    }

    private boolean isCovered(Predicate<HeldGrant> counts) {
        List<ContractScope> scopes =
                held.stream().filter(counts).map(HeldGrant::scope).toList();
        return delegation.scope().isWithinUnion(scopes, facts.tree(), facts.contracts());
    }
}
