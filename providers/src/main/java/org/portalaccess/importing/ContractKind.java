package org.portalaccess.importing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.contract.ContractBody;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;

/** Contracts. */
final class ContractKind extends LineKind<ContractBody> {

    ContractKind() {
        super("contract");
    }

    @Override
    ContractBody read(JsonObjectReader in, LineRules rules) {
        in.require("key", "account");
        return ContractBody.read(in);
    }

    @Override
    Map<String, String> names(ContractBody body) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("account", accountOf(body));
        names.put("contract", keyOf(body));
        return names;
    }

    @Override
    Collection<String> accounts(ContractBody body) {
        return List.of(accountOf(body));
    }

    @Override
    void load(List<ContractBody> bodies, Batch batch) {
        ItemLoader items = new ItemLoader(batch);
        bodies.forEach(body -> {
            items.expectContract(body.account(), keyOf(body));
            ownersOf(body).forEach(owner -> items.expectOwner(body.account(), owner));
        });
        items.load();
    }

    @Override
    @Nullable
    Map<String, Object> state(ContractBody body, Batch batch) {
        ImportState state = batch.state();
        PlannedAccount account = state.account(body.account());
        PlannedItem contract = account == null ? null : state.contract(account.id, keyOf(body));
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
    Optional<String> historyOf(ContractBody body, Batch batch) {
        return Optional.ofNullable(batch.state().account(body.account())).map(account -> account.id);
    }

    @Override
    Status plan(ContractBody body, Batch batch) {
        ImportState state = batch.state();
        PlannedAccount account = Named.account(state, body.account());
        PlannedItem known = state.contract(account.id, keyOf(body));
        Set<String> owners = body.owners() == null ? null : Named.owners(state, account, body.owners());
        if (known == null) {
            PlannedItem made = PlannedItem.made(account.id, keyOf(body), Named.require(body.name(), "/name"));
            made.owners = owners == null ? Set.of() : owners;
            state.addContract(made);
            batch.writes().contract(made);
            return Status.CREATED;
        }
        boolean same = (body.name() == null || body.name().equals(known.name))
                && (owners == null || owners.equals(known.owners));
        if (same) {
            return Status.UNCHANGED;
        }
        known.name = body.name() == null ? known.name : body.name();
        known.owners = owners == null ? known.owners : owners;
        batch.writes().contract(known);
        return Status.UPDATED;
    }

    private static List<String> ownersOf(ContractBody body) {
        return body.owners() == null ? List.of() : body.owners();
    }

    private static String accountOf(ContractBody body) {
        return Objects.requireNonNull(body.account());
    }

    private static String keyOf(ContractBody body) {
        return Objects.requireNonNull(body.key());
    }
}
