package org.portalaccess.loginas;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.portalaccess.browser.RedirectTarget;
import org.portalaccess.platform.Jpa;
import org.portalaccess.settings.LandingClient;
import org.portalaccess.switching.AccountScope;

/**
 * Finds the applications whose links may ask for <i>log in as</i>. An administrator marks them by the client attribute
 * {@code portal-access.log-in-as} = {@code true}, because nothing else tells that an application understands the link.
 * One that does not would show staff their own view, although they expect that of the member.
 */
final class Applications {

    private static final String ATTRIBUTE = "portal-access.log-in-as";

    /** More are not shown: people choose from this list at a glance. */
    private static final int LIMIT = 50;

    private final KeycloakSession session;
    private final RedirectTarget target;

    Applications(KeycloakSession session) {
        this.session = session;
        this.target = new RedirectTarget(session);
    }

    /** Returns the marked applications that people can be sent to and that can get our claims, by name. */
    List<Application> find(RealmModel realm) {
        return marked(realm).stream()
                .map(realm::getClientById)
                .filter(Objects::nonNull)
                .filter(Applications::isUsable)
                .flatMap(client -> represent(client).stream())
                .sorted(Comparator.comparing(Application::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Application::clientId))
                .limit(LIMIT)
                .toList();
    }

    /** Keycloak's own search by attributes returns every client if the attribute is not set up to be searchable. */
    private List<String> marked(RealmModel realm) {
        return Jpa.entityManager(session)
                .createQuery(
                        "select c.id from ClientAttributeEntity a join a.client c"
                                + " where a.name = :name and c.realmId = :realm order by c.clientId",
                        String.class)
                .setParameter("name", ATTRIBUTE)
                .setParameter("realm", realm.getId())
                .getResultList();
    }

    private static boolean isUsable(ClientModel client) {
        String protocol = client.getProtocol();
        return "true".equals(client.getAttribute(ATTRIBUTE))
                && (protocol == null || protocol.equals(OIDCLoginProtocol.LOGIN_PROTOCOL))
                && !client.isBearerOnly()
                && AccountScope.isOpenTo(client);
    }

    private Optional<Application> represent(ClientModel client) {
        return target.address(client.getClientId())
                .map(url -> new Application(client.getClientId(), LandingClient.nameOf(client), url));
    }
}
