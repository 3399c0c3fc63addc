package org.portalaccess.setup;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.portalaccess.access.StaffRoles;
import org.portalaccess.browser.RealmAddress;

/**
 * The client of the console. Its tokens name the account and may act for their user. The token of realm staff carries
 * our two roles and no other role, so it administers nothing else in Keycloak.
 */
public final class ConsoleClient {

    /** The client id. */
    public static final String ID = "portal-access-console";

    private static final String PATH = "portal-access/console/";
    private static final String BACK = "/" + PATH + "*";

    private ConsoleClient() {}

    /** Returns the address of the console, with a slash at the end; built from Keycloak's own address. */
    public static URI address(KeycloakSession session) {
        return RealmAddress.of(session).path(PATH).build();
    }

    /**
     * Lets logins come back to the console after the realm got another name. Other addresses stay as they are. A client
     * without our address under the former name is as an administrator wants it, and stays so.
     */
    public static void follow(RealmModel realm) {
        ClientModel client = realm.getClientByClientId(ID);
        if (client == null || client.getRedirectUris().contains(back(realm))) {
            return;
        }
        Set<String> addresses = new TreeSet<>(client.getRedirectUris());
        if (!addresses.removeIf(address -> address.startsWith("/realms/") && address.endsWith(BACK))) {
            return;
        }
        addresses.add(back(realm));
        client.setRedirectUris(addresses);
        client.setBaseUrl(base(realm));
    }

    /** Creates the client in a realm that has none and that has both scopes. */
    static void create(RealmModel realm, ClientScopeModel account, ClientScopeModel acting) {
        ClientModel client = KeycloakModelUtils.createPublicClient(realm, ID);
        client.setName("Portal access");
        client.setDescription("The console for accounts, teams and invitations");
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setConsentRequired(false);
        client.setRootUrl("${authBaseUrl}");
        client.setBaseUrl(base(realm));
        client.setRedirectUris(Set.of(back(realm)));
        client.setWebOrigins(Set.of("+"));
        client.setAttribute("pkce.code.challenge.method", "S256");
        client.setAttribute("post.logout.redirect.uris", "+");
        Stream.of(account, acting).forEach(scope -> {
            // Keycloak ignores the addition of a default scope that the client has as an optional one.
            client.removeClientScope(scope);
            client.addClientScope(scope, true);
        });
        Set.copyOf(client.getScopeMappingsStream().toList()).forEach(client::deleteScopeMapping);
        Stream.of(StaffRoles.VIEW, StaffRoles.MANAGE)
                .map(name -> StaffRoles.find(realm, realm, name))
                .flatMap(Optional::stream)
                .forEach(client::addScopeMapping);
    }

    private static String base(RealmModel realm) {
        return RealmAddress.path(realm) + "/" + PATH;
    }

    private static String back(RealmModel realm) {
        return RealmAddress.path(realm) + BACK;
    }
}
