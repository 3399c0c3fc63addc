package org.portalaccess.wiring;

import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.RealmStaffAccess;
import org.portalaccess.platform.CrossOrigin;
import org.portalaccess.platform.PlainProviderFactory;
import org.portalaccess.setup.Installation;

/**
 * The REST API for realm staff, at {@code /admin/realms/{realm}/portal-access} (docs/api.md). Keycloak has
 * authenticated the caller; {@link RealmStaffAccess} decides what the caller may do. Settings: {@code
 * import-max-bytes}, the maximum size of one import, by default 64 MiB; {@code export-max-minutes}, the longest time that
 * one export may take, by default an hour.
 */
public final class AdminPortalProvider
        implements AdminRealmResourceProviderFactory,
                AdminRealmResourceProvider,
                PlainProviderFactory<AdminRealmResourceProvider> {

    private static final String PATH = "portal-access";
    private static final String IMPORT_MAX_BYTES = "import-max-bytes";
    private static final long DEFAULT_IMPORT_MAX_BYTES = 64L * 1024 * 1024;

    private static final String EXPORT_MAX_MINUTES = "export-max-minutes";
    private static final int DEFAULT_EXPORT_MAX_MINUTES = 60;

    private long importMaxBytes = DEFAULT_IMPORT_MAX_BYTES;
    private Duration exportLimit = Duration.ofMinutes(DEFAULT_EXPORT_MAX_MINUTES);

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        Installation.whenUsed(session, realm);
        CrossOrigin.exposeVersion(session);
        PortalRequest request = PortalRequest.of(session, realm, new RealmStaffAccess(auth, realm), adminEvent);
        return new AdminPortalResource(request, importMaxBytes, exportLimit);
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {
        importMaxBytes = config.getLong(IMPORT_MAX_BYTES, DEFAULT_IMPORT_MAX_BYTES);
        exportLimit = Duration.ofMinutes(Math.max(1, config.getInt(EXPORT_MAX_MINUTES, DEFAULT_EXPORT_MAX_MINUTES)));
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public String getId() {
        return PATH;
    }
}
