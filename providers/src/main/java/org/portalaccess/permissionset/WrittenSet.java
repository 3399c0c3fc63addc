package org.portalaccess.permissionset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalPermissionSetEntity;

/**
 * A permission set as a line of an import has it. The key identifies the set. What the line leaves out stays as it is.
 * The realm's row must be locked.
 */
public final class WrittenSet {

    private final PortalRequest request;
    private final PermissionSetStore store;
    private final SetMemberships bearers;
    private final @Nullable PermissionSet known;
    private final PermissionSetBody wanted;
    private final boolean deleted;
    private final String id;

    /** The effects that a line can have. */
    public enum Effect {
        CREATES,
        CHANGES,
        DELETES,
        NOTHING
    }

    /**
     * Reads a line, and checks it.
     *
     * @param catalog the permissions of the realm
     * @param known the set with the key of the line
     * @throws ProblemException naming the fault
     */
    public WrittenSet(
            PortalRequest request,
            SetMemberships bearers,
            JsonNode line,
            PermissionCatalog catalog,
            Optional<PermissionSet> known) {
        this.request = request;
        this.store = PermissionSetStore.of(request.session());
        this.bearers = bearers;
        this.known = known.orElse(null);
        JsonObjectReader own = JsonObjectReader.of(line);
        this.id = own.text("id").orElseGet(() -> UUID.randomUUID().toString());
        JsonObjectReader in = JsonObjectReader.of(whole(line));
        this.deleted = in.flag("deleted").orElse(false);
        this.wanted = PermissionSetBody.read(in, catalog);
        in.errors().addAll(own.errors());
        in.finish();
        check();
    }

    /** Returns the line, with what it leaves out as it is. To take away what is not there, the key is enough. */
    private ObjectNode whole(JsonNode line) {
        ObjectNode whole = known == null
                ? JsonNodeFactory.instance.objectNode()
                : (ObjectNode) Json.tree(PermissionSetRepresentation.of(known));
        if (known == null && line.path("deleted").asBoolean(false)) {
            whole.put("name", "-").putArray("permissions");
        }
        line.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
        return whole;
    }

    private void check() {
        if (known == null && !deleted && !(KeyFormat.isId(id) && store.isFree(id))) {
            throw ProblemException.invalid(
                    "/id",
                    KeyFormat.isId(id) ? "taken" : "invalid",
                    "The id must be a UUID that no permission set has.");
        }
        if (known != null && deleted) {
            PermissionSetService.requireUnused(known, bearers);
        }
    }

    /** Returns what the line does. */
    public Effect effect() {
        if (deleted) {
            return known == null ? Effect.NOTHING : Effect.DELETES;
        }
        if (known == null) {
            return Effect.CREATES;
        }
        boolean same = wanted.name().equals(known.name())
                && wanted.kind() == known.kind()
                && wanted.permissions().equals(known.permissions());
        return same ? Effect.NOTHING : Effect.CHANGES;
    }

    /** Does what the line says. */
    public void write() {
        PermissionSetService service = new PermissionSetService(request);
        if (known == null) {
            service.create(id, wanted);
            return;
        }
        PortalPermissionSetEntity row =
                store.row(request.realmId(), known.id()).orElseThrow(ProblemException::notFound);
        if (deleted) {
            service.delete(row, bearers, false);
        } else {
            service.change(row, wanted);
        }
    }

    /** Returns the set as the line describes it. */
    public PermissionSet after() {
        return new PermissionSet(
                known == null ? id : known.id(),
                request.realmId(),
                Objects.requireNonNull(wanted.key()),
                wanted.name(),
                wanted.kind(),
                wanted.permissions(),
                known == null ? 1 : known.version() + 1);
    }
}
