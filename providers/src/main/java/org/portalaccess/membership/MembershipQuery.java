package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalMembershipEntity;

/** Reads one page of memberships, sorted by the members' names or by their last access. */
public final class MembershipQuery {

    private static final String BEHIND_NAME = " and (m.sortName > :last or (m.sortName = :last and m.id > :id))";
    private static final String BEHIND_ACCESS =
            " and (coalesce(m.lastAccessAt, 0) < :last or (coalesce(m.lastAccessAt, 0) = :last and m.id > :id))";

    private final EntityManager em;
    private final MembershipStore store;
    private final PageRequest page;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private @Nullable UserRepresentations people;
    private boolean byLastAccess;

    /** Returns a query for the members of these accounts. */
    static MembershipQuery ofAccounts(KeycloakSession session, Collection<String> accountIds, PageRequest page) {
        MembershipQuery query = new MembershipQuery(session, page);
        query.where("m.accountId in :accounts", "accounts", accountIds);
        return query;
    }

    /** Returns a query for the members of this account and of the accounts below it. */
    static MembershipQuery inReach(KeycloakSession session, String accountId, PageRequest page) {
        MembershipQuery query = new MembershipQuery(session, page);
        query.where(
                "m.accountId in (select t.descendantId from PortalAccountTreeEntity t where t.ancestorId = :account)",
                "account",
                accountId);
        return query;
    }

    private MembershipQuery(KeycloakSession session, PageRequest page) {
        this.em = Jpa.entityManager(session);
        this.store = MembershipStore.of(session);
        this.page = page;
        if (page.isSearch()) {
            where("m.searchText like :search escape '!'", "search", CaseFolding.containsPattern(page.search()));
        }
    }

    /** Returns a query for the memberships that carry the set and hold other permissions. */
    public static MembershipQuery drifted(KeycloakSession session, PermissionSet set, PageRequest page) {
        MembershipQuery query = new MembershipQuery(session, page);
        query.where("m.permissionSet = :set", "set", set.id());
        query.where("m.permissions not in :same", "same", query.sameAs(set));
        return query;
    }

    MembershipQuery kind(Optional<MemberKind> kind) {
        kind.ifPresent(wanted -> where("m.kind = :kind", "kind", wanted.key()));
        return this;
    }

    MembershipQuery status(Optional<MembershipStatus> status) {
        status.ifPresent(
                wanted -> where(condition(wanted), "now", ServerTime.now().toEpochMilli()));
        return this;
    }

    /** Only memberships that carry the set, whatever permissions they hold. */
    MembershipQuery carrying(Optional<PermissionSet> set) {
        set.ifPresent(wanted -> where("m.permissionSet = :set", "set", wanted.id()));
        return this;
    }

    /** Only memberships of this user. */
    MembershipQuery user(Optional<String> userId) {
        userId.ifPresent(id -> where("m.userId = :user", "user", id));
        return this;
    }

    /** Only memberships whose last access was before this time, or never: those without any access. */
    MembershipQuery lastAccess(Optional<LastAccessFilter> filter) {
        filter.ifPresent(wanted -> {
            if (wanted.before() == null) {
                conditions.add("m.lastAccessAt is null");
            } else {
                where("m.lastAccessAt < :before", "before", wanted.before());
            }
        });
        return this;
    }

    /** Sorts by the last access, the latest first, instead of by name. */
    MembershipQuery byLastAccess(boolean wanted) {
        byLastAccess = wanted;
        return this;
    }

    /** Neither searches nor sorts by names that the caller may not see. */
    public MembershipQuery seenBy(UserRepresentations caller) {
        people = caller.isAnyHidden() ? caller : null;
        return this;
    }

    public Page<Membership> run() {
        if (people != null) {
            return indistinct(people);
        }
        long counted = count();
        List<Membership> found = new ArrayList<>(items());
        String next = null;
        if (found.size() > page.max()) {
            found.remove(page.max());
            Membership last = found.get(page.max() - 1);
            next = PageRequest.cursorAt(byLastAccess ? moment(last) : last.sortName(), last.id());
        }
        return page.isSearch() ? Page.ofSearch(found, counted, next) : Page.of(found, counted, next);
    }

    private Page<Membership> indistinct(UserRepresentations caller) {
        String from = " from PortalMembershipEntity x" + conditions().replace("m.", "x.");
        Page<String> ids = new IndistinctRows(em, from, parameters).page(page, caller);
        Map<String, Membership> found = new HashMap<>();
        store.values(em.createQuery(
                                "select m from PortalMembershipEntity m where m.id in :ids",
                                PortalMembershipEntity.class)
                        .setParameter("ids", ids.items()))
                .forEach(membership -> found.put(membership.id(), membership));
        return ids.map(id -> Objects.requireNonNull(found.get(id)));
    }

    /** The texts in which the set's permissions are stored: the catalogue may have had another order in between. */
    private List<String> sameAs(PermissionSet set) {
        String stored = String.join(" ", set.permissions());
        List<String> same = new ArrayList<>(List.of(stored));
        em.createQuery(
                        "select distinct m.permissions from PortalMembershipEntity m"
                                + " where m.permissionSet = :set and length(m.permissions) = :length",
                        String.class)
                .setParameter("set", set.id())
                .setParameter("length", stored.length())
                .getResultStream()
                .filter(permissions -> Set.of(permissions.split(" ", -1)).equals(Set.copyOf(set.permissions())))
                .forEach(same::add);
        return same;
    }

    /** Returns the condition that a membership {@code m} has this status at the time {@code now}. */
    public static String condition(MembershipStatus status) {
        String open = " and (m.endsAt is null or m.endsAt > :now)";
        return switch (status) {
            case ENDED -> "m.endsAt <= :now";
            case SUSPENDED -> "m.suspended = true" + open;
            case SCHEDULED -> "m.suspended = false and m.startsAt > :now" + open;
            case ACTIVE -> "m.suspended = false and (m.startsAt is null or m.startsAt <= :now)" + open;
        };
    }

    private List<Membership> items() {
        Optional<?> after = byLastAccess ? page.afterMoment() : page.afterName();
        String behind = byLastAccess ? BEHIND_ACCESS : BEHIND_NAME;
        TypedQuery<PortalMembershipEntity> query = bind(em.createQuery(
                "select m from PortalMembershipEntity m" + conditions() + (after.isPresent() ? behind : "")
                        + (byLastAccess
                                ? " order by coalesce(m.lastAccessAt, 0) desc, m.id"
                                : " order by m.sortName, m.id"),
                PortalMembershipEntity.class));
        after.ifPresent(last -> query.setParameter("last", last).setParameter("id", page.afterId()));
        query.setFirstResult(page.first()).setMaxResults(page.max() + 1);
        return store.values(query).toList();
    }

    private static String moment(Membership membership) {
        return Long.toString(Objects.requireNonNullElse(membership.lastAccessAt(), 0L));
    }

    private long count() {
        if (page.isSearch()) {
            return bind(em.createQuery("select m.id from PortalMembershipEntity m" + conditions(), String.class))
                    .setMaxResults(Page.COUNT_LIMIT + 1)
                    .getResultList()
                    .size();
        }
        return bind(em.createQuery("select count(m) from PortalMembershipEntity m" + conditions(), Long.class))
                .getSingleResult();
    }

    private String conditions() {
        return " where " + String.join(" and ", conditions);
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
