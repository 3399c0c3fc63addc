package org.portalaccess.grant;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.portalaccess.permission.PermissionCatalog;

/**
 * All that a person has in one active account at this moment.
 *
 * <p>Instances are shared by requests through the cache, so what is derived from one, the encoded claims above all, can
 * be kept with it; equal inputs give equal results, whoever computes them first.
 */
public final class ActiveGrants {

    /** Each mapper configuration and issuer derives something of its own; more than this is not kept. */
    private static final int MAX_DERIVED = 16;

    private final ActiveAccount account;
    private final List<Grant> grants;
    private final Map<Object, Object> derived = new ConcurrentHashMap<>();

    ActiveGrants(ActiveAccount account, List<Grant> grants) {
        this.account = account;
        this.grants = List.copyOf(grants);
    }

    /** The account, with the kind and id of the nearest membership. */
    public ActiveAccount account() {
        return account;
    }

    /** One grant for each membership that is active now and reaches the account, the nearest first; never empty. */
    public List<Grant> grants() {
        return grants;
    }

    /** The same without what lets people change something. */
    public ActiveGrants readOnly(PermissionCatalog catalog) {
        return derive(
                Derived.READ_ONLY,
                () -> new ActiveGrants(
                        account,
                        grants.stream().map(grant -> grant.readOnly(catalog)).toList()));
    }

    /**
     * Something computed from these grants, kept with them.
     *
     * @param key says what it is and with which settings; its class must be used for nothing else
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
