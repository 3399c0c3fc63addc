package org.portalaccess.membership;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;

/**
 * A membership that a user is to have, checked.
 *
 * @param account the account
 * @param row the membership, locked; null for a new one
 * @param checked the fields, and the scope if it is written as a whole
 * @param changes the changes of the scope of a present membership
 * @param start the changes of the scope of a new membership
 */
record UserMembershipEntry(
        Account account,
        @Nullable PortalMembershipEntity row,
        CheckedMembership checked,
        Optional<ScopeEditing> changes,
        Optional<NewScopeEditing> start) {}
