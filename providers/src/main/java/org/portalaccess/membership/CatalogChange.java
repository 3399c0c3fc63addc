package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.invalidation.Changes;
import org.portalaccess.invalidation.Thing;
import org.portalaccess.permission.Permission;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.Database;

/** What another catalogue takes away from the memberships of a realm. */
final class CatalogChange {

    /** More users than that are not named one by one: the realm alone is. */
    private static final int MOST_USERS = 10_000;

    private final KeycloakSession session;
    private final EntityManager em;
    private final String realmId;
    private final PermissionCatalog after;
    private final Map<String, Long> sets = new TreeMap<>();
    private final Map<String, Long> used = new LinkedHashMap<>();

    /** Looks for memberships that hold an entry of {@code before} which {@code after} lacks. */
    CatalogChange(KeycloakSession session, String realmId, PermissionCatalog before, PermissionCatalog after) {
        this.session = session;
        this.em = Database.of(session);
        this.realmId = realmId;
        this.after = after;
        before.permissions().stream()
                .map(Permission::key)
                .filter(key -> after.find(key).isEmpty())
                .forEach(this::look);
    }

    /** The removed keys that are in use, with the number of memberships that hold them. */
    Map<String, Long> used() {
        return used;
    }

    /** How many memberships lose something. */
    long memberships() {
        return sets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Takes it away from them: one statement for each different set of permissions, however many hold it. */
    void cascade() {
        touchUsers();
        sets.keySet()
                .forEach(held -> em.createQuery(
                                "update PortalMembershipEntity m set m.permissions = :left, m.version = m.version + 1"
                                        + " where m.realmId = :realm and m.permissions = :held")
                        .setParameter("left", String.join(" ", after.sustained(List.of(held.split(" ", -1)))))
                        .setParameter("realm", realmId)
                        .setParameter("held", held)
                        .executeUpdate());
    }

    private void look(String key) {
        long count = 0;
        for (Object[] row : em.createQuery(
                        "select m.permissions, count(m) from PortalMembershipEntity m where m.realmId = :realm"
                                + " and concat(' ', m.permissions, ' ') like :key group by m.permissions",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("key", "% " + key + " %")
                .getResultList()) {
            sets.put((String) row[0], (Long) row[1]);
            count += (Long) row[1];
        }
        if (count > 0) {
            used.put(key, count);
        }
    }

    private void touchUsers() {
        if (memberships() > MOST_USERS) {
            return;
        }
        Changes changes = Changes.of(session);
        sets.keySet()
                .forEach(held -> em.createQuery(
                                "select distinct m.userId from PortalMembershipEntity m"
                                        + " where m.realmId = :realm and m.permissions = :held",
                                String.class)
                        .setParameter("realm", realmId)
                        .setParameter("held", held)
                        .getResultList()
                        .forEach(user -> changes.add(Thing.user(user))));
    }
}
