package org.portalaccess.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;
import org.portalaccess.switching.AccountScope;

/**
 * A client scope of ours. It is recognized by its mapper: a realm may have a scope with the same name for another
 * purpose.
 */
enum ScopePiece {

    /** The active account in tokens. */
    ACCOUNT(
            RealmSetup.ACCOUNT_SCOPE,
            "The active account with permissions and contracts",
            "portal account",
            "no token of this realm has an account until an application has a client scope with the mapper "
                    + AccountScope.MAPPER) {

        @Override
        boolean isOurs(ProtocolMapperModel mapper) {
            return AccountScope.MAPPER.equals(mapper.getProtocolMapper());
        }

        @Override
        ProtocolMapperModel mapper() {
            return mapper(AccountScope.MAPPER, Map.of("id.token.claim", ON, "userinfo.token.claim", ON));
        }
    },

    /** Acting for a user through our REST API. */
    ACTING(
            RealmSetup.ACTING_SCOPE,
            "Acting through the portal access API",
            "portal access audience",
            "no application can act through portal access until it has a client scope with an audience mapper for "
                    + RealmSetup.ACTING_SCOPE) {

        @Override
        boolean isOurs(ProtocolMapperModel mapper) {
            return RealmSetup.ACTING_SCOPE.equals(
                    mapper.getConfig().get(AudienceProtocolMapper.INCLUDED_CUSTOM_AUDIENCE));
        }

        @Override
        ProtocolMapperModel mapper() {
            return mapper(
                    AudienceProtocolMapper.PROVIDER_ID,
                    Map.of(AudienceProtocolMapper.INCLUDED_CUSTOM_AUDIENCE, RealmSetup.ACTING_SCOPE));
        }
    };

    private static final String ON = "true";

    private final String scope;
    private final String description;
    private final String mapperName;
    private final String lack;

    ScopePiece(String scope, String description, String mapperName, String lack) {
        this.scope = scope;
        this.description = description;
        this.mapperName = mapperName;
        this.lack = lack;
    }

    /** Returns true if a mapper makes a scope this one. */
    abstract boolean isOurs(ProtocolMapperModel mapper);

    abstract ProtocolMapperModel mapper();

    /** Returns the piece of one realm. */
    Piece in(RealmModel realm) {
        return new OfRealm(realm, this);
    }

    /** Returns true if a scope is this one, as the set-up made it or as an administrator has changed it. */
    boolean is(ClientScopeModel found) {
        return found.getName().equals(scope) && holdsMapper(found);
    }

    /** Returns which of our scopes a scope is; empty for none. */
    static Optional<ScopePiece> find(ClientScopeModel found) {
        return Stream.of(values()).filter(piece -> piece.is(found)).findFirst();
    }

    /** Returns the realm's scope that serves as this one, whatever its name: ours, or one that holds the mapper. */
    Optional<ClientScopeModel> findIn(RealmModel realm) {
        List<ClientScopeModel> holders =
                realm.getClientScopesStream().filter(this::holdsMapper).toList();
        return holders.stream()
                .filter(this::is)
                .findFirst()
                .or(() -> holders.stream().findFirst());
    }

    private boolean holdsMapper(ClientScopeModel found) {
        return found.getProtocolMappersStream().anyMatch(this::isOurs);
    }

    final ProtocolMapperModel mapper(String type, Map<String, String> config) {
        Map<String, String> all = new HashMap<>(config);
        Stream.of("access.token.claim", "introspection.token.claim", "lightweight.claim")
                .forEach(where -> all.put(where, ON));
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName(mapperName);
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(type);
        mapper.setConfig(all);
        return mapper;
    }

    private record OfRealm(RealmModel realm, ScopePiece piece) implements Piece {

        @Override
        public Thing thing() {
            return new Thing("client-scope", null, piece.scope);
        }

        @Override
        public State state() {
            // KeycloakModelUtils.getClientScopeByName is not used: it takes clients for scopes, and every realm has a
            // client "account".
            List<ClientScopeModel> all = realm.getClientScopesStream().toList();
            if (all.stream().noneMatch(scope -> scope.getName().equals(piece.scope))) {
                return State.MISSING;
            }
            // If the name is taken, a scope with another name and the mapper serves as well.
            return all.stream().anyMatch(piece::holdsMapper) ? State.THERE : State.NOT_OURS;
        }

        @Override
        public void make() {
            ClientScopeModel scope = realm.addClientScope(piece.scope);
            scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
            scope.setDescription(piece.description);
            ConsentPages.show(scope);
            scope.setIncludeInTokenScope(true);
            scope.addProtocolMapper(piece.mapper());
            realm.addDefaultClientScope(scope, false);
        }

        @Override
        public String advice() {
            return "The realm has another client scope named " + piece.scope + ", which stays as it is. So "
                    + piece.lack
                    + ", and the console has no client " + ConsoleClient.ID
                    + ". Add the mapper to a client scope of your own, or rename yours. Then send POST"
                    + " /admin/realms/{realm}/portal-access/setup.";
        }
    }
}
