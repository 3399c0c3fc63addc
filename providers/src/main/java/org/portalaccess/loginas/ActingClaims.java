package org.portalaccess.loginas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationGroupMembershipMapper;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationMembershipMapper;
import org.keycloak.protocol.oidc.mappers.GroupMembershipMapper;
import org.keycloak.protocol.oidc.mappers.HardcodedRole;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.RoleNameMapper;
import org.keycloak.protocol.oidc.mappers.UserClientRoleMappingMapper;
import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.utils.JsonUtils;
import org.portalaccess.switching.ActingSession;

/**
 * What a token of log in as says besides our own claims: who acts, and nothing that would let them act elsewhere. Taken
 * away after the mappers have run, for a client's mappers may put in whatever they like.
 */
public final class ActingClaims {

    private static final Set<String> CLAIMS =
            Set.of("realm_access", "resource_access", "roles", "groups", "organization", "authorization");
    private static final Set<String> MAPPERS = Set.of(
            UserRealmRoleMappingMapper.PROVIDER_ID,
            UserClientRoleMappingMapper.PROVIDER_ID,
            RoleNameMapper.PROVIDER_ID,
            HardcodedRole.PROVIDER_ID,
            GroupMembershipMapper.PROVIDER_ID,
            OrganizationMembershipMapper.PROVIDER_ID,
            OrganizationGroupMembershipMapper.PROVIDER_ID);

    /** Keycloak's own APIs, and ours for those who act in person. */
    private static final Set<String> AUDIENCES = Set.of(
            "account", "account-console", "realm-management", "security-admin-console", "broker", "portal-access");

    private ActingClaims() {}

    /** Makes {@code token} one of {@code acting}. */
    public static void applyTo(IDToken token, ActingSession acting, ClientSessionContext context) {
        Map<String, Object> claims = token.getOtherClaims();
        claims.keySet().removeAll(CLAIMS);
        claimsOf(context.getProtocolMappersStream()).forEach(claims::remove);
        if (token instanceof AccessToken access) {
            access.setRealmAccess(null);
            access.setResourceAccess(null);
            access.setAuthorization(null);
        }
        token.audience(audience(token.getAudience()));
        claims.put(ActingSession.ACT, Map.of("sub", acting.actorId()));
    }

    private static Stream<String> claimsOf(Stream<ProtocolMapperModel> mappers) {
        return mappers.filter(mapper -> MAPPERS.contains(mapper.getProtocolMapper()))
                .map(mapper -> mapper.getConfig().get(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME))
                .filter(name -> name != null && !name.isBlank())
                .map(JsonUtils::splitClaimPath)
                .flatMap(path -> path.stream().limit(1));
    }

    private static String @Nullable [] audience(String @Nullable [] audience) {
        if (audience == null) {
            return null;
        }
        List<String> left = new ArrayList<>();
        for (String one : audience) {
            if (!AUDIENCES.contains(one)) {
                left.add(one);
            }
        }
        return left.isEmpty() ? null : left.toArray(String[]::new);
    }
}
