package org.portalaccess.me;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.ContractCoverageQuery;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/**
 * Finds the contracts that some memberships cover in the reach of an account. The database does the work, so that with
 * a million contracts only one page is read.
 */
public final class MyContracts {

    private static final String COVERED = ContractCoverageQuery.rules("c", "memberships");

    private static final String VISIBLE = """
            from PortalContractEntity c, PortalAccountEntity a, PortalAccountTreeEntity t
            where t.ancestorId = :account and t.descendantId = c.accountId and a.id = c.accountId
                and exists (select 1 %s)
            """.formatted(COVERED);

    /**
     * Like {@link #VISIBLE}, for an account without accounts below it: an index has its contracts in the order of their
     * names.
     */
    private static final String VISIBLE_ALONE = """
            from PortalContractEntity c, PortalAccountEntity a
            where c.accountId = :account and a.id = c.accountId and exists (select 1 %s)
            """.formatted(COVERED);

    private static final String SEARCH = " and c.searchName like :search escape '!'";
    private static final String AFTER = " and (c.searchName > :name or (c.searchName = :name and c.id > :id))";
    private static final String COLUMNS = "select c.id, c.key, c.name, a.key, c.ordinal, c.version, c.searchName ";

    private final EntityManager em;
    private final String accountId;
    private final Collection<String> memberships;

    private MyContracts(EntityManager em, String accountId, Collection<String> memberships) {
        this.em = em;
        this.accountId = accountId;
        this.memberships = memberships;
    }

    /** Returns the contracts that these memberships cover in the reach of the account. */
    public static MyContracts load(KeycloakSession session, String accountId, Collection<String> memberships) {
        return new MyContracts(Jpa.entityManager(session), accountId, List.copyOf(memberships));
    }

    /**
     * Returns a page of the contracts by name. A contract that several memberships cover appears once for each
     * membership.
     *
     * @param total returns the number of contracts if there is no search
     */
    Page<MyContract> page(PageRequest page, LongSupplier total) {
        String visible = isAlone() ? VISIBLE_ALONE : VISIBLE;
        String where = page.isSearch() ? visible + SEARCH : visible;
        String rest = (page.afterName().isPresent() ? AFTER : "") + " order by c.searchName, c.id";
        TypedQuery<ContractRow> query = bind(em.createQuery(COLUMNS + where + rest, ContractRow.class), page);
        page.afterName().ifPresent(name -> query.setParameter("name", name).setParameter("id", page.afterId()));
        List<ContractRow> rows =
                query.setFirstResult(page.first()).setMaxResults(page.max() + 1).getResultList();
        boolean more = rows.size() > page.max();
        List<ContractRow> shown = more ? rows.subList(0, page.max()) : rows;
        String next = more ? cursor(shown.get(shown.size() - 1)) : null;
        return page.isSearch()
                ? Page.ofSearch(items(shown), countFound(where, page), next)
                : Page.of(items(shown), total.getAsLong(), next);
    }

    /**
     * Finds one contract, by id or by its name relative to the account. It appears once for each membership that covers
     * it.
     */
    public List<MyContract> find(ContractName name) {
        String which = name.isId() ? " and c.id = :id" : " and a.key = :account_key and c.key = :key";
        TypedQuery<ContractRow> query = em.createQuery(COLUMNS + VISIBLE + which, ContractRow.class)
                .setParameter("account", accountId)
                .setParameter("memberships", memberships);
        name.bindTo(query);
        return items(query.getResultList());
    }

    private boolean isAlone() {
        return em.createQuery("select a.childCount from PortalAccountEntity a where a.id = :account", Long.class)
                .setParameter("account", accountId)
                .getResultStream()
                .allMatch(children -> children == 0);
    }

    private long countFound(String where, PageRequest page) {
        return bind(em.createQuery("select c.id " + where, String.class), page)
                .setMaxResults(Page.COUNT_LIMIT + 1)
                .getResultList()
                .size();
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query, PageRequest page) {
        query.setParameter("account", accountId).setParameter("memberships", memberships);
        return page.isSearch() ? query.setParameter("search", CaseFolding.containsPattern(page.search())) : query;
    }

    private List<MyContract> items(List<ContractRow> rows) {
        List<String> ids = rows.stream().map(ContractRow::id).toList();
        Map<String, List<String>> grants = grouped(
                "select c.id, r.membershipId from PortalContractEntity c, "
                        + ContractCoverageQuery.furtherRules("c", "memberships")
                        + " and c.id in :ids order by c.id, r.membershipId",
                ids,
                true);
        Map<String, List<String>> owners = grouped(
                "select co.contractId, o.key from PortalContractOwnerEntity co, PortalOwnerEntity o"
                        + " where o.id = co.ownerId and co.contractId in :ids order by co.contractId, o.key",
                ids,
                false);
        List<MyContract> items = new ArrayList<>();
        for (ContractRow row : rows) {
            for (String grant : grants.getOrDefault(row.id(), List.of())) {
                items.add(row.item(owners.getOrDefault(row.id(), List.of()), grant));
            }
        }
        return items;
    }

    private Map<String, List<String>> grouped(String text, List<String> ids, boolean ofMemberships) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return groups;
        }
        TypedQuery<PairRow> query = em.createQuery(text, PairRow.class).setParameter("ids", ids);
        if (ofMemberships) {
            query.setParameter("memberships", memberships);
        }
        query.getResultStream()
                .forEach(row -> groups.computeIfAbsent(row.contractId(), id -> new ArrayList<>())
                        .add(row.other()));
        return groups;
    }

    private static String cursor(ContractRow row) {
        return PageRequest.cursorAt(row.searchName(), row.id());
    }

    /** A contract with the key of its account. */
    private record ContractRow(
            String id, String key, String name, String accountKey, int ordinal, int version, String searchName) {

        MyContract item(List<String> owners, String grant) {
            return new MyContract(id, key, name, accountKey, ordinal, owners, version, grant);
        }
    }

    /**
     * A contract with something that belongs to it.
     *
     * @param other a membership that covers the contract, or the key of one of its owners
     */
    private record PairRow(String contractId, String other) {}
}
