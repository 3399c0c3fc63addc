package org.portalaccess.importing;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.LockingTransaction;

/** One batch of lines: the state so far, the sink of the changes, and the transaction. */
final class Batch {

    private final ImportState state;
    private final ImportSink writes;
    private final @Nullable PortalRequest request;
    private final @Nullable LockingTransaction transaction;
    private final Map<Class<?>, Object> parts = new HashMap<>();

    Batch(
            ImportState state,
            ImportSink writes,
            @Nullable PortalRequest request,
            @Nullable LockingTransaction transaction) {
        this.state = state;
        this.writes = writes;
        this.request = request;
        this.transaction = transaction;
    }

    ImportState state() {
        return state;
    }

    ImportSink writes() {
        return writes;
    }

    /** The request, which belongs to the transaction of the batch. */
    PortalRequest request() {
        return Objects.requireNonNull(request);
    }

    LockingTransaction transaction() {
        return Objects.requireNonNull(transaction);
    }

    KeycloakSession session() {
        return transaction().session();
    }

    String realmId() {
        return request().realmId();
    }

    /** Returns an object that a kind of lines keeps for this batch. */
    <T> T part(Class<T> type, Supplier<T> made) {
        return type.cast(parts.computeIfAbsent(type, t -> made.get()));
    }
}
