package org.portalaccess.membership.user;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.membership.CheckedMembership;
import org.portalaccess.membership.LockedMembership;
import org.portalaccess.membership.NewScopeEditing;
import org.portalaccess.membership.ScopeEditing;

/**
 * A membership that a user is to have, checked.
 *
 * @param account the account
 * @param locked the membership, locked; null for a new one
 * @param checked the fields, and the scope if it is written as a whole
 * @param changes the changes of the scope of a present membership
 * @param start the changes of the scope of a new membership
 */
record UserMembershipEntry(
        Account account,
        @Nullable LockedMembership locked,
        CheckedMembership checked,
        Optional<ScopeEditing> changes,
        Optional<NewScopeEditing> start) {}
