package org.portalaccess.importing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.contract.ContractBody;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;

/** Contracts. */
final class ContractKind extends LineKind<ContractKind.Line> {

    ContractKind() {
        super("contract");
    }

    /**
     * A line.
     *
     * @param body the contract
     * @param id the id that a new contract gets; null for one of its own
     * @param ordinal the ordinal that a new contract gets; null for the next one
     */
    record Line(
            ContractBody body,
            @Nullable String id,
            @Nullable Integer ordinal) {

        String account() {
            return Objects.requireNonNull(body.account());
        }

        String key() {
            return Objects.requireNonNull(body.key());
        }

        List<String> owners() {
            return body.owners() == null ? List.of() : body.owners();
        }
    }

    @Override
    Line read(JsonObjectReader in, LineRules rules) {
        in.require("key", "account");
        OptionalInt ordinal = Ordinals.read(in, "ordinal");
        return new Line(
                ContractBody.read(in),
                TakenIds.read(in),
                ordinal.isPresent() ? Integer.valueOf(ordinal.getAsInt()) : null);
    }

    @Override
    Map<String, String> names(Line line) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("account", line.account());
        names.put("contract", line.key());
        return names;
    }

    @Override
    Collection<String> accounts(Line line) {
        return List.of(line.account());
    }

    @Override
    void load(List<Line> lines, Batch batch) {
        ItemLoader items = new ItemLoader(batch);
        lines.forEach(line -> {
            items.expectContract(line.account(), line.key());
            line.owners().forEach(owner -> items.expectOwner(line.account(), owner));
        });
        items.load();
        TakenIds.of(batch).load(batch, "PortalContractEntity", lines.stream().map(Line::id));
        Ordinals.of(batch).load(batch, lines);
    }

    @Override
    @Nullable
    Map<String, Object> state(Line line, Batch batch) {
        ImportState state = batch.state();
        PlannedAccount account = state.account(line.account());
        PlannedItem contract = account == null ? null : state.contract(account.id, line.key());
        if (contract == null) {
            return null;
        }
        List<String> owners = contract.owners.stream()
                .map(id -> state.owner(contract.accountId, id))
                .map(owner -> owner == null ? "" : owner.key)
                .sorted()
                .toList();
        return Map.of("name", contract.name, "owners", owners);
    }

    @Override
    Optional<String> historyOf(Line line, Batch batch) {
        return Optional.ofNullable(batch.state().account(line.account())).map(account -> account.id);
    }

    @Override
    Status plan(Line line, Batch batch) {
        ImportState state = batch.state();
        PlannedAccount account = Named.account(state, line.account());
        PlannedItem known = state.contract(account.id, line.key());
        Set<String> owners = line.body().owners() == null ? null : Named.owners(state, account, line.owners());
        if (known == null) {
            return make(line, account, owners == null ? Set.of() : owners, batch);
        }
        TakenIds.requireSame(line.id(), known.id);
        Ordinals.requireSame(line.ordinal(), known);
        String name = line.body().name();
        boolean same = (name == null || name.equals(known.name)) && (owners == null || owners.equals(known.owners));
        if (same) {
            return Status.UNCHANGED;
        }
        known.name = name == null ? known.name : name;
        known.owners = owners == null ? known.owners : owners;
        batch.writes().contract(known);
        return Status.UPDATED;
    }

    private static Status make(Line line, PlannedAccount account, Set<String> owners, Batch batch) {
        String name = Named.require(line.body().name(), "/name");
        TakenIds.of(batch).requireFree(line.id());
        Ordinals ordinals = Ordinals.of(batch);
        ordinals.requireFree(line.ordinal(), account);
        PlannedItem made = PlannedItem.made(line.id(), account.id, line.key(), name);
        ordinals.give(line.ordinal(), made, account);
        TakenIds.of(batch).use(made.id);
        made.owners = owners;
        batch.state().addContract(made);
        batch.writes().contract(made);
        return Status.CREATED;
    }

    @Override
    Status remove(Line line, Batch batch) {
        PlannedAccount account = batch.state().account(line.account());
        PlannedItem known = account == null ? null : batch.state().contract(account.id, line.key());
        if (known == null || (line.id() != null && !line.id().equals(known.id))) {
            return Status.UNCHANGED;
        }
        batch.writes().removeContract(known);
        batch.state().removeContract(known);
        TakenIds.of(batch).release(known.id);
        return Status.DELETED;
    }
}
