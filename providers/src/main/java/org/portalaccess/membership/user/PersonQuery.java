package org.portalaccess.membership.user;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.IndistinctRows;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ProblemException;

/**
 * One page of people: first those with a membership, by name, then those without one. Without a search, there are only
 * those with a membership. Of those without one, most callers find only the person with exactly this user name or
 * address.
 */
final class PersonQuery {

    private static final int OUT_OF_REACH = 503;

    /** One row for each person with a membership: that with the lowest id. Service accounts are no people. */
    private static final String MEMBERS = " from PortalMembershipEntity x where x.realmId = :realm and not exists"
            + " (select 1 from PortalMembershipEntity y where y.realmId = x.realmId and y.userId = x.userId"
            + " and y.id < x.id) and not exists (select 1 from UserEntity s where s.id = x.userId"
            + " and s.serviceAccountClientLink is not null)";

    private static final String FOUND = " and exists (select 1 from PortalMembershipEntity z"
            + " where z.realmId = x.realmId and z.userId = x.userId and z.searchText like :search escape '!')";

    /** People of Keycloak's database who are no service accounts. */
    private static final String OTHERS = " from UserEntity u where u.realmId = :realm"
            + " and u.serviceAccountClientLink is null and (lower(u.username) like :search escape '!'"
            + " or lower(u.email) like :search escape '!' or lower(concat(coalesce(u.firstName, ''), ' ',"
            + " coalesce(u.lastName, ''))) like :search escape '!') and not exists"
            + " (select 1 from PortalMembershipEntity m where m.realmId = u.realmId and m.userId = u.id)";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EntityManager em;
    private final PageRequest page;
    private final UserRepresentations people;
    private final Map<String, Object> parameters = new HashMap<>();

    PersonQuery(PortalRequest request, PageRequest page, UserRepresentations people) {
        this.session = request.session();
        this.realm = request.realm();
        this.em = Jpa.entityManager(session);
        this.page = page;
        this.people = people;
        parameters.put("realm", realm.getId());
        if (page.isSearch()) {
            parameters.put("search", CaseFolding.containsPattern(page.search()));
        }
    }

    /**
     * Returns the ids of the people on the page. If more members match than are counted, only members are listed.
     *
     * @param all whether people without a membership are found by any part of their names as well
     */
    Page<String> run(boolean all) {
        Page<String> members = page.isSearch() && people.isAnyHidden() ? visibleMembers() : members();
        if (!page.isSearch() || members.totalIsLowerBound() != null) {
            return members;
        }
        int skipped = (int) Math.max(0, page.first() - members.total());
        int left = page.max() - members.items().size();
        Page<String> others = all ? others(skipped, left) : exact(skipped, left, members.total() > 0);
        List<String> ids = new ArrayList<>(members.items());
        ids.addAll(others.items());
        return new Page<>(ids, members.total() + others.total(), others.totalIsLowerBound(), null);
    }

    /** Does not sort by names that the caller may not see. */
    private Page<String> members() {
        String from = MEMBERS + (page.isSearch() ? FOUND : "");
        String order = people.isAnyHidden() ? " order by x.id" : " order by x.sortName, x.id";
        return page("select x.userId" + from, order, page.first(), page.max());
    }

    /** Searches only by names that the caller may see. */
    private Page<String> visibleMembers() {
        Page<String> rows = new IndistinctRows(em, MEMBERS + FOUND, parameters).page(page, people);
        Map<String, String> users = new HashMap<>();
        if (!rows.items().isEmpty()) {
            em.createQuery(
                            "select m.id, m.userId from PortalMembershipEntity m"
                                    + " where m.realmId = :realm and m.id in :ids",
                            OfUser.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("ids", rows.items())
                    .getResultList()
                    .forEach(membership -> users.put(membership.id, membership.userId));
        }
        List<String> ids =
                rows.items().stream().map(id -> users.getOrDefault(id, id)).toList();
        return new Page<>(ids, rows.total(), rows.totalIsLowerBound(), null);
    }

    private Page<String> others(int skipped, int left) {
        return page("select u.id" + OTHERS, " order by u.username, u.id", skipped, left);
    }

    private Page<String> page(String query, String order, int first, int max) {
        List<String> ids = max == 0
                ? List.of()
                : bind(em.createQuery(query + order, String.class))
                        .setFirstResult(first)
                        .setMaxResults(max)
                        .getResultList();
        int counted = bind(em.createQuery(query, String.class))
                .setMaxResults(Page.COUNT_LIMIT + 1)
                .getResultList()
                .size();
        return Page.ofSearch(ids, counted, null);
    }

    /**
     * Returns the people without a membership who have exactly this user name or address. A directory that is out of
     * reach may have more of them.
     *
     * @param anyMember whether the search has found members, who are then the answer if a directory is out of reach
     */
    private Page<String> exact(int skipped, int left, boolean anyMember) {
        Set<String> ids = new TreeSet<>();
        try {
            NamedUsers named = NamedUsers.of(session, realm);
            Stream.concat(
                            named.withUsername(page.search()).users().stream(),
                            named.withAddress(page.search()).users().stream())
                    .filter(user -> user.getServiceAccountClientLink() == null && !people.isHidden(user.getId()))
                    .forEach(user -> ids.add(user.getId()));
        } catch (ProblemException away) {
            if (!anyMember || away.status() != OUT_OF_REACH) {
                throw away;
            }
            return new Page<>(List.of(), 0, true, null);
        }
        if (!ids.isEmpty()) {
            ids.removeAll(membersAmong(ids));
        }
        return Page.of(ids.stream().skip(skipped).limit(left).toList(), ids.size(), null);
    }

    private List<String> membersAmong(Set<String> ids) {
        return em.createQuery(
                        "select distinct m.userId from PortalMembershipEntity m where m.realmId = :realm"
                                + " and m.userId in :ids",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("ids", Set.copyOf(ids))
                .getResultList();
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    /** A membership with its user. */
    private record OfUser(String id, String userId) {}
}
