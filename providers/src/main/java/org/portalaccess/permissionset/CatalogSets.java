package org.portalaccess.permissionset;

import java.util.List;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.permission.PermissionCatalog;

/** What another catalogue takes away from the sets of a realm. */
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

    /** The keys of these sets. */
    public List<String> keys() {
        return broken.stream().map(PermissionSet::key).toList();
    }

    /** Takes away from them what the catalogue does not allow. */
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
