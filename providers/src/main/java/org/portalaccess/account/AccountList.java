package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.schema.PortalAccountEntity;

/** Pages of accounts, by name. */
final class AccountList {

    private final EntityManager em;

    AccountList(EntityManager em) {
        this.em = em;
    }

    /**
     * The conditions that accounts must meet; null means any.
     *
     * @param realmId the realm
     * @param type the type of the accounts
     * @param key the key of the account
     * @param parent the account whose direct children are listed
     * @param roots whether only accounts without a parent are listed
     * @param reached the accounts that the listed ones are, or lie below
     */
    record Filter(
            String realmId,
            @Nullable String type,
            @Nullable String key,
            @Nullable Account parent,
            boolean roots,
            @Nullable Set<String> reached) {}

    Page<Account> page(Filter filter, PageRequest page) {
        Map<String, Object> values = new LinkedHashMap<>();
        String where = where(filter, page, values);
        List<Account> found = read(where, values, page);
        boolean more = found.size() > page.max();
        List<Account> items = more ? found.subList(0, page.max()) : found;
        String next = null;
        if (more) {
            Account last = items.get(items.size() - 1);
            next = PageRequest.cursorAt(NameRules.folded(last.name()), last.id());
        }
        if (page.isSearch()) {
            return Page.ofSearch(items, countSearch(where, values), next);
        }
        return Page.of(items, count(filter, where, values), next);
    }

    private static String where(Filter filter, PageRequest page, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>(List.of("a.realmId = :realm"));
        values.put("realm", filter.realmId());
        if (filter.type() != null) {
            conditions.add("a.type = :type");
            values.put("type", filter.type());
        }
        if (filter.key() != null) {
            conditions.add("a.key = :key");
            values.put("key", filter.key());
        }
        if (filter.parent() != null) {
            conditions.add("a.parentId = :parent");
            values.put("parent", filter.parent().id());
        }
        if (filter.roots()) {
            conditions.add("a.parentId is null");
        }
        if (filter.reached() != null) {
            conditions.add(
                    "a.id in (select t.descendantId from PortalAccountTreeEntity t where t.ancestorId in :reached)");
            values.put("reached", filter.reached());
        }
        if (page.isSearch()) {
            conditions.add("(a.searchName like :pattern escape '!' or lower(a.key) like :pattern escape '!')");
            values.put("pattern", CaseFolding.containsPattern(page.search()));
        }
        return String.join(" and ", conditions);
    }

    private List<Account> read(String where, Map<String, Object> values, PageRequest page) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        String behind = "";
        if (page.afterName().isPresent()) {
            behind = " and a.searchName >= :name and (a.searchName > :name or a.id > :id)";
            all.put("name", page.afterName().get());
            all.put("id", page.afterId());
        }
        String query = "select a from PortalAccountEntity a where " + where + behind + " order by a.searchName, a.id";
        return bound(em.createQuery(query, PortalAccountEntity.class), all)
                .setFirstResult(behind.isEmpty() ? page.first() : 0)
                .setMaxResults(page.max() + 1)
                .getResultStream()
                .map(Account::of)
                .toList();
    }

    private long countSearch(String where, Map<String, Object> values) {
        return bound(em.createQuery("select a.id from PortalAccountEntity a where " + where, String.class), values)
                .setMaxResults(Page.COUNT_LIMIT + 1)
                .getResultList()
                .size();
    }

    private long count(Filter filter, String where, Map<String, Object> values) {
        if (filter.parent() != null && filter.type() == null && filter.key() == null && !filter.roots()) {
            return filter.parent().childCount();
        }
        return bound(em.createQuery("select count(a) from PortalAccountEntity a where " + where, Long.class), values)
                .getSingleResult();
    }

    private static <T> TypedQuery<T> bound(TypedQuery<T> query, Map<String, Object> values) {
        values.forEach(query::setParameter);
        return query;
    }
}
