package org.portalaccess.membership.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipDraft;
import org.portalaccess.membership.MembershipStatus;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.PatchField;
import org.portalaccess.platform.ServerTime;

/**
 * The one change that a request makes to many memberships.
 *
 * @param status active or suspended; null keeps it
 * @param permissionSet the key or id of the set to give, or null to forget the present one
 * @param endsAt the end, or null for none
 * @param removes whether the memberships are removed
 */
record BulkChange(@Nullable String status, PatchField permissionSet, PatchField endsAt, boolean removes) {

    private static final List<String> STATUSES =
            List.of(MembershipStatus.ACTIVE.key(), MembershipStatus.SUSPENDED.key());
    private static final String[] FIELDS = {"status", "permissionSet", "endsAt", "remove"};

    /** Reads the field {@code change} of a body. Errors stay in {@code body}. */
    static BulkChange read(JsonObjectReader body) {
        JsonObjectReader in = body.below("change");
        String status = in.text("status").orElse(null);
        if (status != null && !STATUSES.contains(status)) {
            in.error("status", "invalid", "status can only be set to active or suspended.");
        }
        boolean removes = in.flag("remove").orElse(false);
        if (in.has("remove") && !removes) {
            in.error("remove", "invalid", "remove can only be true.");
        }
        if (Stream.of(FIELDS).filter(in::has).count() != 1) {
            body.error("change", "invalid", "A change has one of the fields status, permissionSet, endsAt, remove.");
        }
        return new BulkChange(status, in.textOrNull("permissionSet"), in.textOrNull("endsAt"), removes);
    }

    /** Returns a membership as it should be after the change. */
    MembershipDraft draft(Membership known) {
        boolean givesSet = permissionSet.value() != null;
        return new MembershipDraft(
                null,
                null,
                null,
                known.kind().key(),
                status,
                givesSet ? null : new ArrayList<>(known.permissions()),
                permissionSet.orElse(known.permissionSet()),
                ServerTime.textOrNull(known.startsAt()),
                endsAt.orElse(ServerTime.textOrNull(known.endsAt())),
                null,
                null,
                null,
                null,
                null);
    }
}
