package org.portalaccess.membership.user;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.MembershipRepresentation;
import org.portalaccess.permission.MemberKind;

/**
 * A person as realm staff find them, with or without memberships (docs/api.md).
 *
 * @param user the person, whose members stand beside the others
 * @param enabled whether the person can sign in; null if that is not known, or hidden from the caller
 * @param memberships the number of memberships, of any status
 * @param kinds the kinds of these memberships
 * @param lastAccess the last access by any membership; null: never
 */
record PersonRepresentation(
        @JsonUnwrapped MembershipRepresentation.User user,
        @Nullable Boolean enabled,
        long memberships,
        List<MemberKind> kinds,
        MembershipRepresentation.@Nullable LastAccess lastAccess) {

    PersonRepresentation {
        kinds = List.copyOf(kinds);
    }
}
