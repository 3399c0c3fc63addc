package org.portalaccess.loginas;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.mappers.AcrProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AddressMapper;
import org.keycloak.protocol.oidc.mappers.AllowedWebOriginsProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AmrProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;
import org.keycloak.protocol.oidc.mappers.FullNameMapper;
import org.keycloak.protocol.oidc.mappers.HardcodedClaim;
import org.keycloak.protocol.oidc.mappers.NonceBackwardsCompatibleMapper;
import org.keycloak.protocol.oidc.mappers.SHA256PairwiseSubMapper;
import org.keycloak.protocol.oidc.mappers.SessionStateMapper;
import org.keycloak.protocol.oidc.mappers.SubMapper;
import org.keycloak.protocol.oidc.mappers.UserAttributeMapper;
import org.keycloak.protocol.oidc.mappers.UserPropertyMapper;
import org.keycloak.protocol.oidc.mappers.UserSessionNoteMapper;
import org.keycloak.provider.ProviderFactory;
import org.portalaccess.switching.AccountScope;

/**
 * The mappers that run for tokens of log in as: mappers of Keycloak that read neither roles nor groups, and our own. No
 * other type runs, since it is unknown what it reads: scripts, mappers of other extensions, future mappers.
 */
final class HarmlessMappers {

    private static final Set<Class<?>> TYPES = Set.of(
            AcrProtocolMapper.class,
            AddressMapper.class,
            AllowedWebOriginsProtocolMapper.class,
            AmrProtocolMapper.class,
            AudienceProtocolMapper.class,
            FullNameMapper.class,
            HardcodedClaim.class,
            NonceBackwardsCompatibleMapper.class,
            SHA256PairwiseSubMapper.class,
            SessionStateMapper.class,
            SubMapper.class,
            UserAttributeMapper.class,
            UserPropertyMapper.class,
            UserSessionNoteMapper.class);

    private final KeycloakSession session;
    private final UserModel user;

    /** Creates the mappers for tokens of {@code user}. */
    HarmlessMappers(KeycloakSession session, UserModel user) {
        this.session = session;
        this.user = user;
    }

    /** Returns the mapper in the form in which it may run; empty if it may not run. */
    Optional<ProtocolMapperModel> find(ProtocolMapperModel mapper) {
        if (AccountScope.MAPPER.equals(mapper.getProtocolMapper())) {
            return Optional.of(mapper);
        }
        Class<?> type = type(mapper);
        if (type == null || !TYPES.contains(type)) {
            return Optional.empty();
        }
        return type.equals(UserAttributeMapper.class) ? withoutGroups(mapper) : Optional.of(mapper);
    }

    /**
     * Returns the class of the mapper's factory. The id is not enough: another extension can replace a mapper of
     * Keycloak's.
     */
    private @Nullable Class<?> type(ProtocolMapperModel mapper) {
        ProviderFactory<ProtocolMapper> factory = session.getKeycloakSessionFactory()
                .getProviderFactory(ProtocolMapper.class, mapper.getProtocolMapper());
        return factory == null ? null : factory.getClass();
    }

    /**
     * Returns the mapper without the fallback to groups. If the user does not have the attribute, Keycloak reads it
     * from the user's groups. That must not happen here.
     */
    private Optional<ProtocolMapperModel> withoutGroups(ProtocolMapperModel mapper) {
        String attribute = mapper.getConfig().get(ProtocolMapperUtils.USER_ATTRIBUTE);
        if (attribute == null || user.getAttributeStream(attribute).findAny().isEmpty()) {
            return Optional.empty();
        }
        ProtocolMapperModel own = new ProtocolMapperModel(mapper);
        own.getConfig().put(ProtocolMapperUtils.AGGREGATE_ATTRS, "false");
        return Optional.of(own);
    }
}
