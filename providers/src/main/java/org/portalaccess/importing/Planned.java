package org.portalaccess.importing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** An owner or a contract as it is to be after the lines so far. */
final class Planned {

    final String id;
    final String accountId;
    final String key;
    boolean isNew;
    String name;

    /** Of a contract: the ids of its owners. */
    Set<String> owners = new LinkedHashSet<>();

    /** Of a contract: the ids of its owners in the database. */
    Set<String> storedOwners = Set.of();

    private Planned(String id, String accountId, String key, String name, boolean isNew) {
        this.id = id;
        this.accountId = accountId;
        this.key = key;
        this.name = name;
        this.isNew = isNew;
    }

    static Planned made(String accountId, String key, String name) {
        return new Planned(UUID.randomUUID().toString(), accountId, key, name, true);
    }

    static Planned known(KeyedRow row) {
        return new Planned(row.id(), row.accountId(), row.key(), row.name(), false);
    }

    void setStoredOwners(Set<String> ids) {
        storedOwners = Set.copyOf(ids);
        owners = new LinkedHashSet<>(ids);
    }
}
