package org.portalaccess.importing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.contract.OwnerBody;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;

/** Owners. */
final class OwnerKind extends LineKind<OwnerKind.Line> {

    OwnerKind() {
        super("owner");
    }

    /**
     * A line.
     *
     * @param body the owner
     * @param id the id that a new owner gets; null for one of its own
     */
    record Line(OwnerBody body, @Nullable String id) {

        String account() {
            return Objects.requireNonNull(body.account());
        }

        String key() {
            return Objects.requireNonNull(body.key());
        }
    }

    @Override
    Line read(JsonObjectReader in, LineRules rules) {
        in.require("key", "account");
        return new Line(OwnerBody.read(in), TakenIds.read(in));
    }

    @Override
    Map<String, String> names(Line line) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("account", line.account());
        names.put("owner", line.key());
        return names;
    }

    @Override
    Collection<String> accounts(Line line) {
        return List.of(line.account());
    }

    @Override
    void load(List<Line> lines, Batch batch) {
        ItemLoader items = new ItemLoader(batch);
        lines.forEach(line -> items.expectOwner(line.account(), line.key()));
        items.load();
        TakenIds.of(batch).load(batch, "PortalOwnerEntity", lines.stream().map(Line::id));
    }

    @Override
    @Nullable
    Map<String, Object> state(Line line, Batch batch) {
        PlannedAccount account = batch.state().account(line.account());
        PlannedItem owner = account == null ? null : batch.state().owner(account.id, line.key());
        return owner == null ? null : Map.of("name", owner.name);
    }

    @Override
    Optional<String> historyOf(Line line, Batch batch) {
        return Optional.ofNullable(batch.state().account(line.account())).map(account -> account.id);
    }

    @Override
    Status plan(Line line, Batch batch) {
        PlannedAccount account = Named.account(batch.state(), line.account());
        PlannedItem known = batch.state().owner(account.id, line.key());
        String name = line.body().name();
        if (known == null) {
            TakenIds.of(batch).requireFree(line.id());
            PlannedItem made = PlannedItem.made(line.id(), account.id, line.key(), Named.require(name, "/name"));
            TakenIds.of(batch).use(made.id);
            batch.state().addOwner(made);
            batch.writes().owner(made);
            return Status.CREATED;
        }
        TakenIds.requireSame(line.id(), known.id);
        if (name == null || name.equals(known.name)) {
            return Status.UNCHANGED;
        }
        known.name = name;
        batch.writes().owner(known);
        return Status.UPDATED;
    }

    @Override
    Status remove(Line line, Batch batch) {
        PlannedAccount account = batch.state().account(line.account());
        PlannedItem known = account == null ? null : batch.state().owner(account.id, line.key());
        if (known == null || (line.id() != null && !line.id().equals(known.id))) {
            return Status.UNCHANGED;
        }
        batch.writes().removeOwner(known);
        batch.state().removeOwner(known);
        TakenIds.of(batch).release(known.id);
        return Status.DELETED;
    }
}
