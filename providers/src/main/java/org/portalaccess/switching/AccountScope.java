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
 * Tells whether a client gets our claims. It does if the client itself, or a client scope of the request, holds our
 * mapper, whatever that scope is called (docs/concepts.md#tokens).
 */
public final class AccountScope {

    /** Provider id of the mapper for OpenID Connect clients. */
    public static final String MAPPER = "portal-access-account";

    /** Provider id of the mapper for SAML clients. */
    public static final String SAML_MAPPER = "portal-access-account-saml";

    /** Mapper setting: the name of the claim that holds the account. */
    public static final String CLAIM_NAME = "claim.account";

    /** The name of that claim if the setting is empty. */
    public static final String DEFAULT_CLAIM_NAME = "account";

    private AccountScope() {}

    /** Whether tokens made with this context carry our claims. */
    public static boolean isIn(ClientSessionContext context) {
        return holdsMapper(context.getProtocolMappersStream());
    }

    /** Whether this client scope adds our claims. */
    public static boolean isIn(ClientScopeModel scope) {
        return holdsMapper(scope.getProtocolMappersStream());
    }

    /** Whether this client can get our claims: by a mapper of its own, or by a default or optional client scope. */
    public static boolean isOpenTo(ClientModel client) {
        return mappers(client).anyMatch(mapper -> MAPPER.equals(mapper.getProtocolMapper()));
    }

    /** Returns the name of the claim that holds the account in tokens of this context. */
    public static String claimName(ClientSessionContext context) {
        return context.getProtocolMappersStream()
                .filter(mapper -> MAPPER.equals(mapper.getProtocolMapper()))
                .map(AccountScope::claimName)
                .findFirst()
                .orElse(DEFAULT_CLAIM_NAME);
    }

    /**
     * Returns the names of the claims that hold the account in tokens of this client: one name, unless its mappers
     * differ.
     */
    public static Set<String> claimNames(ClientModel client) {
        Set<String> names = mappers(client)
                .filter(mapper -> MAPPER.equals(mapper.getProtocolMapper()))
                .map(AccountScope::claimName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return names.isEmpty() ? Set.of(DEFAULT_CLAIM_NAME) : names;
    }

    /** Whether the application that started this sign-in requests our claims. */
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

    /** Returns every mapper that a token of this client may have. */
    private static Stream<ProtocolMapperModel> mappers(ClientModel client) {
        Stream<ClientScopeModel> scopes =
                Stream.of(true, false).flatMap(byDefault -> client.getClientScopes(byDefault).values().stream());
        return Stream.concat(
                client.getProtocolMappersStream(), scopes.flatMap(ClientScopeModel::getProtocolMappersStream));
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
