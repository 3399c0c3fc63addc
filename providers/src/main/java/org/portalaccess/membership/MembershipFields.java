package org.portalaccess.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.schema.PortalMembershipEntity;

/**
 * The checked fields of a membership, without its contract scope.
 *
 * @param kind staff or portal
 * @param permissions in the order of the catalogue
 * @param permissionSet the id of the set that it carries; null for none
 * @param names the names shown in the account
 * @param term the time for which it holds
 */
public record MembershipFields(
        MemberKind kind, List<String> permissions, @Nullable String permissionSet, ShownNames names, Term term) {

    public static MembershipFields of(Membership known) {
        return new MembershipFields(
                known.kind(), known.permissions(), known.permissionSet(), ShownNames.of(known), known.term());
    }

    /** Writes the fields to the row. */
    public void write(PortalMembershipEntity row) {
        row.setKind(kind.key());
        row.setPermissions(String.join(" ", permissions));
        row.setPermissionSet(permissionSet);
        row.setFirstName(names.firstName());
        row.setLastName(names.lastName());
        row.setSuspended(term.suspended());
        row.setStartsAt(term.startsAt());
        row.setEndsAt(term.endsAt());
    }

    /** Returns these fields without the shown names that equal the user's own. */
    public MembershipFields shownTo(UserModel user) {
        return new MembershipFields(kind, permissions, permissionSet, names.apartFrom(user), term);
    }

    /** Returns a new membership with these fields, without the copy of the member's name. */
    public Membership membership(String id, String realmId, String userId, String accountId) {
        return new Membership(
                id,
                realmId,
                userId,
                accountId,
                kind,
                term.suspended(),
                term.startsAt(),
                term.endsAt(),
                permissions,
                permissionSet,
                names.firstName(),
                names.lastName(),
                "",
                null,
                null,
                null,
                null,
                1);
    }
}
