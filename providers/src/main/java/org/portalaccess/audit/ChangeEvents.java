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
    public void created(ResourceKind kind, String path, Object after) {
        write(kind, OperationType.CREATE, path, null, after);
    }

    /** Something was changed. */
    public void updated(ResourceKind kind, String path, Object before, Object after) {
        write(kind, OperationType.UPDATE, path, before, after);
    }

    /** Something was deleted. */
    public void deleted(ResourceKind kind, String path, Object before) {
        write(kind, OperationType.DELETE, path, before, null);
    }

    private void write(
            ResourceKind kind, OperationType operation, String path, @Nullable Object before, @Nullable Object after) {
        Map<String, Object> change = new LinkedHashMap<>();
        if (before != null) {
            change.put("before", Json.tree(before));
        }
        if (after != null) {
            change.put("after", Json.tree(after));
        }
        builder.resource(kind.name())
                .operation(operation)
                .resourcePath("portal-access/" + path)
                .representation(change)
                .success();
    }
}
