package org.portalaccess.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.schema.PortalOwnerEntity;

/** Turns the owners that a body names into ids. */
final class OwnerNames {

    private OwnerNames() {}

    /** Returns the ids, without duplicates. A name that is no owner of the account is an error in {@code in}. */
    static Set<String> resolve(OwnerStore store, String accountId, List<String> names, JsonObjectReader in) {
        Map<String, PortalOwnerEntity> found = store.findAll(accountId, names);
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            PortalOwnerEntity owner = found.get(names.get(i));
            if (owner == null) {
                in.error("owners/" + i, "unknown-owner", "The account has no such owner.");
            } else {
                ids.add(owner.getId());
            }
        }
        return ids;
    }
}
