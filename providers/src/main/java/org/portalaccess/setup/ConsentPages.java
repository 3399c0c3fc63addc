package org.portalaccess.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.platform.Jpa;

/** The texts of our client scopes on consent pages. Before set-up level 3, the pages did not show these scopes. */
final class ConsentPages {

    /** The message for each scope, which tells what the scope gives. Keycloak resolves it in the theme of the page. */
    private static final Map<String, String> TEXTS = Map.of(
            RealmSetup.ACCOUNT_SCOPE, "${portal-access.consent.account}",
            RealmSetup.ACTING_SCOPE, "${portal-access.consent.acting}");

    private static final Logger LOGGER = Logger.getLogger(ConsentPages.class);

    private final KeycloakSession session;

    ConsentPages(KeycloakSession session) {
        this.session = session;
    }

    /** Shows one of our scopes on consent pages. */
    static void show(ClientScopeModel scope) {
        scope.setDisplayOnConsentScreen(true);
        scope.setConsentScreenText(TEXTS.get(scope.getName()));
    }

    /**
     * Shows the scopes of a realm from before level 3, unless an administrator has configured them. Keycloak then
     * refuses the refresh tokens of clients that require consent until the user has consented to the new scopes.
     */
    boolean showIn(RealmModel realm) {
        List<String> shown = new ArrayList<>();
        realm.getClientScopesStream().filter(ConsentPages::isUntouched).toList().forEach(scope -> {
            show(scope);
            shown.add(scope.getId());
        });
        long clients = shown.isEmpty() ? 0 : countClients(realm, shown);
        if (clients > 0) {
            LOGGER.warnf(
                    "Realm %s: consent pages now say what the client scopes of portal access give. %d clients require"
                            + " consent and have such a scope: their users are asked again. Until they agree, the"
                            + " refresh and offline tokens of these clients are refused.",
                    realm.getName(), clients);
        }
        return !shown.isEmpty();
    }

    /**
     * Returns true if the scope is as level 1 made it: hidden, without a text. A scope that is hidden later keeps our
     * text.
     */
    private static boolean isUntouched(ClientScopeModel scope) {
        String text = scope.getAttribute(ClientScopeModel.CONSENT_SCREEN_TEXT);
        return ScopePiece.find(scope).isPresent()
                && !scope.isDisplayOnConsentScreen()
                && (text == null || text.isBlank());
    }

    /** Counts the affected clients in one statement, regardless of their number. */
    private long countClients(RealmModel realm, List<String> scopes) {
        return Jpa.entityManager(session)
                .createQuery(
                        "select count(distinct c.id) from ClientEntity c, ClientScopeClientMappingEntity m"
                                + " where m.clientId = c.id and c.realmId = :realm and c.consentRequired = true"
                                + " and m.clientScopeId in (:scopes)",
                        Long.class)
                .setParameter("realm", realm.getId())
                .setParameter("scopes", scopes)
                .getSingleResult();
    }
}
