package org.portalaccess.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.UserLookupProvider;
import org.keycloak.storage.user.UserQueryMethodsProvider;

/**
 * Searches the user stores of a realm for users by a name or an address. Each enabled store is asked separately: if a
 * store does not answer, Keycloak's own look-up continues with the next one, as if the first had no such user.
 */
final class StoredUsers {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserStores stores;

    StoredUsers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.stores = UserStores.of(session);
    }

    /**
     * A question to a store.
     *
     * @param attribute the attribute of a user
     * @param value its value
     * @param firstOnly true if the first store with a match is enough
     */
    record Question(String attribute, String value, boolean firstOnly) {}

    /**
     * The answer of the stores.
     *
     * @param ids the ids of the users
     * @param hasMore true if there are further entries that Keycloak does not turn into users
     */
    record Answer(List<String> ids, boolean hasMore) {}

    static Question withAddress(String address) {
        return new Question(UserModel.EMAIL, address, false);
    }

    /**
     * Returns the question for a user name. As in Keycloak, an earlier store hides users with the same name in later
     * ones.
     */
    static Question withUsername(String name) {
        return new Question(UserModel.USERNAME, name, true);
    }

    /**
     * Asks the stores in a separate transaction. Keycloak may import users in it, and makes it fail if it can import
     * only one of several.
     *
     * @throws ProblemException 503 if a store is out of reach
     */
    Answer ask(Question question) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            RealmModel there = other.realms().getRealm(realm.getId());
            other.getContext().setRealm(there);
            List<String> ids = new ArrayList<>();
            try {
                for (UserStorageProviderModel store : stores.enabled(realm)) {
                    ids.addAll(ask(other, there, store, question));
                    if (question.firstOnly && !ids.isEmpty()) {
                        break;
                    }
                }
                return new Answer(ids, other.getTransactionManager().getRollbackOnly());
            } catch (ModelDuplicateException several) {
                other.getTransactionManager().setRollbackOnly();
                return new Answer(ids, true);
            }
        });
    }

    private List<String> ask(
            KeycloakSession other, RealmModel there, UserStorageProviderModel store, Question question) {
        if (stores.isOutOfReach(store.getId())) {
            throw busy();
        }
        try {
            return users(UserStores.of(other).providerOf(store), there, question)
                    .map(UserModel::getId)
                    .toList();
        } catch (ModelDuplicateException several) {
            throw several;
        } catch (RuntimeException failed) {
            if (Transactions.isOfOthers(failed)) {
                throw failed;
            }
            stores.note(realm, store, failed.getClass().getName());
            throw busy();
        }
    }

    private static Stream<UserModel> users(UserStorageProvider provider, RealmModel there, Question question) {
        boolean isName = question.attribute.equals(UserModel.USERNAME);
        if (isName && provider instanceof UserLookupProvider lookup) {
            try {
                return Stream.ofNullable(lookup.getUserByUsername(there, question.value));
            } catch (ModelDuplicateException several) {
                if (!(provider instanceof UserQueryMethodsProvider)) {
                    throw several;
                }
            }
        }
        if (provider instanceof UserQueryMethodsProvider queries) {
            return queries.searchForUserStream(
                    there, Map.of(question.attribute, question.value, UserModel.EXACT, "true"), 0, NamedUsers.MOST);
        }
        return provider instanceof UserLookupProvider lookup && !isName
                ? Stream.ofNullable(lookup.getUserByEmail(there, question.value))
                : Stream.empty();
    }

    private static ProblemException busy() {
        return ProblemException.busy("A directory of the realm is out of reach. Try again in a moment.");
    }
}
