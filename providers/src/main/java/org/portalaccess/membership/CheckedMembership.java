package org.portalaccess.membership;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.portalaccess.scope.ContractScope;

/**
 * A draft of a membership that was checked and has no errors.
 *
 * @param fields everything but the scope
 * @param scope the scope; null keeps the present one, or covers everything in a new membership
 * @param places converts a place in the membership to the place in the request
 */
public record CheckedMembership(
        MembershipFields fields, @Nullable ContractScope scope, UnaryOperator<String> places) {

    /** Creates the value for a request in which every place is that of the membership. */
    public CheckedMembership(MembershipFields fields, @Nullable ContractScope scope) {
        this(fields, scope, UnaryOperator.identity());
    }
}
