package org.portalaccess.grant;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.portalaccess.permission.PermissionCatalog;

/**
 * All grants of a user in one active account at this moment.
 *
 * <p>Requests share instances through the cache. So values that are derived from an instance, above all the encoded
 * claims, can be kept with it. Equal inputs give equal results, regardless of which request computes them first.
 */
public final class ActiveGrants {

    /**
     * The largest number of derived values that are kept. Each mapper configuration and issuer derives one of its own.
     */
    private static final int MAX_DERIVED = 16;

    private final ActiveAccount account;
    private final List<Grant> grants;
    private final Map<Object, Object> derived = new ConcurrentHashMap<>();

    ActiveGrants(ActiveAccount account, List<Grant> grants) {
        this.account = account;
        this.grants = List.copyOf(grants);
    }

    /** Returns the account, with the kind and id of the nearest membership. */
    public ActiveAccount account() {
        return account;
    }

    /**
     * Returns one grant for each membership that is active now and reaches the account, the nearest first; never empty.
     */
    public List<Grant> grants() {
        return grants;
    }

    /** Returns these grants without permissions to change something. */
    public ActiveGrants readOnly(PermissionCatalog catalog) {
        return derive(
                Derived.READ_ONLY,
                () -> new ActiveGrants(
                        account,
                        grants.stream().map(grant -> grant.readOnly(catalog)).toList()));
    }

    /**
     * Returns a value that is computed from these grants and kept with them.
     *
     * @param key identifies the value and its settings; its class must be used for nothing else
     */
    @SuppressWarnings("unchecked")
    public <T> T derive(Object key, Supplier<T> compute) {
        Object known = derived.get(key);
        if (known != null) {
            return (T) known;
        }
        T value = compute.get();
        if (derived.size() < MAX_DERIVED) {
            derived.put(key, value);
        }
        return value;
    }

    private enum Derived {
        READ_ONLY
    }
}
