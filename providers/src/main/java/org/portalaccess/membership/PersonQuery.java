package org.portalaccess.membership;

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
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/**
 * One page of people: first those with a membership, by name, then those without one. Without a search, there are only
 * those with a membership. Of those without one, most callers find only the person with exactly this user name or
 * address.
 */
final class PersonQuery {

    /** One row for each person with a membership: that with the lowest id. */
    private static final String MEMBERS = " from PortalMembershipEntity x where x.realmId = :realm and not exists"
            + " (select 1 from PortalMembershipEntity y where y.realmId = x.realmId and y.userId = x.userId"
            + " and y.id < x.id)";

    private static final String FOUND = " and exists (select 1 from PortalMembershipEntity z"
            + " where z.realmId = x.realmId and z.userId = x.userId and z.searchText like :search escape '!')";

    /** People of Keycloak's database; the names of service accounts are never listed. */
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
     * Returns the ids of the people on the page.
     *
     * @param all whether people without a membership are found by any part of their names as well
     */
    Page<String> run(boolean all) {
        Page<String> members = people.isAnyHidden() ? indistinct() : members();
        if (!page.isSearch()) {
            return members;
        }
        int skipped = (int) Math.max(0, page.first() - members.total());
        int left = page.max() - members.items().size();
        List<String> ids = new ArrayList<>(members.items());
        long others;
        if (all) {
            others =
                    bind(em.createQuery("select count(u)" + OTHERS, Long.class)).getSingleResult();
            if (left > 0) {
                ids.addAll(bind(em.createQuery("select u.id" + OTHERS + " order by u.username, u.id", String.class))
                        .setFirstResult(skipped)
                        .setMaxResults(left)
                        .getResultList());
            }
        } else {
            List<String> exact = exact();
            others = exact.size();
            exact.stream().skip(skipped).limit(left).forEach(ids::add);
        }
        return new Page<>(ids, members.total() + others, members.totalIsLowerBound(), null);
    }

    private Page<String> members() {
        String from = MEMBERS + (page.isSearch() ? FOUND : "");
        long total = bind(em.createQuery("select count(x)" + from, Long.class)).getSingleResult();
        List<String> ids = bind(em.createQuery("select x.userId" + from + " order by x.sortName, x.id", String.class))
                .setFirstResult(page.first())
                .setMaxResults(page.max())
                .getResultList();
        return Page.of(ids, total, null);
    }

    /** Neither searches nor sorts by names that the caller may not see. */
    private Page<String> indistinct() {
        String from = MEMBERS + (page.isSearch() ? FOUND : "");
        Page<String> rows = new IndistinctRows(em, from, parameters).page(page, people);
        Map<String, String> users = new HashMap<>();
        if (!rows.items().isEmpty()) {
            em.createQuery("select m.id, m.userId from PortalMembershipEntity m where m.id in :ids", Object[].class)
                    .setParameter("ids", rows.items())
                    .getResultList()
                    .forEach(row -> users.put((String) row[0], (String) row[1]));
        }
        List<String> ids =
                rows.items().stream().map(id -> users.getOrDefault(id, id)).toList();
        return new Page<>(ids, rows.total(), rows.totalIsLowerBound(), null);
    }

    /** Returns the people without a membership who have exactly this user name or address. */
    private List<String> exact() {
        NamedUsers named = NamedUsers.of(session, realm);
        Set<String> ids = new TreeSet<>();
        Stream.concat(
                        named.withUsername(page.search()).users().stream(),
                        named.withAddress(page.search()).users().stream())
                .filter(user -> user.getServiceAccountClientLink() == null && !people.isHidden(user.getId()))
                .forEach(user -> ids.add(user.getId()));
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select distinct m.userId from PortalMembershipEntity m where m.realmId = :realm"
                                    + " and m.userId in :ids",
                            String.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("ids", Set.copyOf(ids))
                    .getResultList()
                    .forEach(ids::remove);
        }
        return List.copyOf(ids);
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
