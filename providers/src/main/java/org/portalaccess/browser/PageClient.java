package org.portalaccess.browser;

import java.util.Map;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client through which people sign in on the way to one of our pages. It never gets a token, since its codes are
 * not redeemed. It has no client scope of ours, so the login does not ask for an account.
 */
public final class PageClient {

    /** The client id. */
    public static final String ID = "portal-access-invitations";

    private PageClient() {}

    /**
     * Creates the client in a realm that has none. An existing client follows the realm to a new name, and otherwise
     * stays as it is.
     *
     * @return whether anything was changed
     */
    public static boolean addTo(RealmModel realm) {
        ClientModel known = realm.getClientByClientId(ID);
        Set<String> pages = Set.copyOf(PageArea.backs(realm));
        if (known == null) {
            create(realm, pages);
            return true;
        }
        boolean moved = !known.getRedirectUris().containsAll(pages);
        if (moved) {
            known.setRedirectUris(pages);
        }
        return moved;
    }

    private static void create(RealmModel realm, Set<String> pages) {
        ClientModel client = KeycloakModelUtils.createPublicClient(realm, ID);
        client.setName("Invitations");
        client.setDescription("Signs in people who accept an invitation");
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setConsentRequired(false);
        client.setRootUrl("${authBaseUrl}");
        client.setRedirectUris(pages);
        client.setWebOrigins(Set.of());
        client.setAttribute("pkce.code.challenge.method", "S256");
        client.setAttribute("post.logout.redirect.uris", "-");
        for (boolean isDefault : new boolean[] {true, false}) {
            Map.copyOf(client.getClientScopes(isDefault)).values().forEach(client::removeClientScope);
        }
    }
}
