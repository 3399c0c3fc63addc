package org.portalaccess.importing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * The permission catalogue and the permission sets of the realm, with the changes of the lines so far. They are read
 * once for each batch; in a dry run once, so that the changes of its lines stay.
 */
final class KnownPermissions {

    private final Map<String, PermissionSet> sets = new HashMap<>();
    private PermissionCatalog catalog;

    private KnownPermissions(PermissionCatalog catalog) {
        this.catalog = catalog;
    }

    /** Returns those that the lines of a batch refer to. */
    static KnownPermissions of(Batch batch) {
        return batch.state().part(KnownPermissions.class, () -> {
            KnownPermissions known =
                    new KnownPermissions(RealmSettingsStore.of(batch.session()).catalog(batch.realmId()));
            PermissionSetStore.of(batch.session()).all(batch.realmId()).forEach(known::put);
            return known;
        });
    }

    PermissionCatalog catalog() {
        return catalog;
    }

    /** Replaces the catalogue. Memberships of the same batch that were planned before keep to the earlier one. */
    void setCatalog(PermissionCatalog replaced) {
        catalog = replaced;
    }

    /** Returns the set with this id or key. */
    Optional<PermissionSet> set(String idOrKey) {
        return Optional.ofNullable(sets.get(idOrKey));
    }

    /** Adds a set, or replaces the one with its key. */
    void put(PermissionSet set) {
        sets.put(set.id(), set);
        sets.put(set.key(), set);
    }

    /** Removes a set. */
    void remove(PermissionSet set) {
        sets.remove(set.id());
        sets.remove(set.key());
    }
}
