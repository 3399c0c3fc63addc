package org.portalaccess.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The present state of the account, owner or contract in a line, for the admin event. */
final class LineState {

    private final ImportState state;

    LineState(ImportState state) {
        this.state = state;
    }

    /** Returns the fields and their values; null if the account, owner or contract does not exist. */
    @Nullable
    Map<String, Object> read(ImportLine line) {
        if (line.account() != null) {
            PlannedAccount account = state.account(line.account().key());
            return account == null ? null : account(account);
        }
        PlannedAccount account = state.account(line.accountName());
        if (account == null) {
            return null;
        }
        if (line.owner() != null) {
            PlannedItem owner =
                    state.owner(account.id, String.valueOf(line.owner().key()));
            return owner == null ? null : Map.of("name", owner.name);
        }
        PlannedItem contract = line.contract() == null
                ? null
                : state.contract(account.id, String.valueOf(line.contract().key()));
        return contract == null ? null : contract(contract);
    }

    /**
     * Returns the account in whose history a processed line belongs: the account itself, or that of the owner or
     * contract.
     */
    Optional<String> accountOf(ImportLine line) {
        String name =
                line.account() == null ? line.accountName() : line.account().key();
        return Optional.ofNullable(state.account(name)).map(account -> account.id);
    }

    private Map<String, Object> account(PlannedAccount account) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", account.name);
        fields.put("type", account.type);
        PlannedAccount parent = state.account(account.parentId);
        fields.put("parent", parent == null ? "" : parent.key);
        fields.put("enabled", account.enabled);
        fields.put("allowOtherEmail", account.allowOtherEmail);
        fields.put("logoUrl", account.logoUrl == null ? "" : account.logoUrl);
        return fields;
    }

    private Map<String, Object> contract(PlannedItem contract) {
        List<String> owners = contract.owners.stream()
                .map(id -> state.owner(contract.accountId, id))
                .map(owner -> owner == null ? "" : owner.key)
                .sorted()
                .toList();
        return Map.of("name", contract.name, "owners", owners);
    }
}
