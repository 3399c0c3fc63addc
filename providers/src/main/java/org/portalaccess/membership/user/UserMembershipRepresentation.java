package org.portalaccess.membership.user;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.MembershipRepresentation;

/**
 * A membership among all memberships of its user (docs/api.md).
 *
 * @param membership the membership
 * @param above the id of the user's membership in the nearest account above; null for none
 */
record UserMembershipRepresentation(
        @JsonUnwrapped MembershipRepresentation membership,
        @Nullable String above) {}
