package org.portalaccess.membership.user;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.MembershipRepresentation.LastAccess;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ServerTime;

/** Reads summaries of the memberships of many people, in a constant number of statements. */
final class PersonRows {

    private final EntityManager em;
    private final String realmId;

    PersonRows(KeycloakSession session, String realmId) {
        this.em = Jpa.entityManager(session);
        this.realmId = realmId;
    }

    /** Returns the summaries of these users. A user without a membership has none. */
    Map<String, Summary> summaries(Collection<String> userIds) {
        Map<String, Summary> summaries = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(userIds)) {
            count(chunk, summaries);
            findLastAccess(chunk, summaries);
        }
        return summaries;
    }

    private void count(List<String> userIds, Map<String, Summary> summaries) {
        em.createQuery(
                        "select m.userId, m.kind, count(m) from PortalMembershipEntity m where m.realmId = :realm"
                                + " and m.userId in :users group by m.userId, m.kind",
                        OfKind.class)
                .setParameter("realm", realmId)
                .setParameter("users", userIds)
                .getResultList()
                .forEach(some -> {
                    Summary summary = summaries.computeIfAbsent(some.userId, id -> new Summary());
                    summary.kinds.add(MemberKind.fromKey(some.kind).orElseThrow());
                    summary.memberships += some.memberships;
                });
    }

    private void findLastAccess(List<String> userIds, Map<String, Summary> summaries) {
        em.createQuery(
                        "select m.userId, m.lastAccessAt, m.lastAccessClient from PortalMembershipEntity m"
                                + " where m.realmId = :realm and m.userId in :users and m.lastAccessAt ="
                                + " (select max(n.lastAccessAt) from PortalMembershipEntity n"
                                + " where n.realmId = m.realmId and n.userId = m.userId)",
                        Latest.class)
                .setParameter("realm", realmId)
                .setParameter("users", userIds)
                .getResultList()
                .forEach(latest -> summaries.computeIfAbsent(latest.userId, id -> new Summary()).lastAccess =
                        new LastAccess(ServerTime.text(latest.at), latest.client));
    }

    /** A summary of the memberships of one user. */
    static final class Summary {
        private long memberships;
        private final Set<MemberKind> kinds = EnumSet.noneOf(MemberKind.class);
        private @Nullable LastAccess lastAccess;

        long memberships() {
            return memberships;
        }

        List<MemberKind> kinds() {
            return List.copyOf(kinds);
        }

        @Nullable
        LastAccess lastAccess() {
            return lastAccess;
        }
    }

    /** How many memberships of one kind a user has. */
    private record OfKind(String userId, String kind, long memberships) {}

    /** The latest access of a user, in any membership. */
    private record Latest(String userId, long at, @Nullable String client) {}
}
