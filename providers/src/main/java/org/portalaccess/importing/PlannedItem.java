package org.portalaccess.importing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

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

    private PlannedItem(String id, String accountId, String key, String name, boolean isNew) {
        this.id = id;
        this.accountId = accountId;
        this.key = key;
        this.name = name;
        this.isNew = isNew;
    }

    static PlannedItem made(String accountId, String key, String name) {
        return new PlannedItem(UUID.randomUUID().toString(), accountId, key, name, true);
    }

    static PlannedItem known(StoredItem row) {
        return new PlannedItem(row.id(), row.accountId(), row.key(), row.name(), false);
    }

    void setStoredOwners(Set<String> ids) {
        storedOwners = Set.copyOf(ids);
        owners = new LinkedHashSet<>(ids);
    }
}
