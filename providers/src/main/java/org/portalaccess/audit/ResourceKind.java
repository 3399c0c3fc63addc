package org.portalaccess.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The resource types of our admin events. {@code GET /admin/realms/{realm}/admin-events} filters by these names. */
public enum ResourceKind {
    PORTAL_ACCOUNT,
    PORTAL_CONTRACT,
    PORTAL_OWNER,
    PORTAL_MEMBERSHIP,
    PORTAL_EMAIL_CHANGE,
    PORTAL_INVITATION,
    PORTAL_PERMISSION_CATALOG,
    PORTAL_PERMISSION_SET,
    PORTAL_SETTINGS,
    PORTAL_SETUP,
    PORTAL_IMPORT,
    PORTAL_LOG_IN_AS;

    private static final String PREFIX = "PORTAL_";

    /** Returns the name in history, as in {@code permission-catalog}. */
    public String key() {
        return name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the kind that has this name in history. */
    public static Optional<ResourceKind> fromKey(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
