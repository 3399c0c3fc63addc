package org.portalaccess.team;

import java.util.List;
import java.util.function.Predicate;
import org.portalaccess.access.Gift;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopeFacts;

/**
 * A gift beside what its giver holds.
 *
 * @param gift what is given
 * @param held what is held; several grants add up, but permissions of one never reach the contracts of another
 * @param facts what there is to know of the contracts and accounts that either names
 */
record Comparison(Gift gift, List<Held> held, ScopeFacts facts) {

    /** The same beside no more than what is held as long as the gift lasts. */
    Comparison lasting() {
        return new Comparison(
                gift, held.stream().filter(one -> one.lasts(gift.endsAt())).toList(), facts);
    }

    boolean isKindHeld() {
        return gift.kind() != MemberKind.STAFF
                || held.stream()
                        .anyMatch(one -> one.kind() == MemberKind.STAFF
                                && facts.tree().pathOf(gift.accountId()).contains(one.accountId()));
    }

    /** Whether each contract of the gift, later ones too, is held, with whatever permission. */
    boolean isScopeHeld() {
        return isCovered(one -> true);
    }

    /** Whether this permission is held on each contract of the gift, later ones too. */
    boolean isHeld(String permission) {
        return isCovered(one -> one.permissions().contains(permission));
    }

    /** Whether all of it is held. */
    boolean isComplete(List<String> permissions) {
        return isKindHeld() && isScopeHeld() && permissions.stream().allMatch(this::isHeld);
    }

    private boolean isCovered(Predicate<Held> counts) {
        List<ContractScope> scopes =
                held.stream().filter(counts).map(Held::scope).toList();
        return gift.scope().isWithinUnion(scopes, facts.tree(), facts.contracts());
    }
}
