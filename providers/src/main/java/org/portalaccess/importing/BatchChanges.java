package org.portalaccess.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.importing.LineResult.Status;

/** The changes that the lines of a batch made, for the admin event of the batch and the history of its accounts. */
final class BatchChanges {

    private final Batch batch;
    private final List<Map<String, Object>> changes = new ArrayList<>();
    private final AccountChanges ofAccounts = new AccountChanges();
    private @Nullable Map<String, Object> before;
    private Optional<String> historyBefore = Optional.empty();

    BatchChanges(Batch batch) {
        this.batch = batch;
    }

    /** Remembers the state before a line. */
    void before(ImportLine line) {
        LineContent<?> content = line.content();
        before = content == null ? null : content.state(batch);
        historyBefore = content == null ? Optional.empty() : content.historyOf(batch);
    }

    /** Adds what the line has changed since {@link #before}: the names in the line, its status, and both states. */
    void after(ImportLine line, Status status) {
        LineContent<?> content = line.content();
        if (content == null || !status.isChange()) {
            return;
        }
        Map<String, Object> change = new LinkedHashMap<>(content.names());
        change.put("status", status.toString());
        add(change, "before", before);
        add(change, "after", content.state(batch));
        changes.add(change);
        // An account that is taken away is unknown by now.
        ofAccounts.add(content.historyOf(batch).or(() -> historyBefore), change);
    }

    /** Writes the admin event and the history. */
    void publish(ChangeEvents events) {
        if (!changes.isEmpty()) {
            events.created(Subject.ofRealm(ResourceKind.PORTAL_IMPORT, "import"), Map.of("lines", changes));
            ofAccounts.publish(events);
        }
    }

    private static void add(Map<String, Object> change, String name, @Nullable Map<String, Object> state) {
        if (state != null) {
            change.put(name, state);
        }
    }
}
