package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.settings.RealmSettings;
import org.portalaccess.settings.SettingsChange;

/** The settings of the realm. What the line leaves out stays as it is. */
final class SettingsKind extends LineKind<JsonNode> {

    private static final String TYPES = "accountTypes";

    SettingsKind() {
        super("settings");
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
        return Map.of(word(), "settings");
    }

    @Override
    Status plan(JsonNode body, Batch batch) {
        SettingsChange change = SettingsChange.byPatch(batch.request(), body);
        if (!change.isAny()) {
            return Status.UNCHANGED;
        }
        batch.writes().write(() -> change.write(batch.transaction()));
        return Status.UPDATED;
    }

    @Override
    LineRules rulesAfter(JsonNode body, LineRules rules) {
        if (!body.has(TYPES)) {
            return rules;
        }
        if (body.get(TYPES).isNull()) {
            return new LineRules(RealmSettings.DEFAULTS.accountTypes());
        }
        List<String> types = new ArrayList<>();
        body.get(TYPES).forEach(type -> types.add(type.asText()));
        return new LineRules(types);
    }
}
