package org.portalaccess.identityprovider;

import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.membership.batch.MappedMemberships;
import org.portalaccess.platform.FieldError;

/**
 * Refuses to store a mapper whose settings are wrong. Keycloak has no check of its own for mappers of identity
 * providers, but it sends an admin event before the commit.
 */
public final class MapperConfigCheck {

    private static final Pattern PATH = Pattern.compile("identity-provider/instances/.+/mappers/([^/]+)");

    private MapperConfigCheck() {}

    /** Call this when an administrator has changed something. A mapper is checked before the commit. */
    public static void administered(KeycloakSession session, AdminEvent event) {
        boolean isStored =
                event.getOperationType() == OperationType.CREATE || event.getOperationType() == OperationType.UPDATE;
        if (event.getResourceType() != ResourceType.IDENTITY_PROVIDER_MAPPER
                || !isStored
                || event.getResourcePath() == null) {
            return;
        }
        Matcher path = PATH.matcher(event.getResourcePath());
        if (path.matches()) {
            session.getTransactionManager().enlistPrepare(new Check(session, event.getRealmId(), path.group(1)));
        }
    }

    private static final class Check extends AbstractKeycloakTransaction {

        private final KeycloakSession session;
        private final String realmId;
        private final String mapperId;

        Check(KeycloakSession session, String realmId, String mapperId) {
            this.session = session;
            this.realmId = realmId;
            this.mapperId = mapperId;
        }

        @Override
        protected void commitImpl() {
            IdentityProviderMapperModel mapper = session.identityProviders().getMapperById(mapperId);
            if (mapper == null || !MembershipMapper.PROVIDER_ID.equals(mapper.getIdentityProviderMapper())) {
                return;
            }
            MapperSettings.Read settings = MapperSettings.read(mapper.getConfig());
            List<String> errors = new ArrayList<>(settings.errors());
            settings.config()
                    .map(config -> MappedMemberships.check(session, realmId, config.offer()))
                    .ifPresent(found ->
                            found.stream().map(FieldError::detail).distinct().forEach(errors::add));
            if (!errors.isEmpty()) {
                throw new BadRequestException(String.join(" ", errors));
            }
        }

        @Override
        protected void rollbackImpl() {
            // There is nothing to undo.
        }
    }
}
