package org.portalaccess.membership;

import org.portalaccess.membership.scope.ScopeText;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionText;
import org.portalaccess.schema.PortalFormerMemberEntity;

/**
 * The access that a former member had, from which a new invitation starts (requirement A17).
 *
 * @param id the id, a UUID
 * @param userId the user id of the former member
 * @param offer the access, without its dates, which are over
 * @param sortName the folded name by which lists are sorted
 * @param leftAt when the membership was deleted, milliseconds since the epoch
 */
record FormerMember(String id, String userId, MembershipOffer offer, String sortName, long leftAt) {

    static FormerMember of(PortalFormerMemberEntity row) {
        return new FormerMember(
                row.getId(),
                row.getUserId(),
                new MembershipOffer(
                        MemberKind.fromKey(row.getKind()).orElseThrow(),
                        PermissionText.parse(row.getPermissions()),
                        row.getPermissionSet(),
                        ScopeText.read(row.getAccountId(), row.getContractScope()),
                        null,
                        null),
                row.getSortName(),
                row.getLeftAt());
    }
}
