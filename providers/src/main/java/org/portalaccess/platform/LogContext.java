package org.portalaccess.platform;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;

/**
 * The account and the membership that a refused request is about, in Keycloak's log context (MDC). It is there if
 * Keycloak's own context is, with {@code log-mdc-enabled=true}. Values come from requests: only keys and ids get in, so
 * a line cannot be broken, and is not much longer.
 */
public final class LogContext {

    static final String ACCOUNT = "kc.portalAccount";
    static final String MEMBERSHIP = "kc.portalMembership";

    private LogContext() {}

    /** Sets the account, by its id or key, as it was sent. Ignores other texts. */
    public static void account(@Nullable String account) {
        if (account != null && (KeyFormat.isId(account) || KeyFormat.isKey(account))) {
            put(ACCOUNT, account);
        }
    }

    /** Sets the membership, by its id as it was sent. Ignores other texts. */
    public static void membership(@Nullable String membership) {
        if (membership != null && KeyFormat.isId(membership)) {
            put(MEMBERSHIP, membership);
        }
    }

    /** Removes both, at the end of a request. */
    public static void clear() {
        MDC.remove(ACCOUNT);
        MDC.remove(MEMBERSHIP);
    }

    private static void put(String key, String value) {
        if (isWanted()) {
            MDC.put(key, value);
        }
    }

    /** Whether Keycloak's own provider puts anything into the context. These are its settings. */
    private static boolean isWanted() {
        String[] keys = Config.scope("mappedDiagnosticContext", "default").getArray("mdcKeys");
        return keys != null && keys.length > 0;
    }
}
