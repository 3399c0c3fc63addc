package org.portalaccess.roleguard;

import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.StaffRoles;

/**
 * The roles and groups of a realm that carry one of our roles, as read from the database: composite roles that contain
 * one, groups that have one, the groups below those, and the default groups among them. Keycloak's own events report
 * the users who get such a role or join such a group.
 *
 * @param roles our roles themselves
 * @param edges the pairs in which one carries a role because of the other
 */
record CarrierGraph(Set<String> roles, Set<Edge> edges) {

    private static final int CHUNK = 500;

    /** A pair of which {@code to} carries our roles because {@code from} does. */
    record Edge(Kind kind, String from, String to) {}

    /** The ways in which a role or group makes another one a carrier. */
    enum Kind {
        /** A composite role contains a role. */
        COMPOSITE("select x.childRole.id, x.parentRole.id from CompositeRoleEntity x where x.childRole.id in :ids"),
        /** A group has a role. */
        GROUP("select m.roleId, m.group.id from GroupRoleMappingEntity m where m.roleId in :ids"),
        /** A group is below a group. */
        BELOW("select g.parentId, g.id from GroupEntity g where g.parentId in :ids"),
        /** A group is a default group, which every new user joins. */
        DEFAULT("select d, r.id from RealmEntity r join r.defaultGroupIds d where d in :ids");

        private final String query;

        Kind(String query) {
            this.query = query;
        }
    }

    /** Reads the graph as the transaction of this entity manager sees it. */
    static CarrierGraph read(EntityManager em, RealmModel realm) {
        boolean master = realm.getName().equals(Config.getAdminRealm());
        List<String> roles = em.createQuery(
                        "select r.id from RoleEntity r, ClientEntity c where c.id = r.clientId and c.realmId = :realm"
                                + " and r.name in :names and c.clientId " + (master ? "like" : "=") + " :client",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("names", List.of(StaffRoles.MANAGE, StaffRoles.VIEW))
                .setParameter("client", master ? "%" + AdminRoles.APP_SUFFIX : Constants.REALM_MANAGEMENT_CLIENT_ID)
                .getResultList();
        Set<Edge> edges = new HashSet<>();
        Set<String> carryingRoles = walk(em, Kind.COMPOSITE, roles, edges);
        Set<String> groups = walk(em, Kind.BELOW, step(em, Kind.GROUP, carryingRoles, edges), edges);
        step(em, Kind.DEFAULT, groups, edges);
        return new CarrierGraph(Set.copyOf(roles), edges);
    }

    /** Returns those of our roles that a role or group carries. */
    Set<String> rolesOf(String thing) {
        Set<String> reached = new HashSet<>(Set.of(thing));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String to = open.remove();
            edges.stream()
                    .filter(edge -> edge.to.equals(to) && reached.add(edge.from))
                    .forEach(edge -> open.add(edge.from));
        }
        reached.retainAll(roles);
        return reached;
    }

    private static Set<String> walk(EntityManager em, Kind kind, Collection<String> start, Set<Edge> edges) {
        Set<String> all = new HashSet<>(start);
        Set<String> frontier = all;
        while (!frontier.isEmpty()) {
            frontier = step(em, kind, frontier, edges).stream()
                    .filter(id -> !all.contains(id))
                    .collect(Collectors.toSet());
            all.addAll(frontier);
        }
        return all;
    }

    private static Set<String> step(EntityManager em, Kind kind, Collection<String> from, Set<Edge> edges) {
        Set<String> reached = new HashSet<>();
        List<String> ids = List.copyOf(from);
        for (int i = 0; i < ids.size(); i += CHUNK) {
            em.createQuery(kind.query, Carried.class)
                    .setParameter("ids", ids.subList(i, Math.min(ids.size(), i + CHUNK)))
                    .getResultList()
                    .forEach(pair -> {
                        edges.add(new Edge(kind, pair.from, pair.to));
                        reached.add(pair.to);
                    });
        }
        return reached;
    }

    private record Carried(String from, String to) {}
}
