package org.portalaccess.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;

/**
 * The changes that the lines of one batch made in each account. The history of each account gets one entry, with the
 * number of changes and the first of them. The admin event of the batch has all changes.
 */
final class AccountChanges {

    private static final int SHOWN = 50;

    private final Map<String, Changes> accounts = new TreeMap<>();

    void add(Optional<String> accountId, Map<String, Object> change) {
        accountId.ifPresent(
                id -> accounts.computeIfAbsent(id, i -> new Changes()).add(change));
    }

    void publish(ChangeEvents events) {
        accounts.forEach((id, changes) ->
                events.onlyInHistory(Subject.inAccount(ResourceKind.PORTAL_IMPORT, "import", id), changes.told()));
    }

    private static final class Changes {

        private final List<Map<String, Object>> lines = new ArrayList<>();
        private int created;
        private int updated;
        private int deleted;

        void add(Map<String, Object> change) {
            if (LineResult.Status.CREATED.toString().equals(change.get("status"))) {
                created++;
            } else if (LineResult.Status.DELETED.toString().equals(change.get("status"))) {
                deleted++;
            } else {
                updated++;
            }
            if (lines.size() < SHOWN) {
                lines.add(change);
            }
        }

        Map<String, Object> told() {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("created", created);
            told.put("updated", updated);
            if (deleted > 0) {
                told.put("deleted", deleted);
            }
            told.put("lines", lines);
            told.put("linesLeftOut", created + updated + deleted - lines.size());
            return told;
        }
    }
}
