package org.portalaccess.membership.user;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.MembershipRepresentation.LastAccess;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ServerTime;

/** People as REST shows them, with a summary of their memberships: a constant number of statements. */
final class PersonViews {

    private final EntityManager em;
    private final String realmId;
    private final UserRepresentations people;

    PersonViews(PortalRequest request, UserRepresentations people) {
        this.em = Jpa.entityManager(request.session());
        this.realmId = request.realmId();
        this.people = people;
    }

    List<PersonRepresentation> represent(Collection<String> userIds) {
        people.expect(userIds);
        Map<String, Summary> summaries = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(userIds)) {
            count(chunk, summaries);
            findLastAccess(chunk, summaries);
        }
        return userIds.stream()
                .map(id -> represent(id, summaries.getOrDefault(id, new Summary())))
                .toList();
    }

    private PersonRepresentation represent(String id, Summary summary) {
        return new PersonRepresentation(
                people.represent(id),
                people.isEnabled(id),
                summary.memberships,
                List.copyOf(summary.kinds),
                summary.lastAccess);
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

    private static final class Summary {
        private long memberships;
        private final Set<MemberKind> kinds = EnumSet.noneOf(MemberKind.class);
        private @Nullable LastAccess lastAccess;
    }

    /** How many memberships of one kind a user has. */
    private record OfKind(String userId, String kind, long memberships) {}

    /** The latest access of a user, in any membership. */
    private record Latest(String userId, long at, @Nullable String client) {}
}
