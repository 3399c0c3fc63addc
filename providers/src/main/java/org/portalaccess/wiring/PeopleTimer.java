package org.portalaccess.wiring;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.membership.MembershipCleanup;
import org.portalaccess.membership.OutdatedNames;
import org.portalaccess.platform.ClusterTask;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.wiring.GonePeople.Person;
import org.portalaccess.wiring.GonePeople.Store;

/**
 * Checks people who are or were members: whether their users still exist, and whether they can be found by their
 * current names. Keycloak raises no event when an entry is removed from a directory, or when a synchronisation changes
 * a name.
 *
 * <p>Each run continues where the previous one ended, and checks a bounded number of people, on one node of the cluster
 * at a time, in batches with a transaction each. Nothing is checked at boot. After the last person, it is decided who
 * is gone. A person's data is removed only if two checks, some time apart, found the person gone. A store that is out
 * of reach or disabled says nothing about its people.
 */
final class PeopleTimer {

    private static final String TASK = "portal-access-people";
    private static final int LONGEST_SECONDS = 600;
    private static final int CHUNK = 500;
    private static final int MOST_PEOPLE = 5_000;
    private static final int MOST_CHUNKS = 200;
    private static final int MOST_LOOKUPS = 500;
    private static final Logger LOGGER = Logger.getLogger(PeopleTimer.class);

    private final KeycloakSessionFactory factory;
    private final GonePeople gone;
    private Place place = Place.START;

    private PeopleTimer(KeycloakSessionFactory factory, int goneSeconds) {
        this.factory = factory;
        this.gone = new GonePeople(factory, goneSeconds);
    }

    /**
     * Starts the timer, which runs every given number of seconds; never for 0.
     *
     * @param goneSeconds how long a person must be gone before their data is removed
     */
    static void start(KeycloakSessionFactory factory, int seconds, int goneSeconds) {
        new ClusterTask(TASK, LONGEST_SECONDS, new PeopleTimer(factory, goneSeconds)::lookAfterSome)
                .schedule(factory, seconds);
    }

    /**
     * The position of the pass over all people.
     *
     * @param former whether it is among former members
     * @param realmId the realm; empty before the first
     * @param userId the last person of the realm who was checked; empty before the first
     */
    private record Place(boolean former, String realmId, String userId) {

        private static final Place START = new Place(false, "", "");
    }

    private synchronized void lookAfterSome() {
        Round round = new Round();
        while (round.hasRoom()) {
            if (!KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> lookAfterNext(session, round))) {
                place = Place.START;
                gone.settle();
                return;
            }
        }
    }

    /** Checks the next people in this transaction. Returns false after the last person. */
    private boolean lookAfterNext(KeycloakSession session, Round round) {
        List<String> people = next(session);
        if (people.isEmpty()) {
            return false;
        }
        round.chunks++;
        round.people += people.size();
        RealmModel realm = session.realms().getRealm(place.realmId);
        if (realm != null) {
            session.getContext().setRealm(realm);
            look(session, realm, people, round);
        } else {
            goTo(people.get(people.size() - 1));
        }
        return true;
    }

    private void goTo(String userId) {
        place = new Place(place.former, place.realmId, userId);
    }

    /** Returns the next people; an empty list after the last person. */
    private List<String> next(KeycloakSession session) {
        while (true) {
            List<String> found = place.realmId.isEmpty()
                    ? List.of()
                    : MembershipCleanup.people(session, place.former, place.realmId, place.userId, CHUNK);
            if (!found.isEmpty()) {
                return found;
            }
            Optional<String> realm = MembershipCleanup.realmAfter(session, place.former, place.realmId);
            if (realm.isEmpty() && place.former) {
                return List.of();
            }
            place = realm.map(id -> new Place(place.former, id, "")).orElse(new Place(true, "", ""));
        }
    }

    /** A person who cannot be looked up is skipped, so that the others are still checked. */
    private void look(KeycloakSession session, RealmModel realm, List<String> people, Round round) {
        Map<String, String> local = NamedUsers.storesOf(session, realm, people);
        for (String userId : people) {
            goTo(userId);
            try {
                String store = UserLookup.isExternal(userId) ? UserLookup.storeOf(userId) : local.get(userId);
                look(session, realm, new Person(realm.getId(), userId), store, round);
            } catch (RuntimeException failed) {
                // The message of a directory may contain a person's name.
                LOGGER.warnf(
                        "User %s of realm %s could not be looked up: %s",
                        userId, realm.getName(), failed.getClass().getName());
                if (session.getTransactionManager().getRollbackOnly()) {
                    return;
                }
            }
        }
    }

    private void look(KeycloakSession session, RealmModel realm, Person person, @Nullable String id, Round round) {
        boolean isRemoved = id != null && !id.equals(GonePeople.DATABASE) && realm.getComponent(id) == null;
        Store store = new Store(
                realm.getId(), isRemoved ? GonePeople.NO_STORE : Objects.requireNonNullElse(id, GonePeople.DATABASE));
        if (id == null) {
            gone.gone(store, person);
        } else if (id.equals(GonePeople.DATABASE)) {
            gone.present(store, person);
        } else if (!round.outOfReach.contains(id)) {
            round.lookups++;
            lookUp(session, realm, person, store);
            if (UserLookup.of(session).hasFailed(id)) {
                round.outOfReach.add(id);
            }
        }
    }

    private void lookUp(KeycloakSession session, RealmModel realm, Person person, Store store) {
        UserLookup lookup = UserLookup.of(session);
        UserLookup.Found found = lookup.findInStore(realm, person.userId());
        if (found.isGone()) {
            gone.gone(store, person);
        } else if (found.state() == UserLookup.State.PRESENT) {
            gone.present(store, person);
            // The names are those that lists show; they may come from Keycloak's cache.
            lookup.user(realm, person.userId()).ifPresent(user -> OutdatedNames.renew(session, realm, user));
        }
    }

    /** The amount of work that one run has done so far. */
    private static final class Round {

        private final Set<String> outOfReach = new HashSet<>();
        private int chunks;
        private int people;
        private int lookups;

        boolean hasRoom() {
            return chunks < MOST_CHUNKS && people < MOST_PEOPLE && lookups < MOST_LOOKUPS;
        }
    }
}
