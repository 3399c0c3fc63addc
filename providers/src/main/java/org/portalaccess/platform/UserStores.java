package org.portalaccess.platform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.PrioritizedComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;

/**
 * The user stores outside of the database, in one session. A store that was out of reach is not asked again in the same
 * session, and is logged once in it.
 */
final class UserStores {

    private static final Logger LOGGER = Logger.getLogger(UserStores.class);
    private static final String ATTRIBUTE = "portal-access.user-stores";

    private final KeycloakSession session;
    private final Set<String> outOfReach = new HashSet<>();

    private UserStores(KeycloakSession session) {
        this.session = session;
    }

    /** Returns the stores of this session. */
    static UserStores of(KeycloakSession session) {
        UserStores known = session.getAttribute(ATTRIBUTE, UserStores.class);
        if (known != null) {
            return known;
        }
        UserStores stores = new UserStores(session);
        session.setAttribute(ATTRIBUTE, stores);
        return stores;
    }

    /** Returns the stores of the realm that may be asked, in the order in which Keycloak asks them. */
    List<UserStorageProviderModel> enabled(RealmModel realm) {
        return realm.getStorageProviders(UserStorageProvider.class)
                .filter(this::isEnabled)
                .map(UserStorageProviderModel::new)
                .sorted(PrioritizedComponentModel.comparator)
                .toList();
    }

    /** Returns true if the store is enabled and the server has its provider. */
    boolean isEnabled(ComponentModel store) {
        return new UserStorageProviderModel(store).isEnabled()
                && session.getKeycloakSessionFactory()
                                .getProviderFactory(UserStorageProvider.class, store.getProviderId())
                        != null;
    }

    /** Returns true if the store has not answered in this session. */
    boolean isOutOfReach(String store) {
        return outOfReach.contains(store);
    }

    /** Returns true if any store has not answered in this session. */
    boolean isAnyOutOfReach() {
        return !outOfReach.isEmpty();
    }

    /**
     * Returns the provider of a store. Keycloak keeps the provider of a component under the component's id, one per
     * session.
     */
    @SuppressWarnings("unchecked")
    UserStorageProvider providerOf(UserStorageProviderModel model) {
        UserStorageProvider known = session.getAttribute(model.getId(), UserStorageProvider.class);
        if (known != null) {
            return known;
        }
        ProviderFactory<UserStorageProvider> factory = session.getKeycloakSessionFactory()
                .getProviderFactory(UserStorageProvider.class, model.getProviderId());
        UserStorageProvider made = ((ComponentFactory<UserStorageProvider, UserStorageProvider>)
                        (ProviderFactory<?>) factory)
                .create(session, model);
        session.enlistForClose(made);
        session.setAttribute(model.getId(), made);
        return made;
    }

    /**
     * Records that the store has failed. A store may have a database of its own, so its exceptions may be those of a
     * database.
     *
     * @throws RuntimeException the failure itself, if it is a failure of this session's transaction
     */
    void noteFailure(RealmModel realm, ComponentModel store, RuntimeException failed) {
        if (isOfTransaction(failed)) {
            throw failed;
        }
        // The message of a directory may contain a person's name, so it is not logged.
        note(realm, store, failed.getClass().getName());
    }

    /** Returns true if this session's own transaction has failed, rather than the store. */
    boolean isOfTransaction(RuntimeException failed) {
        return Transactions.isOfOthers(failed)
                || (session.getTransactionManager().getRollbackOnly() && !UserLookup.isOutOfReach(failed));
    }

    /** Records that the store is out of reach. */
    void note(RealmModel realm, ComponentModel store, String reason) {
        if (outOfReach.add(store.getId())) {
            LOGGER.warnf(
                    "User storage provider %s (%s) of realm %s is out of reach: %s. Users whom Keycloak does not import"
                            + " are shown only by their ids.",
                    store.getName(), store.getId(), realm.getName(), reason);
        }
    }
}
