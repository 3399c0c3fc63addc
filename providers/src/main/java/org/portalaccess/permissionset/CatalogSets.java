package org.portalaccess.permissionset;

import java.util.List;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.schema.PortalPermissionSetEntity;

/** The permission sets of a realm that another catalogue does not allow as they are. */
public final class CatalogSets {

    private final PortalRequest request;
    private final PermissionCatalog after;
    private final List<PermissionSet> broken;

    /** Looks for sets that {@code after} does not allow as they are. The caller holds the realm's lock. */
    public CatalogSets(PortalRequest request, PermissionCatalog after) {
        this.request = request;
        this.after = after;
        this.broken = PermissionSetStore.of(request.session()).all(request.realmId()).stream()
                .filter(set -> !SetRules.check(after, set.kind(), set.permissions(), "")
                        .isEmpty())
                .toList();
    }

    /** Returns the keys of these sets. */
    public List<String> keys() {
        return broken.stream().map(PermissionSet::key).toList();
    }

    /** Removes from these sets what the catalogue does not allow. */
    public void cascade() {
        PermissionSetStore store = PermissionSetStore.of(request.session());
        for (PermissionSet before : broken) {
            PortalPermissionSetEntity row =
                    store.row(request.realmId(), before.id()).orElseThrow();
            row.setPermissions(String.join(" ", SetRules.mended(after, before.kind(), before.permissions())));
            row.setVersion(row.getVersion() + 1);
            store.flush();
            request.events()
                    .updated(
                            PermissionSetResource.subject(before),
                            PermissionSetRepresentation.of(before),
                            PermissionSetRepresentation.of(PermissionSet.of(row)));
        }
    }
}
