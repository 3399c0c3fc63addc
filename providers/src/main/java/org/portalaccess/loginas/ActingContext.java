package org.portalaccess.loginas;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.rar.AuthorizationRequestContext;
import org.portalaccess.switching.AccountScope;

/**
 * The context from which a token of log in as is made: the client's context as if its user had no role and were in no
 * group. It has no role, no client scope that needs a role, and only {@link HarmlessMappers}.
 */
public final class ActingContext implements ClientSessionContext {

    private final KeycloakSession session;
    private final ClientSessionContext whole;
    private @Nullable List<ProtocolMapperModel> mappers;

    /** Creates the harmless part of {@code whole}. */
    public ActingContext(KeycloakSession session, ClientSessionContext whole) {
        this.session = session;
        this.whole = whole;
        // Mappers look here for the latest context that Keycloak made.
        session.setAttribute(ClientSessionContext.class.getName(), this);
    }

    @Override
    public AuthenticatedClientSessionModel getClientSession() {
        return whole.getClientSession();
    }

    @Override
    public Set<String> getClientScopeIds() {
        return getClientScopesStream().map(ClientScopeModel::getId).collect(Collectors.toSet());
    }

    @Override
    public Stream<ClientScopeModel> getClientScopesStream() {
        return whole.getClientScopesStream().filter(ActingContext::isForEverybody);
    }

    /**
     * Returns true if a scope does not depend on roles. A scope with roles of its own is given only to users who have
     * one of them. Our own scope always stays, since the token is made for it.
     */
    private static boolean isForEverybody(ClientScopeModel scope) {
        return scope instanceof ClientModel
                || AccountScope.isIn(scope)
                || scope.getScopeMappingsStream().findAny().isEmpty();
    }

    @Override
    public boolean isOfflineTokenRequested() {
        return false;
    }

    @Override
    public Stream<RoleModel> getRolesStream() {
        return Stream.empty();
    }

    @Override
    public Stream<ProtocolMapperModel> getProtocolMappersStream() {
        List<ProtocolMapperModel> known = mappers;
        if (known == null) {
            HarmlessMappers harmless = new HarmlessMappers(
                    session, getClientSession().getUserSession().getUser());
            known = getClientScopesStream()
                    .flatMap(ClientScopeModel::getProtocolMappersStream)
                    .filter(mapper -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(mapper.getProtocol()))
                    .flatMap(mapper -> harmless.find(mapper).stream())
                    .toList();
            mappers = known;
        }
        return known.stream();
    }

    @Override
    public String getScopeString() {
        return getScopeString(false);
    }

    @Override
    public String getScopeString(boolean ignoreIncludeInTokenScope) {
        Set<String> closed = whole.getClientScopesStream()
                .filter(Predicate.not(ActingContext::isForEverybody))
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet());
        return Arrays.stream(whole.getScopeString(ignoreIncludeInTokenScope).split(" ", -1))
                .filter(name -> !closed.contains(name))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void setAttribute(String name, Object value) {
        whole.setAttribute(name, value);
    }

    @Override
    public <T> @Nullable T getAttribute(String name, Class<T> type) {
        return whole.getAttribute(name, type);
    }

    @Override
    public AuthorizationRequestContext getAuthorizationRequestContext() {
        return Objects.requireNonNull(whole.getAuthorizationRequestContext());
    }
}
