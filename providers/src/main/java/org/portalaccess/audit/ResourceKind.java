package org.portalaccess.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The resource types of our admin events; the names are what {@code GET /admin/realms/{realm}/admin-events} filters by. */
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
    PORTAL_IMPORT,
    PORTAL_LOG_IN_AS;

    private static final String PREFIX = "PORTAL_";

    /** What history calls it, as in {@code permission-catalog}. */
    public String key() {
        return name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that history calls so. */
    public static Optional<ResourceKind> of(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
