package org.portalaccess.wiring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.DatastoreProvider;
import org.keycloak.storage.StoreManagers;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;

/**
 * Counts, store by store, the people who were found and those who were not, in one pass over all people, and then
 * removes the data of those who are gone. Of the latter only the ids are kept, up to a limit. Not thread-safe.
 */
final class GonePeople {

    /** Stands for the store of people who exist only in the database. */
    static final String DATABASE = NamedUsers.DATABASE;

    /** Stands for a store that was removed from its realm; its people are certainly gone. */
    static final String NO_STORE = "-";

    private static final int FEW = 10;
    private static final int MOST_KEPT = 100_000;
    private static final long NOTES_MILLIS = TimeUnit.DAYS.toMillis(7);
    private static final Logger LOGGER = Logger.getLogger(GonePeople.class);

    private final KeycloakSessionFactory factory;
    private final long goneMillis;
    private final Map<Person, Long> goneSince = new HashMap<>();
    private final Map<Store, Looks> looks = new HashMap<>();
    private final Set<Store> warned = new HashSet<>();
    private int kept;

    GonePeople(KeycloakSessionFactory factory, int goneSeconds) {
        this.factory = factory;
        this.goneMillis = TimeUnit.SECONDS.toMillis(goneSeconds);
    }

    /** A person of a realm. */
    record Person(String realmId, String userId) {}

    /**
     * The store that holds people of a realm.
     *
     * @param id of a user storage provider, or {@link #DATABASE}, or {@link #NO_STORE}
     */
    record Store(String realmId, String id) {}

    /** The results of the look-ups in one store. People whose store gave no answer are in none of the numbers. */
    private static final class Looks {

        private final Set<Person> kept = new LinkedHashSet<>();
        private int present;
        private int gone;
    }

    /** Records that a person was found. */
    void present(Store store, Person person) {
        of(store).present++;
        goneSince.remove(person);
    }

    /** Records that a person was not found. */
    void gone(Store store, Person person) {
        Looks found = of(store);
        found.gone++;
        if (kept < MOST_KEPT && found.kept.add(person)) {
            kept++;
        }
    }

    private Looks of(Store store) {
        return looks.computeIfAbsent(store, unknown -> new Looks());
    }

    /** Ends the pass over all people. Removes the data of people who have been gone for long enough. */
    void settle() {
        long now = ServerTime.now().toEpochMilli();
        looks.forEach((store, found) -> settle(store, found, now));
        warned.retainAll(looks.keySet());
        looks.clear();
        kept = 0;
        // The data of these people may have been removed in another way.
        goneSince.values().removeIf(since -> since < now - goneMillis - NOTES_MILLIS);
    }

    /**
     * Removes nothing if most people of a store are missing. A directory may then have a wrong setting, such as a
     * filter or a base; a realm may have been imported without the ids of its users.
     */
    private void settle(Store store, Looks found, long now) {
        List<Person> due = found.kept.stream()
                .filter(person -> now - goneSince.computeIfAbsent(person, unknown -> now) >= goneMillis)
                .toList();
        boolean most = !store.id.equals(NO_STORE) && found.gone > FEW && found.gone > found.present;
        if (!most) {
            warned.remove(store);
            long removed = due.stream().filter(this::remove).count();
            if (removed > 0) {
                LOGGER.infof(
                        "Removed the data of %d people of realm %s who are gone", removed, realmName(store.realmId));
            }
        } else if (!due.isEmpty() && warned.add(store)) {
            LOGGER.warnf(
                    "%s no longer has %d of %d people who are or were members. Nothing is removed, since a wrong setting of"
                            + " a provider, or an import of the realm without the ids of its users, would look the same."
                            + " If they are really gone, remove the provider, or their memberships.",
                    name(store), found.gone, found.gone + found.present);
        }
    }

    private String name(Store store) {
        String realmName = realmName(store.realmId);
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            RealmModel realm = session.realms().getRealm(store.realmId);
            ComponentModel provider = realm == null ? null : realm.getComponent(store.id);
            return provider == null
                    ? "The database of realm " + realmName
                    : "User storage provider " + provider.getName() + " (" + store.id + ") of realm " + realmName;
        });
    }

    private String realmName(String id) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            RealmModel realm = session.realms().getRealm(id);
            return realm == null ? id : realm.getName();
        });
    }

    private boolean remove(Person person) {
        boolean done;
        try {
            done = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
                RealmModel realm = session.realms().getRealm(person.realmId);
                return realm != null && letKeycloakRemove(session, realm, person.userId);
            });
        } catch (RuntimeException failed) {
            // The message of a directory may contain a person's name.
            LOGGER.warnf(
                    "User %s of realm %s could not be removed yet: %s",
                    person.userId, person.realmId, failed.getClass().getName());
            return false;
        }
        if (done || UserRemoval.alone(factory, person.realmId, person.userId, null)) {
            goneSince.remove(person);
            return true;
        }
        return false;
    }

    /**
     * Whether Keycloak removes the user itself. If the user was imported, Keycloak's own look-up finds that the entry
     * is gone, removes the user, and raises an event.
     */
    private static boolean letKeycloakRemove(KeycloakSession session, RealmModel realm, String userId) {
        if (UserLookup.isExternal(userId)
                || session.getProvider(UserProvider.class).getUserById(realm, userId) == null) {
            return false;
        }
        session.getContext().setRealm(realm);
        StoreManagers managers = (StoreManagers) session.getProvider(DatastoreProvider.class);
        managers.userStorageManager().getUserById(realm, userId);
        return true;
    }
}
