package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.PortalAccountEntity;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.contract.PortalContractEntity;
import org.portalaccess.membership.TreeItem.Selected;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/**
 * A list of a tree: the accounts below an account by name, then its contracts by name (requirements B4, B5). It has one
 * level, or the whole reach.
 */
final class TreeListing {

    /** The prefix of a cursor's name: the last line was an account, or a contract. */
    private static final String ACCOUNT = "a";

    private static final String CONTRACT = "c";

    private final PortalRequest request;
    private final TreeQuery query;
    private final PageRequest page;
    private final TreeCoverage.Source source;
    private final VisibleContracts seen;
    private final EntityManager em;
    private final TreeRows<PortalAccountEntity> accounts;
    private final TreeRows<PortalContractEntity> contracts;
    /** Known before the page only if it decides what is on the page. */
    private @Nullable TreeCoverage coverage;

    TreeListing(PortalRequest request, TreeQuery query, TreeCoverage.Source source) {
        this.request = request;
        this.query = query;
        this.page = query.page();
        this.source = source;
        this.seen = source.seen();
        this.em = Jpa.entityManager(request.session());
        this.accounts = TreeRows.accounts(em, query);
        this.contracts = contractRows();
    }

    TreePage page() {
        boolean isFirst = page.after().isEmpty();
        int wanted = page.max() + 1;
        List<PortalAccountEntity> candidates = candidates(wanted);
        int accountTotal = isFirst ? countAccounts(candidates) : 0;
        List<PortalAccountEntity> accountRows = onPage(candidates, wanted);
        List<PortalContractEntity> contractRows =
                contracts(Math.max(0, page.first() - accountTotal), wanted - accountRows.size());
        String next = null;
        if (accountRows.size() + contractRows.size() > page.max()) {
            next = cursor(accountRows, contractRows, page.max() - 1);
            accountRows = accountRows.subList(0, Math.min(accountRows.size(), page.max()));
            contractRows = contractRows.subList(0, page.max() - accountRows.size());
        }
        TreeItems items = new TreeItems(request, query, accountRows, contractRows);
        TreeCoverage known = coverage == null ? source.load(items.accountIds()) : coverage;
        List<TreeItem> shown = items.represent(known);
        if (!isFirst) {
            return TreePage.further(shown, next);
        }
        long total = accountTotal + countContracts();
        return TreePage.first(
                query.isFiltered() ? Page.ofSearch(shown, total, next) : Page.of(shown, total, next),
                items.self(known));
    }

    private TreeRows<PortalContractEntity> contractRows() {
        TreeRows<PortalContractEntity> rows = TreeRows.contracts(em, query);
        if (!seen.isWholeIn(query.level().id())) {
            rows = rows.narrowed(seen.contractIsSeen("x"), seen.values());
        }
        if (isSelected(Selected.NONE)) {
            TreeCoverage.Condition condition = source.uncovered("x");
            rows = rows.narrowed(condition.text(), Map.of(condition.name(), condition.value()));
        }
        return rows;
    }

    /** Returns the accounts from which the page is taken; all of them, if the coverage decides. */
    private List<PortalAccountEntity> candidates(int wanted) {
        String after = page.afterName().orElse("");
        if (after.startsWith(CONTRACT)) {
            return List.of();
        }
        boolean isAll = query.selected().isPresent();
        int max = isAll ? Integer.MAX_VALUE : wanted;
        List<PortalAccountEntity> rows = after.isEmpty()
                ? accounts.from(page, isAll ? 0 : page.first(), max)
                : accounts.behind(page, after.substring(1), page.afterId(), max);
        if (!isAll) {
            return rows;
        }
        TreeCoverage known = source.load(idsOf(rows));
        coverage = known;
        return rows.stream()
                .filter(row -> isSelected(known.shareOf(Account.of(row)).selected()))
                .toList();
    }

    private List<PortalAccountEntity> onPage(List<PortalAccountEntity> candidates, int wanted) {
        if (query.selected().isEmpty()) {
            return candidates;
        }
        return candidates.stream()
                .skip(page.after().isEmpty() ? page.first() : 0)
                .limit(wanted)
                .toList();
    }

    private List<String> idsOf(List<PortalAccountEntity> rows) {
        if (query.deep()) {
            return AccountStore.of(request.session()).reachOf(query.level().id());
        }
        List<String> ids = new ArrayList<>(List.of(query.level().id()));
        rows.forEach(row -> ids.add(row.getId()));
        return ids;
    }

    private boolean isSelected(Selected selected) {
        return query.selected().filter(selected::equals).isPresent();
    }

    private List<PortalContractEntity> contracts(int first, int max) {
        // A contract is never partly covered.
        if (max == 0 || isSelected(Selected.SOME)) {
            return List.of();
        }
        String after = page.afterName().orElse("");
        if (after.startsWith(CONTRACT)) {
            return contracts.behind(page, after.substring(1), page.afterId(), max);
        }
        return contracts.from(page, after.isEmpty() ? first : 0, max);
    }

    private static String cursor(List<PortalAccountEntity> accounts, List<PortalContractEntity> contracts, int last) {
        if (last < accounts.size()) {
            PortalAccountEntity row = accounts.get(last);
            return PageRequest.cursorAt(ACCOUNT + row.getSearchName(), row.getId());
        }
        PortalContractEntity row = contracts.get(last - accounts.size());
        return PageRequest.cursorAt(CONTRACT + row.getSearchName(), row.getId());
    }

    private int countAccounts(List<PortalAccountEntity> candidates) {
        if (query.selected().isPresent()) {
            return candidates.size();
        }
        if (page.isSearch() || query.deep()) {
            return accounts.countFound(page);
        }
        return Math.toIntExact(query.level().childCount());
    }

    private long countContracts() {
        Account level = query.level();
        if (isSelected(Selected.SOME)) {
            return 0;
        }
        if (query.isFiltered()) {
            return contracts.countFound(page);
        }
        if (query.deep()) {
            return seen.isWholeIn(level.id()) ? level.contractCount() : seen.countIn(level.id());
        }
        return ownContracts();
    }

    /** The stored count is that of the whole reach, so the contracts of the children are subtracted. */
    private long ownContracts() {
        Account level = query.level();
        Long below = em.createQuery(
                        "select sum(a.contractCount) from PortalAccountEntity a where a.parentId = :id", Long.class)
                .setParameter("id", level.id())
                .getSingleResult();
        long own = level.contractCount() - (below == null ? 0 : below);
        return seen.isWholeIn(level.id()) ? own : seen.countAt(level.id(), own);
    }
}
