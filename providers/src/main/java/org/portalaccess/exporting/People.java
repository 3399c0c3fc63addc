package org.portalaccess.exporting;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.VisiblePeople;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.platform.UserLookup.Found;

/**
 * Names users of a realm in lines: by the user name, since ids may differ on another server. People whom the caller may
 * not see, and people whose directory does not answer and whom Keycloak has not imported, are named by the id alone.
 */
final class People {

    private static final String NAMES =
            "select u.id, u.username from UserEntity u where u.realmId = :realm and u.id in :ids";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final VisiblePeople visible;

    People(KeycloakSession session, RealmModel realm, VisiblePeople visible) {
        this.session = session;
        this.realm = realm;
        this.visible = visible;
    }

    /** Returns the names of these users, by their ids. Users who are gone have none. */
    Map<String, Members> named(Collection<String> userIds) {
        Map<String, Members> names = new HashMap<>();
        Set<String> left = new TreeSet<>(userIds);
        if (visible.isEverybody()) {
            for (List<String> chunk : AccountStore.chunks(left)) {
                Jpa.entityManager(session)
                        .createQuery(NAMES, NameRow.class)
                        .setParameter("realm", realm.getId())
                        .setParameter("ids", chunk)
                        .getResultList()
                        .forEach(row -> names.put(row.id(), username(row.username())));
            }
            left.removeIf(id -> names.containsKey(id) || !UserLookup.isExternal(id));
        }
        left.forEach(id -> look(id, names));
        return names;
    }

    private void look(String id, Map<String, Members> names) {
        Found found = UserLookup.of(session).find(realm, id);
        found.user()
                .filter(visible::includes)
                .ifPresentOrElse(user -> names.put(id, username(user.getUsername())), () -> {
                    if (!found.isGone() || !visible.isEverybody()) {
                        names.put(id, new Members().with("id", id));
                    }
                });
    }

    private static Members username(String name) {
        return new Members().with("username", name);
    }

    private record NameRow(String id, String username) {}
}
