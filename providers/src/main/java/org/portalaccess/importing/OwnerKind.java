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
final class OwnerKind extends LineKind<OwnerBody> {

    OwnerKind() {
        super("owner");
    }

    @Override
    OwnerBody read(JsonObjectReader in, LineRules rules) {
        in.require("key", "account");
        return OwnerBody.read(in);
    }

    @Override
    Map<String, String> names(OwnerBody body) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("account", accountOf(body));
        names.put("owner", keyOf(body));
        return names;
    }

    @Override
    Collection<String> accounts(OwnerBody body) {
        return List.of(accountOf(body));
    }

    @Override
    void load(List<OwnerBody> bodies, Batch batch) {
        ItemLoader items = new ItemLoader(batch);
        bodies.forEach(body -> items.expectOwner(body.account(), keyOf(body)));
        items.load();
    }

    @Override
    @Nullable
    Map<String, Object> state(OwnerBody body, Batch batch) {
        PlannedAccount account = batch.state().account(body.account());
        PlannedItem owner = account == null ? null : batch.state().owner(account.id, keyOf(body));
        return owner == null ? null : Map.of("name", owner.name);
    }

    @Override
    Optional<String> historyOf(OwnerBody body, Batch batch) {
        return Optional.ofNullable(batch.state().account(body.account())).map(account -> account.id);
    }

    @Override
    Status plan(OwnerBody body, Batch batch) {
        PlannedAccount account = Named.account(batch.state(), body.account());
        PlannedItem known = batch.state().owner(account.id, keyOf(body));
        if (known == null) {
            PlannedItem made = PlannedItem.made(account.id, keyOf(body), Named.require(body.name(), "/name"));
            batch.state().addOwner(made);
            batch.writes().owner(made);
            return Status.CREATED;
        }
        if (body.name() == null || body.name().equals(known.name)) {
            return Status.UNCHANGED;
        }
        known.name = body.name();
        batch.writes().owner(known);
        return Status.UPDATED;
    }

    private static String accountOf(OwnerBody body) {
        return Objects.requireNonNull(body.account());
    }

    private static String keyOf(OwnerBody body) {
        return Objects.requireNonNull(body.key());
    }
}
