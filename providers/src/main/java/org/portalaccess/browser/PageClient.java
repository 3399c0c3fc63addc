package org.portalaccess.browser;

import java.util.Map;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client by which people sign in on the way to a page of ours. It never gets a token: its codes are not redeemed, and
 * without a scope of ours nobody is asked for an account.
 */
public final class PageClient {

    /** The client id. */
    public static final String ID = "portal-access-invitations";

    private PageClient() {}

    /** Makes it in a realm that has none; one that is there follows the realm to a new name, and else stays as it is. */
    public static void addTo(RealmModel realm) {
        ClientModel known = realm.getClientByClientId(ID);
        Set<String> pages = Set.copyOf(Section.backs(realm));
        if (known == null) {
            create(realm, pages);
        } else if (!known.getRedirectUris().containsAll(pages)) {
            known.setRedirectUris(pages);
        }
    }

    private static void create(RealmModel realm, Set<String> pages) {
        ClientModel client = KeycloakModelUtils.createPublicClient(realm, ID);
        client.setName("Invitations");
        client.setDescription("Signs people in who accept an invitation");
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
