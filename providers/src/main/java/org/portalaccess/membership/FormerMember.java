package org.portalaccess.membership;

import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionText;

/**
 * What somebody had who is no longer a member: what an invitation of theirs starts from (row A17).
 *
 * @param id the id, a UUID
 * @param userId whose it was
 * @param offer what they had; their dates aside, which are over
 * @param sortName the folded name that lists are ordered by
 * @param leftAt when it ended, milliseconds since the epoch
 */
record FormerMember(String id, String userId, Offer offer, String sortName, long leftAt) {

    static FormerMember of(PortalFormerMemberEntity row) {
        return new FormerMember(
                row.getId(),
                row.getUserId(),
                new Offer(
                        MemberKind.of(row.getKind()).orElseThrow(),
                        PermissionText.parse(row.getPermissions()),
                        row.getPermissionSet(),
                        ScopeText.read(row.getAccountId(), row.getContractScope()),
                        null,
                        null),
                row.getSortName(),
                row.getLeftAt());
    }
}
