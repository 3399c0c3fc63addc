package org.portalaccess.audit;

import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * One of many changes that are written into the history together.
 *
 * @param subject what has changed
 * @param operation whether it was created, changed or deleted
 * @param before the state before; null for none
 * @param after the state after; null for none
 */
public record HistoryChange(
        Subject subject,
        OperationType operation,
        @Nullable Object before,
        @Nullable Object after) {}
