package org.portalaccess.audit;

/** The resource types of our admin events; the names are what {@code GET /admin/realms/{realm}/admin-events} filters by. */
public enum ResourceKind {
    PORTAL_ACCOUNT,
    PORTAL_CONTRACT,
    PORTAL_OWNER,
    PORTAL_MEMBERSHIP,
    PORTAL_PERMISSION_CATALOG,
    PORTAL_PERMISSION_SET,
    PORTAL_SETTINGS,
    PORTAL_IMPORT,
    PORTAL_LOG_IN_AS
}
