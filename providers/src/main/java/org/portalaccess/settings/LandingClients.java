package org.portalaccess.settings;

import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.platform.Jpa;

/** Finds the clients that people can be sent to: the choices for the realm's default client. */
final class LandingClients {

    /** More are not shown: people choose from this list at a glance. */
    private static final int LIMIT = 500;

    private final KeycloakSession session;

    LandingClients(KeycloakSession session) {
        this.session = session;
    }

    /** Returns the clients by client id. */
    List<Choice> find(RealmModel realm) {
        return withBaseUrl(realm).stream()
                .map(realm::getClientById)
                .filter(Objects::nonNull)
                .filter(client ->
                        LandingClient.fault(realm, client.getClientId(), "").isEmpty())
                .map(client -> new Choice(client.getClientId(), LandingClient.nameOf(client)))
                .toList();
    }

    /** A realm may have thousands of clients, most of them without an address. */
    private List<String> withBaseUrl(RealmModel realm) {
        return Jpa.entityManager(session)
                .createQuery(
                        "select c.id from ClientEntity c where c.realmId = :realm and c.enabled = true"
                                + " and c.baseUrl is not null and c.baseUrl <> '' order by c.clientId",
                        String.class)
                .setParameter("realm", realm.getId())
                .setMaxResults(LIMIT)
                .getResultList();
    }

    /**
     * A client to choose.
     *
     * @param clientId the client id
     * @param name the name for people
     */
    record Choice(String clientId, String name) {}
}
