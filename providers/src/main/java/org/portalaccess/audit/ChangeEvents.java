package org.portalaccess.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.portalaccess.platform.Json;

/**
 * Writes each change as an admin event. The representation is {@code {"before": …, "after": …}}; what did not exist
 * before, or no longer does, is left out.
 */
public final class ChangeEvents {

    private final AdminEventBuilder builder;

    public ChangeEvents(AdminEventBuilder builder) {
        this.builder = builder;
    }

    /** The same events written in another session's transaction. */
    public ChangeEvents in(KeycloakSession session) {
        return new ChangeEvents(builder.clone(session));
    }

    /** Something was made. */
    public void created(Subject subject, Object after) {
        write(subject, OperationType.CREATE, null, after);
    }

    /** Something was changed. */
    public void updated(Subject subject, Object before, Object after) {
        write(subject, OperationType.UPDATE, before, after);
    }

    /** Something was deleted. */
    public void deleted(Subject subject, Object before) {
        write(subject, OperationType.DELETE, before, null);
    }

    private void write(Subject subject, OperationType operation, @Nullable Object before, @Nullable Object after) {
        Map<String, Object> change = new LinkedHashMap<>();
        if (before != null) {
            change.put("before", Json.tree(before));
        }
        if (after != null) {
            change.put("after", Json.tree(after));
        }
        builder.resource(subject.kind().name())
                .operation(operation)
                .resourcePath("portal-access/" + subject.path())
                .representation(change)
                .success();
    }
}
