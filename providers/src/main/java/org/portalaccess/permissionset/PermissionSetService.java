package org.portalaccess.permissionset;

import java.util.Objects;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalPermissionSetEntity;

/** Creates, changes and deletes permission sets: the rows and the events. The realm's row must be locked. */
final class PermissionSetService {

    private final PortalRequest request;
    private final PermissionSetStore store;

    PermissionSetService(PortalRequest request) {
        this.request = request;
        this.store = PermissionSetStore.of(request.session());
    }

    /** Creates a set, which must have a key. */
    PermissionSet create(String id, PermissionSetBody wanted) {
        PortalPermissionSetEntity row =
                new PortalPermissionSetEntity(id, request.realmId(), Objects.requireNonNull(wanted.key()));
        wanted.write(row, NameRules.folded(wanted.name()));
        row.setVersion(1);
        store.insert(row);
        PermissionSet made = PermissionSet.of(row);
        request.events().created(PermissionSetResource.subject(made), PermissionSetRepresentation.of(made));
        return made;
    }

    /** Replaces everything in a set but its key. */
    PermissionSet change(PortalPermissionSetEntity row, PermissionSetBody wanted) {
        PermissionSet before = PermissionSet.of(row);
        wanted.write(row, NameRules.folded(wanted.name()));
        if (PermissionSet.of(row).equals(before)) {
            return before;
        }
        row.setVersion(row.getVersion() + 1);
        store.flush();
        PermissionSet after = PermissionSet.of(row);
        request.events()
                .updated(
                        PermissionSetResource.subject(after),
                        PermissionSetRepresentation.of(before),
                        PermissionSetRepresentation.of(after));
        return after;
    }

    /**
     * Deletes a set.
     *
     * @param cascading true to remove it from the memberships that carry it; false to refuse if there are any
     */
    void delete(PortalPermissionSetEntity row, SetMemberships bearers, boolean cascading) {
        PermissionSet gone = PermissionSet.of(row);
        if (!cascading) {
            requireUnused(gone, bearers);
        }
        bearers.release(gone);
        store.delete(row);
        request.events().deleted(PermissionSetResource.subject(gone), PermissionSetRepresentation.of(gone));
    }

    static void requireUnused(PermissionSet set, SetMemberships bearers) {
        long carriedBy = bearers.count(set);
        if (carriedBy > 0) {
            throw ProblemException.conflict(
                    "", "in-use", carriedBy + " memberships carry this set; cascade=true removes it from them.");
        }
    }
}
