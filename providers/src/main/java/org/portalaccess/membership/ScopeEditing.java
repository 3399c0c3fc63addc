package org.portalaccess.membership;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ScopeChangesDraft.ChangeDraft;
import org.portalaccess.membership.scope.ScopePreview;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.platform.JsonPlace;

/** Changes of one locked membership's contract scope: first they are read, then they are counted or made. */
public interface ScopeEditing {

    /** Returns the way that fits the caller: one that sees the whole account needs no list of contracts. */
    static ScopeEditing of(PortalRequest request, LockedMembership locked, Account account) {
        return VisibleContracts.of(request).isWholeIn(account.id())
                ? new WholeScopeEditing(request, locked, account)
                : new PartScopeEditing(request, locked, account);
    }

    /** Reads the changes, and adds errors to their place. */
    void read(@Nullable List<ChangeDraft> drafts, JsonPlace place);

    /** Returns what the changes would do. Refuses access that the caller cannot give. */
    ScopePreview preview();

    /** Makes the changes. Refuses access that the caller cannot give. */
    Membership write();

    /** Returns the counts of the scope once it is written, if they have been made. */
    default Optional<TalliedScopes> tallied() {
        return Optional.empty();
    }
}
