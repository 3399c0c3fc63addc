package org.portalaccess.loginas;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.activity.ActivityStore;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Limits how often one user may log in as others within an hour. Each log in as writes an activity entry, and these
 * entries are counted. So the limit holds over all nodes and restarts. Simultaneous requests do not yet see each
 * other's entries. So each also takes one of as many places as the limit allows. The cluster gives a place to only one
 * request, and frees it after an hour.
 */
final class StartLimit {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PLACE = "portal-access.log-in-as-start.";

    private final KeycloakSession session;
    private final RealmModel realm;

    StartLimit(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Returns the seconds until the user may log in as another user again. Empty if they may do so now; in this case,
     * one of the places is taken.
     */
    OptionalLong secondsToWait(String actorId) {
        int perHour =
                RealmSettingsStore.of(session).settings(realm.getId()).logInAs().perHour();
        Instant now = ServerTime.now();
        List<Instant> newest = ActivityStore.of(session).logInAsBy(realm.getId(), actorId, now.minus(HOUR), perHour);
        if (newest.size() < perHour) {
            return takesPlace(actorId, newest.size(), perHour) ? OptionalLong.empty() : OptionalLong.of(1);
        }
        Instant free = newest.get(perHour - 1).plus(HOUR);
        return OptionalLong.of(Math.max(1, Duration.between(now, free).toSeconds() + 1));
    }

    /**
     * Takes a free place. It begins with the place after the number of entries, since the places before it are likely
     * to be taken.
     */
    private boolean takesPlace(String actorId, int first, int places) {
        return IntStream.range(first, first + places)
                .map(place -> place % places)
                .anyMatch(place -> session.singleUseObjects()
                        .putIfAbsent(PLACE + realm.getId() + "." + actorId + "." + place, HOUR.toSeconds()));
    }
}
