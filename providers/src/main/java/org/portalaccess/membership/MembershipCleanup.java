package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.invalidation.Changes;
import org.portalaccess.invalidation.Thing;
import org.portalaccess.platform.Database;

/** Takes memberships away with the user or the realm they are of. Their rules go with them, in the database. */
public final class MembershipCleanup {

    private static final List<String> OF_PEOPLE = List.of("PortalMembershipEntity", "PortalFormerMemberEntity");

    private MembershipCleanup() {}

    /** The user is about to be removed. */
    public static void removeUser(KeycloakSession session, String realmId, String userId) {
        EntityManager em = Database.of(session);
        for (String entity : OF_PEOPLE) {
            em.createQuery("delete from " + entity + " m where m.realmId = :realm and m.userId = :user")
                    .setParameter("realm", realmId)
                    .setParameter("user", userId)
                    .executeUpdate();
        }
        Changes.of(session).add(Thing.user(userId));
    }

    /** The realm is about to be removed, with all its users. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        EntityManager em = Database.of(session);
        for (String entity : OF_PEOPLE) {
            em.createQuery("delete from " + entity + " m where m.realmId = :realm")
                    .setParameter("realm", realmId)
                    .executeUpdate();
        }
        Changes.of(session).add(Thing.realm(realmId));
    }
}
