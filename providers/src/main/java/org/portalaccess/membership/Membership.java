package org.portalaccess.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.scope.ScopeHolder;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionText;
import org.portalaccess.schema.PortalMembershipEntity;

/**
 * A membership as stored in the database, without its contract scope.
 *
 * @param id the id, a UUID
 * @param realmId the realm it belongs to
 * @param userId the id of the member, who may be a federated user
 * @param accountId the account it is in
 * @param kind staff or portal
 * @param suspended whether it is suspended
 * @param startsAt the start, milliseconds since the epoch; null for none
 * @param endsAt the end, milliseconds since the epoch; null for none
 * @param permissions keys of the realm's catalogue, in its order at the time of writing
 * @param permissionSet the id of the permission set it carries; the set may be gone, which counts as none
 * @param firstName the first name shown in the account; null: the user's own
 * @param lastName the last name shown in the account; null: the user's own
 * @param sortName the member's folded name, by which lists are sorted
 * @param createdBy the id of the user who created it; null if no user did
 * @param madeBy what made it; null if a person did
 * @param lastAccessAt milliseconds since the epoch; null: never
 * @param lastAccessClient client id of the last access
 * @param version counts the changes, including those of its contract scope
 */
public record Membership(
        String id,
        String realmId,
        String userId,
        String accountId,
        MemberKind kind,
        boolean suspended,
        @Nullable Long startsAt,
        @Nullable Long endsAt,
        List<String> permissions,
        @Nullable String permissionSet,
        @Nullable String firstName,
        @Nullable String lastName,
        String sortName,
        @Nullable String createdBy,
        @Nullable MadeBy madeBy,
        @Nullable Long lastAccessAt,
        @Nullable String lastAccessClient,
        int version)
        implements ScopeHolder {

    public Membership {
        permissions = List.copyOf(permissions);
    }

    public static Membership of(PortalMembershipEntity row) {
        return new Membership(
                row.getId(),
                row.getRealmId(),
                row.getUserId(),
                row.getAccountId(),
                MemberKind.fromKey(row.getKind()).orElseThrow(),
                row.isSuspended(),
                row.getStartsAt(),
                row.getEndsAt(),
                PermissionText.parse(row.getPermissions()),
                row.getPermissionSet(),
                row.getFirstName(),
                row.getLastName(),
                row.getSortName(),
                row.getCreatedBy(),
                MadeBy.of(row),
                row.getLastAccessAt(),
                row.getLastAccessClient(),
                row.getVersion());
    }

    /** Returns this new membership with what is known of the member and the maker. */
    public Membership made(String name, @Nullable String creator, @Nullable MadeBy maker) {
        return new Membership(
                id,
                realmId,
                userId,
                accountId,
                kind,
                suspended,
                startsAt,
                endsAt,
                permissions,
                permissionSet,
                firstName,
                lastName,
                name,
                creator,
                maker,
                lastAccessAt,
                lastAccessClient,
                version);
    }

    /** Returns this membership with other fields. */
    public Membership with(MembershipFields fields, String name, int newVersion) {
        return new Membership(
                id,
                realmId,
                userId,
                accountId,
                fields.kind(),
                fields.term().suspended(),
                fields.term().startsAt(),
                fields.term().endsAt(),
                fields.permissions(),
                fields.permissionSet(),
                fields.names().firstName(),
                fields.names().lastName(),
                name,
                createdBy,
                madeBy,
                lastAccessAt,
                lastAccessClient,
                newVersion);
    }

    /** Returns the status at {@code now}, milliseconds since the epoch. */
    public MembershipStatus status(long now) {
        return term().status(now);
    }

    public Term term() {
        return new Term(suspended, startsAt, endsAt);
    }
}
