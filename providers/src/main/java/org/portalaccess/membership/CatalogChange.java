package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.invalidation.Changes;
import org.portalaccess.invalidation.Thing;
import org.portalaccess.permission.Permission;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.CatalogSets;
import org.portalaccess.platform.Database;

/** What another catalogue takes away from the memberships and the permission sets of a realm. */
final class CatalogChange {

    /** More users than that are not named one by one: the realm alone is. */
    private static final int MOST_USERS = 10_000;

    private final KeycloakSession session;
    private final EntityManager em;
    private final String realmId;
    private final PermissionCatalog after;
    private final CatalogSets templates;
    private final Map<String, Long> held = new TreeMap<>();
    private final Map<String, Long> used = new LinkedHashMap<>();

    /** Looks for memberships that hold an entry of {@code before} which {@code after} lacks. */
    CatalogChange(PortalRequest request, PermissionCatalog before, PermissionCatalog after) {
        this.session = request.session();
        this.em = Database.of(session);
        this.realmId = request.realmId();
        this.after = after;
        this.templates = new CatalogSets(request, after);
        before.permissions().stream()
                .map(Permission::key)
                .filter(key -> after.find(key).isEmpty())
                .forEach(this::look);
    }

    /** The removed keys that are in use, with the number of memberships that hold them. */
    Map<String, Long> used() {
        return used;
    }

    /** The keys of the permission sets that lose something. */
    List<String> sets() {
        return templates.keys();
    }

    /** How many memberships lose something. */
    long memberships() {
        return held.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Takes it away from them: one statement for each different set of permissions, however many hold it. */
    void cascade() {
        templates.cascade();
        touchUsers();
        held.keySet()
                .forEach(together -> em.createQuery(
                                "update PortalMembershipEntity m set m.permissions = :left, m.version = m.version + 1"
                                        + " where m.realmId = :realm and m.permissions = :held")
                        .setParameter("left", String.join(" ", after.sustained(List.of(together.split(" ", -1)))))
                        .setParameter("realm", realmId)
                        .setParameter("held", together)
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
            held.put((String) row[0], (Long) row[1]);
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
        held.keySet()
                .forEach(together -> em.createQuery(
                                "select distinct m.userId from PortalMembershipEntity m"
                                        + " where m.realmId = :realm and m.permissions = :held",
                                String.class)
                        .setParameter("realm", realmId)
                        .setParameter("held", together)
                        .getResultList()
                        .forEach(user -> changes.add(Thing.user(user))));
    }
}
