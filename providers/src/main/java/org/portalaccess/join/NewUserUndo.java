package org.portalaccess.join;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.UserRegistrationProvider;

/**
 * Removes a new user from their store if the transaction that made them is rolled back, for any reason and however
 * late. In the database the rollback is enough, but a directory has written the entry at once.
 */
final class NewUserUndo extends AbstractKeycloakTransaction {

    private static final Logger LOGGER = Logger.getLogger(NewUserUndo.class);

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private @Nullable Entry entry;

    private NewUserUndo(KeycloakSession session) {
        this.factory = session.getKeycloakSessionFactory();
        this.realmId = session.getContext().getRealm().getId();
    }

    /** Returns an undo that waits for the end of the session's transaction. */
    static NewUserUndo enlistedIn(KeycloakSession session) {
        NewUserUndo undo = new NewUserUndo(session);
        session.getTransactionManager().enlistAfterCompletion(undo);
        return undo;
    }

    /**
     * The entry that may have to be removed.
     *
     * @param store the id of the user storage provider that has the user
     * @param attributes the attributes by which the store finds its own entry, and no other entry with that name
     */
    private record Entry(String userId, String store, Map<String, List<String>> attributes) {}

    /**
     * Records the user in the present state. A store may set its identifying attributes only after other attributes are
     * set.
     */
    void note(UserModel user) {
        entry = storeOf(user)
                .map(store -> {
                    Map<String, List<String>> attributes = new HashMap<>(user.getAttributes());
                    attributes.put(UserModel.USERNAME, List.of(user.getUsername()));
                    return new Entry(user.getId(), store, attributes);
                })
                .orElse(null);
    }

    @Override
    protected void commitImpl() {
        // The user stays.
    }

    @Override
    protected void rollbackImpl() {
        Entry made = entry;
        if (made == null) {
            return;
        }
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> remove(session, made));
        } catch (RuntimeException e) {
            // The message of a directory may hold the person's address.
            LOGGER.errorf(
                    "User %s was made in the user storage provider %s of realm %s for an invitation that failed, and it"
                            + " could not be removed there (%s). Remove the entry by hand.",
                    made.userId(), made.store(), realmId, e.getClass().getName());
        }
    }

    /**
     * Removes the user by calling the store directly, so that no event reports a removal. For the rest of Keycloak this
     * user never existed.
     */
    private void remove(KeycloakSession session, Entry made) {
        RealmModel realm = session.realms().getRealm(realmId);
        ComponentModel component = realm == null ? null : realm.getComponent(made.store());
        if (component == null) {
            throw new IllegalStateException("the user storage provider is gone");
        }
        session.getContext().setRealm(realm);
        UserStorageProvider store = providerOf(session, component);
        session.enlistForClose(store);
        DetachedUser user = new DetachedUser(session, realm, made.userId(), made.attributes());
        user.setFederationLink(StorageId.isLocalStorage(made.userId()) ? made.store() : null);
        if (!(store instanceof UserRegistrationProvider registry) || !registry.removeUser(realm, user)) {
            throw new IllegalStateException("the user storage provider does not remove the user");
        }
    }

    @SuppressWarnings("unchecked")
    private static UserStorageProvider providerOf(KeycloakSession session, ComponentModel component) {
        ProviderFactory<UserStorageProvider> stores = session.getKeycloakSessionFactory()
                .getProviderFactory(UserStorageProvider.class, component.getProviderId());
        return ((ComponentFactory<UserStorageProvider, UserStorageProvider>) (ProviderFactory<?>) stores)
                .create(session, new UserStorageProviderModel(component));
    }

    /** Returns the id of the user storage provider; empty for a user in the database, for whom a rollback is enough. */
    private static Optional<String> storeOf(UserModel user) {
        return StorageId.isLocalStorage(user.getId())
                ? Optional.ofNullable(user.getFederationLink())
                : Optional.ofNullable(StorageId.providerId(user.getId()));
    }
}
