package org.portalaccess.membership.rollout;

import jakarta.persistence.EntityManager;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.SetMemberships;
import org.portalaccess.platform.Jpa;

/** The memberships that carry a permission set. Each holds its own permissions, so tokens do not depend on sets. */
public final class CarryingMemberships implements SetMemberships {

    private final EntityManager em;

    public CarryingMemberships(KeycloakSession session) {
        this.em = Jpa.entityManager(session);
    }

    @Override
    public long count(PermissionSet set) {
        return em.createQuery("select count(m) from PortalMembershipEntity m where m.permissionSet = :set", Long.class)
                .setParameter("set", set.id())
                .getSingleResult();
    }

    @Override
    public void release(PermissionSet set) {
        em.createQuery("update PortalMembershipEntity m set m.permissionSet = null, m.version = m.version + 1"
                        + " where m.permissionSet = :set")
                .setParameter("set", set.id())
                .executeUpdate();
    }
}
