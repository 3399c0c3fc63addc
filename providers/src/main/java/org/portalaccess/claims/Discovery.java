package org.portalaccess.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.portalaccess.switching.AccountScope;

/**
 * Our additions to a realm's discovery documents (OpenID Connect Discovery; RFC 8414): the prompt that lets people
 * choose an account, and the names of our claims. Nothing is added in a realm without a client scope for these claims.
 */
public final class Discovery {

    private Discovery() {}

    /** Adds what the realm of this request offers to Keycloak's document. */
    public static void addTo(OIDCConfigurationRepresentation document, KeycloakSession session) {
        Set<String> claims = new LinkedHashSet<>();
        session.getContext()
                .getRealm()
                .getClientScopesStream()
                .flatMap(ClientScopeModel::getProtocolMappersStream)
                .filter(mapper -> AccountScope.MAPPER.equals(mapper.getProtocolMapper()))
                .forEach(mapper -> claims.addAll(claims(mapper, session)));
        if (!claims.isEmpty()) {
            document.setPromptValuesSupported(joined(
                    document.getPromptValuesSupported(), List.of(OIDCLoginProtocol.PROMPT_VALUE_SELECT_ACCOUNT)));
            document.setClaimsSupported(joined(document.getClaimsSupported(), claims));
        }
    }

    private static List<String> claims(ProtocolMapperModel mapper, KeycloakSession session) {
        ClaimNames names = MapperSettings.from(mapper, session).names();
        return List.of(names.account(), names.permissions(), names.contracts(), names.grants(), names.etag());
    }

    /** Returns a new list, since Keycloak's lists are the same objects for every realm. */
    private static List<String> joined(@Nullable Collection<String> theirs, Collection<String> ours) {
        Set<String> all = new LinkedHashSet<>(theirs == null ? List.of() : theirs);
        all.addAll(ours);
        return new ArrayList<>(all);
    }
}
