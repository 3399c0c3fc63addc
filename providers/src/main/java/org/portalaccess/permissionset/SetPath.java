package org.portalaccess.permissionset;

import java.util.Optional;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalPermissionSetEntity;
import org.portalaccess.settings.RealmSettingsStore;

/** Finds the permission set that a path names by its id, or by {@code key:} and its key. */
public final class SetPath {

    private SetPath() {}

    /**
     * Returns the set that the path names, for callers who may see the realm's permissions; throws a 404 if there is
     * none.
     */
    public static PermissionSet requireView(PortalRequest request, String segment) {
        request.access().requireEntry();
        request.access().requireCatalog();
        return find(request, segment).orElseThrow(ProblemException::notFound);
    }

    /** Returns the set that the path names, for callers who may change the realm. */
    public static PermissionSet requireChange(PortalRequest request, String segment) {
        PermissionSet known = requireView(request, segment);
        request.access().requireRealmChange();
        return known;
    }

    /** Like {@link #requireChange}, but reads the set under the realm's lock. */
    public static PermissionSet lock(LockingTransaction transaction, PortalRequest request, String segment) {
        PermissionSet known = requireChange(request, segment);
        RealmSettingsStore.of(request.session()).lock(transaction, request.realmId());
        return find(request, known.id()).orElseThrow(ProblemException::notFound);
    }

    /** Returns the row for a change whose {@code If-Match} holds. */
    static PortalPermissionSetEntity lock(Change.Write write, PortalRequest request, String segment) {
        PermissionSet known = lock(write.transaction(), request, segment);
        PortalPermissionSetEntity row = PermissionSetStore.of(request.session())
                .row(request.realmId(), known.id())
                .orElseThrow(ProblemException::notFound);
        write.requireMatch(EntityTags.ofVersion(row.getVersion()), PermissionSetResource.subject(known));
        return row;
    }

    private static Optional<PermissionSet> find(PortalRequest request, String segment) {
        PermissionSetStore store = PermissionSetStore.of(request.session());
        if (segment.startsWith(KeyFormat.PATH_PREFIX)) {
            String key = segment.substring(KeyFormat.PATH_PREFIX.length());
            return KeyFormat.isKey(key) ? store.find(request.realmId(), key) : Optional.empty();
        }
        return KeyFormat.isId(segment) ? store.find(request.realmId(), segment) : Optional.empty();
    }
}
