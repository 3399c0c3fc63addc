package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Gift;
import org.portalaccess.access.Giver;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.MembershipWrites.Checked;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Problem;
import org.portalaccess.scope.ContractScope;

/** Nobody gives what they do not hold, nor touches what somebody has beyond that (row C6). */
final class Attenuation {

    private final PortalRequest request;

    Attenuation(PortalRequest request) {
        this.request = request;
    }

    /** Refuses a change to a member who has more than the caller. */
    void requireReached(Membership membership) {
        Giver giver = request.access().giver();
        if (!giver.holdsEverything() && !giver.covers(giftOf(membership))) {
            throw Problem.forbidden("This member has more than you have yourself.");
        }
    }

    /** Refuses what goes beyond what the caller holds; {@code known} is what the member has, null for a new one. */
    void requireHeld(Checked checked, ContractScope scope, @Nullable Membership known) {
        Giver giver = request.access().giver();
        if (giver.holdsEverything()) {
            return;
        }
        MembershipFields fields = checked.fields();
        Gift gift = new Gift(
                scope.accountId(),
                fields.kind(),
                fields.permissions(),
                scope,
                fields.term().startsAt(),
                fields.term().endsAt());
        List<FieldError> errors = new ArrayList<>();
        giver.check(gift, known == null ? null : giftOf(known), "", errors);
        if (!errors.isEmpty()) {
            throw Problem.forbidden(errors.stream()
                    .map(error -> new FieldError(checked.places().apply(error.pointer()), error.code(), error.detail()))
                    .distinct()
                    .toList());
        }
    }

    private Gift giftOf(Membership membership) {
        ContractScope scope =
                ScopeRows.load(request.session(), List.of(membership.id())).scopeOf(membership);
        return new Gift(
                membership.accountId(),
                membership.kind(),
                membership.permissions(),
                scope,
                membership.startsAt(),
                membership.endsAt());
    }
}
