package org.portalaccess.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a line is about as it is at this moment, for the admin event. */
final class LineState {

    private final World world;

    LineState(World world) {
        this.world = world;
    }

    /** Its members with their values; null when there is no such thing. */
    @Nullable
    Map<String, Object> of(ImportLine line) {
        if (line.account() != null) {
            PlannedAccount account = world.account(line.account().key());
            return account == null ? null : account(account);
        }
        PlannedAccount account = world.account(line.accountName());
        if (account == null) {
            return null;
        }
        if (line.owner() != null) {
            Planned owner = world.owner(account.id, String.valueOf(line.owner().key()));
            return owner == null ? null : Map.of("name", owner.name);
        }
        Planned contract = line.contract() == null
                ? null
                : world.contract(account.id, String.valueOf(line.contract().key()));
        return contract == null ? null : contract(contract);
    }

    /** The account in whose history a line belongs that has been done: its own, or that of the owner or contract. */
    Optional<String> accountOf(ImportLine line) {
        String name =
                line.account() == null ? line.accountName() : line.account().key();
        return Optional.ofNullable(world.account(name)).map(account -> account.id);
    }

    private Map<String, Object> account(PlannedAccount account) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", account.name);
        state.put("type", account.type);
        PlannedAccount parent = world.account(account.parentId);
        state.put("parent", parent == null ? "" : parent.key);
        state.put("enabled", account.enabled);
        state.put("allowOtherEmail", account.allowOtherEmail);
        state.put("logoUrl", account.logoUrl == null ? "" : account.logoUrl);
        return state;
    }

    private Map<String, Object> contract(Planned contract) {
        List<String> owners = contract.owners.stream()
                .map(id -> world.owner(contract.accountId, id))
                .map(owner -> owner == null ? "" : owner.key)
                .sorted()
                .toList();
        return Map.of("name", contract.name, "owners", owners);
    }
}
