package org.portalaccess.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.representations.IDToken;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.metrics.PortalMetrics;
import org.portalaccess.switching.AccountScope;
import org.portalaccess.switching.ActiveAccounts;
import org.portalaccess.switching.PortalAuthorizationDetails;
import org.portalaccess.switching.PresentedTokens;

/**
 * Puts the active account and its grants into tokens (docs/concepts.md#tokens): everything into access tokens, introspection
 * and userinfo, only the account into ID tokens, only its id into lightweight access tokens.
 */
public final class AccountClaimMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    /**
     * After all other mappers. So it can add to {@code scope} and {@code authorization_details}, and can remove claims
     * that a token of log in as must not have.
     */
    private static final int LAST = Integer.MAX_VALUE;

    private static final List<ProviderConfigProperty> PROPERTIES = MapperSettings.properties();

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        ActingTokens.mark(token, userSession, context);
        boolean lightweight = getShouldUseLightweightToken(session);
        boolean wanted = lightweight
                ? OIDCAttributeMapperHelper.includeInLightweightAccessToken(model)
                : OIDCAttributeMapperHelper.includeInAccessToken(model);
        if (!wanted) {
            return token;
        }
        ActiveAccounts.of(session).forNewTokens(userSession.getUser(), context).ifPresent(grants -> {
            ClaimSettings settings = MapperSettings.from(model, session);
            if (lightweight) {
                add(token, ClaimsEncoder.encodeLightweight(grants.account(), settings.names()));
            } else {
                PortalMetrics.TOKENS.count(
                        addAll(token, grants, settings, session).form());
            }
        });
        return token;
    }

    @Override
    public IDToken transformIDToken(
            IDToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        ActingTokens.mark(token, userSession, context);
        if (OIDCAttributeMapperHelper.includeInIDToken(model)) {
            ActiveAccounts.of(session)
                    .forNewTokens(userSession.getUser(), context)
                    .ifPresent(grants -> add(
                            token,
                            ClaimsEncoder.encodeIdToken(
                                    grants.account(),
                                    MapperSettings.from(model, session).names())));
        }
        return token;
    }

    @Override
    public AccessToken transformUserInfoToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        ActingTokens.require(session, userSession);
        if (ActingTokens.isTooMuch(userSession, context)) {
            return ActingTokens.userInfo(session, userSession, context);
        }
        ActingTokens.mark(token, userSession, context);
        if (OIDCAttributeMapperHelper.includeInUserInfo(model)) {
            ClaimSettings settings = MapperSettings.from(model, session);
            presented(session, userSession, PresentedTokens.atUserInfo(session), settings)
                    .ifPresent(grants -> add(token, encoded(grants, settings, session)));
        }
        return token;
    }

    @Override
    public AccessToken transformIntrospectionToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        ActingTokens.require(session, userSession);
        ActingTokens.mark(token, userSession, context);
        if (!OIDCAttributeMapperHelper.includeInIntrospection(model)) {
            return token;
        }
        ClaimSettings settings = MapperSettings.from(model, session);
        if (settings.scope()) {
            // The presented token's scope holds the permissions at its issue. The answer has the current ones or none.
            token.setScope(context.getScopeString());
        }
        presented(session, userSession, PresentedTokens.atIntrospection(session), settings)
                .ifPresent(grants -> addAll(token, grants, settings, session));
        return token;
    }

    private static Optional<ActiveGrants> presented(
            KeycloakSession session, UserSessionModel userSession, Optional<String> presented, ClaimSettings settings) {
        Optional<String> accountId = presented.flatMap(
                token -> PresentedTokens.account(token, settings.names().account()));
        return ActiveAccounts.of(session).forPresented(userSession, accountId);
    }

    static EncodedClaims encoded(ActiveGrants grants, ClaimSettings settings, KeycloakSession session) {
        String realmId = session.getContext().getRealm().getId();
        return grants.derive(
                settings,
                () -> ClaimsEncoder.encode(grants.account(), grants.grants(), etag(realmId, grants), settings));
    }

    private static String etag(String realmId, ActiveGrants grants) {
        return grants.derive(GrantsEtag.class, () -> GrantsEtag.compute(realmId, grants.account(), grants.grants()));
    }

    private static EncodedClaims addAll(
            AccessToken token, ActiveGrants grants, ClaimSettings settings, KeycloakSession session) {
        EncodedClaims encoded = encoded(grants, settings, session);
        add(token, encoded);
        if (!encoded.scope().isEmpty()) {
            List<String> scope = new ArrayList<>(encoded.scope());
            if (token.getScope() != null && !token.getScope().isEmpty()) {
                scope.add(0, token.getScope());
            }
            token.setScope(String.join(" ", scope));
        }
        if (!encoded.authorizationDetails().isEmpty()) {
            List<AuthorizationDetailsJSONRepresentation> ours = encoded.authorizationDetails().stream()
                    .map(MapperSettings::toDetails)
                    .toList();
            token.setAuthorizationDetails(PortalAuthorizationDetails.replace(token.getAuthorizationDetails(), ours));
            PortalAuthorizationDetails.remember(session, ours);
        }
        return encoded;
    }

    private static void add(IDToken token, EncodedClaims encoded) {
        token.getOtherClaims().putAll(encoded.claims());
    }

    @Override
    public int getPriority() {
        return LAST;
    }

    @Override
    public String getId() {
        return AccountScope.MAPPER;
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "Portal account";
    }

    @Override
    public String getHelpText() {
        return "Adds the active account of the portal user with permissions and contracts. For users with several"
                + " accounts, the Evaluate tool shows the account that they entered last.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }
}
