package org.portalaccess.permissionset;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Keys;
import org.portalaccess.platform.Problem;
import org.portalaccess.settings.RealmSettingsStore;

/** How a permission set is named in a path: its id, or {@code key:} and its key. */
public final class SetPath {

    private static final String KEY_PREFIX = "key:";

    private SetPath() {}

    /** The set that the path names, for callers who may see what the realm's permissions are; else a 404. */
    public static PermissionSet requireView(PortalRequest request, String segment) {
        request.access().requireEntry();
        request.access().requireCatalog();
        return find(request, segment).orElseThrow(Problem::notFound);
    }

    /** The set for callers who may change the realm, as it is under the realm's lock. */
    public static PermissionSet requireChange(PortalRequest request, String segment) {
        PermissionSet known = requireView(request, segment);
        request.access().requireRealmChange();
        RealmSettingsStore.of(request.session()).lock(request.realmId());
        return find(request, known.id()).orElseThrow(Problem::notFound);
    }

    /** The row for a change whose {@code If-Match} holds. */
    static PortalPermissionSetEntity lock(PortalRequest request, String segment, @Nullable String ifMatch) {
        PermissionSet known = requireView(request, segment);
        request.access().requireRealmChange();
        EntityTags.requirePresent(ifMatch);
        RealmSettingsStore.of(request.session()).lock(request.realmId());
        PortalPermissionSetEntity row = PermissionSetStore.of(request.session())
                .row(request.realmId(), known.id())
                .orElseThrow(Problem::notFound);
        EntityTags.require(ifMatch, EntityTags.ofVersion(row.getVersion()));
        return row;
    }

    private static Optional<PermissionSet> find(PortalRequest request, String segment) {
        PermissionSetStore store = PermissionSetStore.of(request.session());
        if (segment.startsWith(KEY_PREFIX)) {
            String key = segment.substring(KEY_PREFIX.length());
            return Keys.isKey(key) ? store.find(request.realmId(), key) : Optional.empty();
        }
        return Keys.isId(segment) ? store.find(request.realmId(), segment) : Optional.empty();
    }
}
