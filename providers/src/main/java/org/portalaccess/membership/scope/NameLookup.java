package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Finds contracts or owners by their ids, or by their keys in accounts. */
public abstract class NameLookup {

    private final Map<String, Found> byId = new HashMap<>();
    private final Map<String, Found> byName = new HashMap<>();

    /** Finds those with these ids. */
    abstract void loadIds(Collection<String> ids);

    /** Finds those with these keys, by account. */
    public abstract void loadKeys(Map<String, Set<String>> keysByAccount);

    /** Forgets all others. */
    final void keep(Set<String> ids) {
        byId.keySet().retainAll(ids);
        byName.values().removeIf(found -> !ids.contains(found.id));
    }

    final Map<String, Found> byId() {
        return byId;
    }

    /** Returns what was found, by account id, a slash, and the key. */
    public final Map<String, Found> byName() {
        return byName;
    }

    /** Remembers one that exists. */
    final void put(String id, String accountId, String key) {
        Found found = new Found(id, accountId);
        byId.put(id, found);
        byName.put(accountId + "/" + key, found);
    }

    /** A contract or an owner that exists. */
    public record Found(String id, String accountId) {}
}
