package org.portalaccess.grant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.membership.PortalMembershipEntity;
import org.portalaccess.permission.PermissionText;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Folding;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ServerTime;

/** The accounts that a person is a member of and can enter now. Accounts below them are not in these lists. */
public final class UserAccounts {

    private static final String FROM = """
            from PortalMembershipEntity m, PortalAccountEntity a
            where m.realmId = :realm and m.userId = :user and a.id = m.accountId
                and m.suspended = false
                and (m.startsAt is null or m.startsAt <= :now) and (m.endsAt is null or m.endsAt > :now)
                and not exists (select 1 from PortalAccountTreeEntity t, PortalAccountEntity above
                    where t.descendantId = a.id and above.id = t.ancestorId and above.enabled = false)
            """;

    private static final String SEARCH =
            " and (a.searchName like :search escape '!' or lower(a.key) like :search escape '!')";

    private static final String ORDER = " order by m.lastAccessAt desc nulls last, a.searchName, m.id";

    private final EntityManager em;

    private UserAccounts(EntityManager em) {
        this.em = em;
    }

    /** The lists of this session's transaction. */
    public static UserAccounts of(KeycloakSession session) {
        return new UserAccounts(Database.of(session));
    }

    /** How many there are. */
    public long count(String realmId, String userId) {
        return bind(em.createQuery("select count(*) " + FROM, Long.class), realmId, userId)
                .getSingleResult();
    }

    /** The only one; empty when there is none, or more than one. */
    public Optional<AccountEntry> sole(String realmId, String userId) {
        List<Object[]> rows = bind(
                        em.createQuery("select m, a.id, a.key, a.name, a.type " + FROM, Object[].class),
                        realmId,
                        userId)
                .setMaxResults(2)
                .getResultList();
        return rows.size() == 1 ? Optional.of(entry(rows.get(0))) : Optional.empty();
    }

    /** One page of them, last used first, then by name; paged by {@code first} and {@code max}. */
    public Page<AccountEntry> page(String realmId, String userId, PageRequest page) {
        String where = page.isSearch() ? FROM + SEARCH : FROM;
        TypedQuery<Long> count = bind(em.createQuery("select count(*) " + where, Long.class), realmId, userId);
        TypedQuery<Object[]> rows = bind(
                em.createQuery("select m, a.id, a.key, a.name, a.type " + where + ORDER, Object[].class),
                realmId,
                userId);
        if (page.isSearch()) {
            count.setParameter("search", Folding.containsPattern(page.search()));
            rows.setParameter("search", Folding.containsPattern(page.search()));
        }
        List<AccountEntry> items = rows.setFirstResult(page.first()).setMaxResults(page.max()).getResultList().stream()
                .map(UserAccounts::entry)
                .toList();
        return Page.of(items, count.getSingleResult(), null);
    }

    /** The ids of the enabled accounts directly below one, by name, paged by {@code first} and {@code max}. */
    public Page<String> children(String realmId, String parentId, PageRequest page) {
        String where =
                "from PortalAccountEntity a where a.realmId = :realm and a.parentId = :parent and a.enabled = true"
                        + (page.isSearch() ? SEARCH : "");
        TypedQuery<Long> count =
                bindChildren(em.createQuery("select count(*) " + where, Long.class), realmId, parentId);
        TypedQuery<String> ids = bindChildren(
                em.createQuery("select a.id " + where + " order by a.searchName, a.id", String.class),
                realmId,
                parentId);
        if (page.isSearch()) {
            count.setParameter("search", Folding.containsPattern(page.search()));
            ids.setParameter("search", Folding.containsPattern(page.search()));
        }
        List<String> items =
                ids.setFirstResult(page.first()).setMaxResults(page.max()).getResultList();
        return Page.of(items, count.getSingleResult(), null);
    }

    private static <T> TypedQuery<T> bindChildren(TypedQuery<T> query, String realmId, String parentId) {
        return query.setParameter("realm", realmId).setParameter("parent", parentId);
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, String realmId, String userId) {
        return query.setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("now", ServerTime.now().toEpochMilli());
    }

    private static AccountEntry entry(Object[] row) {
        PortalMembershipEntity m = (PortalMembershipEntity) row[0];
        Long at = m.getLastAccessAt();
        return new AccountEntry(
                m.getId(),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                m.getKind(),
                PermissionText.parse(m.getPermissions()),
                at == null ? null : Instant.ofEpochMilli(at),
                m.getLastAccessClient());
    }
}
