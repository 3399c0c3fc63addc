package org.portalaccess.importing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An owner or a contract as it will be after the lines so far. */
final class PlannedItem {

    final String id;
    final String accountId;
    final String key;
    boolean isNew;
    String name;

    /** For a contract: the ids of its owners. */
    Set<String> owners = new LinkedHashSet<>();

    /** For a contract: the ids of its owners in the database. */
    Set<String> storedOwners = Set.of();

    /** For a contract: its ordinal. */
    int ordinal;

    /** For a new contract: whether its line says the ordinal. */
    boolean ownOrdinal;

    private PlannedItem(String id, String accountId, String key, String name, boolean isNew) {
        this.id = id;
        this.accountId = accountId;
        this.key = key;
        this.name = name;
        this.isNew = isNew;
    }

    /** Returns a new owner or contract, with the id that its line says, or with one of its own. */
    static PlannedItem made(@Nullable String id, String accountId, String key, String name) {
        return new PlannedItem(id == null ? UUID.randomUUID().toString() : id, accountId, key, name, true);
    }

    static PlannedItem known(StoredItem row) {
        PlannedItem item = new PlannedItem(row.id(), row.accountId(), row.key(), row.name(), false);
        item.ordinal = row.ordinal();
        return item;
    }

    /** The owner is removed, and the database forgets that it has the contract. */
    void forgetOwner(String ownerId) {
        if (owners.contains(ownerId) || storedOwners.contains(ownerId)) {
            owners = new LinkedHashSet<>(owners);
            owners.remove(ownerId);
            Set<String> stored = new LinkedHashSet<>(storedOwners);
            stored.remove(ownerId);
            storedOwners = stored;
        }
    }

    void setStoredOwners(Set<String> ids) {
        storedOwners = Set.copyOf(ids);
        owners = new LinkedHashSet<>(ids);
    }
}
