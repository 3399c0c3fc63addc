package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.membership.rollout.CarryingMemberships;
import org.portalaccess.permissionset.WrittenSet;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.KeyFormat;

/** Permission sets, by their keys. */
final class PermissionSetKind extends LineKind<JsonNode> {

    PermissionSetKind() {
        super("permissionSet");
    }

    @Override
    Sharing sharing() {
        return Sharing.REALM;
    }

    @Override
    JsonNode read(JsonObjectReader in, LineRules rules) {
        in.require("key");
        return in.whole();
    }

    @Override
    Map<String, String> names(JsonNode body) {
        return Map.of(word(), keyOf(body));
    }

    @Override
    Status plan(JsonNode body, Batch batch) {
        KnownPermissions known = KnownPermissions.of(batch);
        WrittenSet set = new WrittenSet(
                batch.request(),
                new CarryingMemberships(batch.session()),
                body,
                known.catalog(),
                known.set(keyOf(body)));
        if (set.effect() != WrittenSet.Effect.NOTHING) {
            batch.writes().write(set::write);
        }
        return switch (set.effect()) {
            case CREATES, CHANGES -> {
                known.put(set.after());
                yield set.effect() == WrittenSet.Effect.CREATES ? Status.CREATED : Status.UPDATED;
            }
            case DELETES -> {
                known.remove(set.after());
                yield Status.DELETED;
            }
            case NOTHING -> Status.UNCHANGED;
        };
    }

    @Override
    Status remove(JsonNode body, Batch batch) {
        return plan(body, batch);
    }

    private static String keyOf(JsonNode body) {
        String key = body.path("key").asText("");
        return KeyFormat.isKey(key) ? key : "";
    }
}
