package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.membership.rollout.CatalogReplacement;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.JsonObjectReader;

/** The permission catalogue, as a whole. It keeps what is in use. */
final class CatalogKind extends LineKind<JsonNode> {

    CatalogKind() {
        super("catalog");
    }

    @Override
    Sharing sharing() {
        return Sharing.ONCE;
    }

    @Override
    JsonNode read(JsonObjectReader in, LineRules rules) {
        return in.whole();
    }

    @Override
    Map<String, String> names(JsonNode body) {
        return Map.of(word(), "permission-catalog");
    }

    @Override
    Status plan(JsonNode body, Batch batch) {
        PermissionCatalog after = PermissionCatalog.parse(body);
        CatalogReplacement change = CatalogReplacement.by(batch.request(), after);
        if (!change.isAny()) {
            return Status.UNCHANGED;
        }
        change.requireUnused();
        KnownPermissions.of(batch).setCatalog(after);
        batch.writes().write(() -> change.write(batch.transaction(), false));
        return Status.UPDATED;
    }
}
