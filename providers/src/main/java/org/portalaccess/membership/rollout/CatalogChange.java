package org.portalaccess.membership.rollout;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.permission.Permission;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.CatalogSets;
import org.portalaccess.platform.Jpa;

/** The effect of a new catalogue on the memberships and permission sets of a realm: the permissions that they lose. */
final class CatalogChange {

    /** Above this number, the users are not marked as changed one by one; the change of the realm covers them. */
    private static final int MOST_USERS = 10_000;

    private final KeycloakSession session;
    private final EntityManager em;
    private final String realmId;
    private final PermissionCatalog after;
    private final CatalogSets templates;
    private final Map<String, Long> held = new TreeMap<>();
    private final Map<String, Long> used = new LinkedHashMap<>();

    /** Looks for memberships that hold an entry of {@code before} that {@code after} lacks. */
    CatalogChange(PortalRequest request, PermissionCatalog before, PermissionCatalog after) {
        this.session = request.session();
        this.em = Jpa.entityManager(session);
        this.realmId = request.realmId();
        this.after = after;
        this.templates = new CatalogSets(request, after);
        before.permissions().stream()
                .map(Permission::key)
                .filter(key -> after.find(key).isEmpty())
                .forEach(this::look);
    }

    /** Returns the removed keys that are in use, with the number of memberships that hold them. */
    Map<String, Long> used() {
        return used;
    }

    /** Returns the keys of the permission sets that lose permissions. */
    List<String> sets() {
        return templates.keys();
    }

    /** Returns the number of memberships that lose permissions. */
    long memberships() {
        return held.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Removes the permissions, with one statement for each distinct list of permissions, however many memberships hold
     * it.
     */
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
        for (Together some : em.createQuery(
                        "select m.permissions, count(m) from PortalMembershipEntity m where m.realmId = :realm"
                                + " and concat(' ', m.permissions, ' ') like :key group by m.permissions",
                        Together.class)
                .setParameter("realm", realmId)
                .setParameter("key", "% " + key + " %")
                .getResultList()) {
            held.put(some.permissions, some.memberships);
            count += some.memberships;
        }
        if (count > 0) {
            used.put(key, count);
        }
    }

    private void touchUsers() {
        if (memberships() > MOST_USERS) {
            return;
        }
        PendingInvalidations changes = PendingInvalidations.of(session);
        held.keySet()
                .forEach(together -> em.createQuery(
                                "select distinct m.userId from PortalMembershipEntity m"
                                        + " where m.realmId = :realm and m.permissions = :held",
                                String.class)
                        .setParameter("realm", realmId)
                        .setParameter("held", together)
                        .getResultList()
                        .forEach(user -> changes.add(CacheTag.user(user))));
    }

    /** Permissions that are held together, and the number of memberships that hold them. */
    private record Together(String permissions, long memberships) {}
}
