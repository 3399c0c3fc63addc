package org.portalaccess.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ProblemException;

/** The accounts whose members a list has. */
enum MemberReach {
    /** Only the account itself. */
    ITSELF,
    /** The account and the accounts above it, whose members get into it as well. */
    ABOVE,
    /** The account and the accounts below it. */
    BELOW;

    static final String PARAMETER = "reach";

    static MemberReach parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return ITSELF;
        }
        return switch (text) {
            case "above" -> ABOVE;
            case "below" -> BELOW;
            default -> throw ProblemException.invalid("/" + PARAMETER, "invalid", "reach can be above or below.");
        };
    }

    /** Returns a query for the members of these accounts. Accounts above that the caller may not view are left out. */
    MembershipQuery query(PortalRequest request, String accountId, PageRequest page) {
        return switch (this) {
            case ITSELF -> MembershipQuery.ofAccounts(request.session(), List.of(accountId), page);
            case BELOW -> MembershipQuery.inReach(request.session(), accountId, page);
            case ABOVE -> {
                List<String> path = AccountStore.of(request.session()).pathOf(accountId);
                request.access().expect(path);
                yield MembershipQuery.ofAccounts(
                        request.session(),
                        path.stream().filter(request.access()::canView).toList(),
                        page);
            }
        };
    }
}
