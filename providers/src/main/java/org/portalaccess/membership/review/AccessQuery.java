package org.portalaccess.membership.review;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipQuery;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalMembershipEntity;

/**
 * Reads the memberships that reach an account, or that cover a contract. Both may be a million.
 *
 * <p>If few memberships cover a contract, they are found through what names the contract, and then sorted. If many do,
 * the members of each account are read in the order of their names, until the page is full. So neither way reads all
 * members of an account.
 */
final class AccessQuery {

    /** The most matches that are sorted together. */
    private static final int FEW = AccountStore.CHUNK;

    private static final String MEMBERS = "from PortalMembershipEntity m";

    private final EntityManager em;
    private final MembershipStore store;
    private final List<String> accounts;
    private final String condition;
    private final Map<String, Object> values = new HashMap<>();
    private final @Nullable CoveringRules rules;
    private final boolean byId;

    AccessQuery(PortalRequest request, AccessSubject subject, AccessFilter filter) {
        this.em = Jpa.entityManager(request.session());
        this.store = MembershipStore.of(request.session());
        this.accounts = subject.place().accounts(filter);
        // The order of the names would reveal names that the caller may not see.
        this.byId = UserRepresentations.of(request).isAnyHidden();
        this.rules = subject.contractId() == null
                ? null
                : new CoveringRules(subject.contractId(), subject.place().path());
        this.condition = filter.status()
                .map(MembershipQuery::condition)
                .map(" and "::concat)
                .orElse("");
        if (filter.status().isPresent()) {
            values.put("now", ServerTime.now().toEpochMilli());
        }
    }

    /**
     * The memberships of the list.
     *
     * @param counted how many there are; counting stops behind {@link Page#COUNT_LIMIT}
     * @param ids their ids if they are few; null if they are to be read account by account
     */
    record Matches(long counted, @Nullable List<String> ids) {}

    /** Counts the memberships of the list, and finds them if they are few. */
    Matches matches() {
        if (accounts.isEmpty()) {
            return new Matches(0, List.of());
        }
        List<String> found = new ArrayList<>();
        for (String search : searches()) {
            int most = Page.COUNT_LIMIT + 1 - found.size();
            if (most > 0) {
                TypedQuery<String> query = bind(em.createQuery(search, String.class));
                found.addAll(query.setParameter("accounts", accounts)
                        .setMaxResults(most)
                        .getResultList());
            }
        }
        return new Matches(found.size(), found.size() <= FEW ? found : null);
    }

    /** Returns one page. If many memberships of several accounts match, it may be shorter than the page asked for. */
    Page<Membership> page(Matches matches, PageRequest asked) {
        PageRequest page = matches.ids() == null ? shortened(asked) : asked;
        List<String> ids = matches.ids() == null ? walk(page) : matches.ids();
        List<Membership> found =
                ids.isEmpty() || accounts.isEmpty() ? new ArrayList<>() : new ArrayList<>(sorted(ids, page));
        String next = null;
        if (found.size() > page.max()) {
            found.remove(page.max());
            Membership last = found.get(page.max() - 1);
            next = PageRequest.cursorAt(byId ? "" : last.sortName(), last.id());
        }
        return Page.ofSearch(found, matches.counted(), next);
    }

    private List<String> searches() {
        String member = "m.accountId in :accounts" + condition;
        return rules == null ? List.of("select m.id " + MEMBERS + " where " + member) : rules.searches(member);
    }

    /** Keeps the ids of all accounts within one list of values. */
    private PageRequest shortened(PageRequest page) {
        int most = FEW / Math.max(1, accounts.size()) - 1;
        return new PageRequest(page.search(), page.first(), Math.min(page.max(), most), page.after());
    }

    /** Returns the ids of the first members of each account that may be on the page. */
    private List<String> walk(PageRequest page) {
        String from = rules == null ? "" : ", PortalContractEntity c";
        String covered = rules == null ? "" : " and c.id = :contract and " + rules.isCovered();
        List<String> ids = new ArrayList<>();
        for (String account : accounts) {
            TypedQuery<String> query = em.createQuery(
                    "select m.id " + MEMBERS + from + " where m.accountId = :account" + condition + covered
                            + behind(page) + order(),
                    String.class);
            ids.addAll(behind(bind(query), page)
                    .setParameter("account", account)
                    .setMaxResults(page.max() + 1)
                    .getResultList());
        }
        return ids;
    }

    private List<Membership> sorted(List<String> ids, PageRequest page) {
        TypedQuery<PortalMembershipEntity> query = em.createQuery(
                "select m " + MEMBERS + " where m.id in :ids and m.accountId in :accounts" + behind(page) + order(),
                PortalMembershipEntity.class);
        query.setParameter("ids", ids).setParameter("accounts", accounts);
        return store.values(behind(query, page).setMaxResults(page.max() + 1)).toList();
    }

    private String order() {
        return byId ? " order by m.id" : " order by m.sortName, m.id";
    }

    private String behind(PageRequest page) {
        if (page.afterName().isEmpty()) {
            return "";
        }
        // The first condition is a range of the index.
        return byId ? " and m.id > :id" : " and m.sortName >= :last and (m.sortName > :last or m.id > :id)";
    }

    private <T> TypedQuery<T> behind(TypedQuery<T> query, PageRequest page) {
        Optional<String> after = page.afterName();
        if (after.isPresent()) {
            query.setParameter("id", page.afterId());
            if (!byId) {
                query.setParameter("last", after.get());
            }
        }
        return query;
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        if (rules != null) {
            rules.values().forEach(query::setParameter);
        }
        return query;
    }
}
