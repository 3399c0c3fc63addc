package org.portalaccess.switching;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whether a client gets our claims: it does when a client scope of the request, or the client itself, holds our mapper,
 * whatever that scope is called (design, section 3).
 */
public final class AccountScope {

    /** Provider id of the mapper for OpenID Connect clients. */
    public static final String MAPPER = "portal-access-account";

    /** Provider id of the mapper for SAML clients. */
    public static final String SAML_MAPPER = "portal-access-account-saml";

    /** Mapper setting: the name of the claim that holds the account. */
    public static final String CLAIM_NAME = "claim.account";

    /** That name when nothing is set. */
    public static final String DEFAULT_CLAIM_NAME = "account";

    private AccountScope() {}

    /** Whether the tokens of this context carry our claims. */
    public static boolean isIn(ClientSessionContext context) {
        return holdsMapper(context.getProtocolMappersStream());
    }

    /** The name under which tokens of this context carry the account. */
    public static String claimName(ClientSessionContext context) {
        return context.getProtocolMappersStream()
                .filter(mapper -> MAPPER.equals(mapper.getProtocolMapper()))
                .map(AccountScope::claimName)
                .findFirst()
                .orElse(DEFAULT_CLAIM_NAME);
    }

    /** The names under which tokens of this client carry the account: one, if the client's mappers agree. */
    public static Set<String> claimNames(ClientModel client) {
        Stream<ClientScopeModel> scopes =
                Stream.of(true, false).flatMap(byDefault -> client.getClientScopes(byDefault).values().stream());
        Set<String> names = Stream.concat(
                        client.getProtocolMappersStream(), scopes.flatMap(ClientScopeModel::getProtocolMappersStream))
                .filter(mapper -> MAPPER.equals(mapper.getProtocolMapper()))
                .map(AccountScope::claimName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return names.isEmpty() ? Set.of(DEFAULT_CLAIM_NAME) : names;
    }

    /** Whether the application that started this sign-in asks for our claims. */
    public static boolean requestedBy(KeycloakSession session, AuthenticationSessionModel authSession) {
        ClientModel client = authSession.getClient();
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(authSession.getProtocol())) {
            return Stream.concat(Stream.of(client), client.getClientScopes(true).values().stream())
                    .anyMatch(scope -> holdsMapper(scope.getProtocolMappersStream()));
        }
        return TokenManager.getRequestedClientScopes(
                        session,
                        authSession.getClientNote(OIDCLoginProtocol.SCOPE_PARAM),
                        client,
                        authSession.getAuthenticatedUser())
                .anyMatch(scope -> holdsMapper(scope.getProtocolMappersStream()));
    }

    private static String claimName(ProtocolMapperModel mapper) {
        String name = mapper.getConfig().get(CLAIM_NAME);
        return name == null || name.isBlank() ? DEFAULT_CLAIM_NAME : name.strip();
    }

    private static boolean holdsMapper(Stream<ProtocolMapperModel> mappers) {
        return mappers.map(ProtocolMapperModel::getProtocolMapper)
                .anyMatch(id -> MAPPER.equals(id) || SAML_MAPPER.equals(id));
    }
}
