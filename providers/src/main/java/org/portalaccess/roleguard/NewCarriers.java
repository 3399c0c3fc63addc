package org.portalaccess.roleguard;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.platform.Jpa;
import org.portalaccess.roleguard.CarrierGraph.Edge;
import org.portalaccess.roleguard.CarrierGraph.Kind;

/**
 * The roles and groups that carry one of our roles since a transaction. A new group below a group that carries a role
 * gives nothing to any user yet: an event reports when a user joins it. Keycloak does not allow changes to the roles of
 * its management clients, ours among them.
 */
final class NewCarriers {

    private final KeycloakSession session;
    private final RealmModel realm;

    NewCarriers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Returns the ids of our roles that a role or group in this realm has begun to carry in this transaction. */
    Set<String> roles() {
        CarrierGraph now = CarrierGraph.read(Jpa.entityManager(session), realm);
        if (now.edges().stream().allMatch(this::isAsSetUp)) {
            return Set.of();
        }
        // A session of its own sees the state before this transaction.
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), before -> givenSince(now, Jpa.entityManager(before)));
    }

    private Set<String> givenSince(CarrierGraph now, EntityManager em) {
        Set<Edge> added = new HashSet<>(now.edges());
        added.removeAll(CarrierGraph.read(em, realm).edges());
        Set<String> known = groups(
                em,
                added.stream()
                        .filter(edge -> edge.kind() == Kind.BELOW)
                        .map(Edge::to)
                        .toList());
        Set<String> given = new HashSet<>();
        added.stream()
                .filter(edge -> !isAsSetUp(edge) && (edge.kind() != Kind.BELOW || known.contains(edge.to())))
                .forEach(edge -> given.addAll(now.rolesOf(edge.from())));
        return given;
    }

    private static Set<String> groups(EntityManager em, List<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(em.createQuery("select g.id from GroupEntity g where g.id in :ids", String.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    /**
     * Returns whether a carrier belongs to the set-up: {@code realm-admin}, {@code admin} in the master realm, and our
     * manage role, which includes view.
     */
    private boolean isAsSetUp(Edge edge) {
        RoleModel role = edge.kind() == Kind.COMPOSITE ? realm.getRoleById(edge.to()) : null;
        if (role == null) {
            return false;
        }
        ClientModel management = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
        return GuardedRoles.isOurs(session, role)
                || (GuardedRoles.isMaster(realm) && role.equals(realm.getRole(AdminRoles.ADMIN)))
                || (management != null && role.equals(management.getRole(AdminRoles.REALM_ADMIN)));
    }
}
