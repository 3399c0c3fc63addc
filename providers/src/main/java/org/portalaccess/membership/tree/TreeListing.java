package org.portalaccess.membership.tree;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.tree.TreeItem.Selected;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.schema.PortalAccountEntity;
import org.portalaccess.schema.PortalContractEntity;

/**
 * A list of a tree: the accounts below an account by name, then its contracts by name (requirements B4, B5). It has one
 * level, or the whole reach.
 */
public final class TreeListing {

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
    /** Known before the page only if it decides what is on the page. */
    private @Nullable TreeCoverage coverage;

    public TreeListing(PortalRequest request, TreeQuery query, TreeCoverage.Source source) {
        this.request = request;
        this.query = query;
        this.page = query.page();
        this.source = source;
        this.seen = source.seen();
        this.em = Jpa.entityManager(request.session());
        this.accounts = TreeRows.accounts(em, query);
    }

    public TreePage page() {
        if (page.afterName().filter(name -> !isOfTree(name)).isPresent()) {
            throw PageRequest.badCursor();
        }
        int wanted = page.max() + 1;
        TreeSlice<PortalAccountEntity> above = accounts(wanted);
        int first = (int) Math.max(0, page.first() - above.total());
        TreeSlice<PortalContractEntity> below =
                contracts(first, wanted - above.rows().size());
        List<PortalAccountEntity> accountRows = above.rows();
        List<PortalContractEntity> contractRows = below.rows();
        String next = null;
        if (accountRows.size() + contractRows.size() > page.max()) {
            next = cursor(accountRows, contractRows, page.max() - 1);
            accountRows = accountRows.subList(0, Math.min(accountRows.size(), page.max()));
            contractRows = contractRows.subList(0, page.max() - accountRows.size());
        }
        TreeItems items = new TreeItems(request, query, accountRows, contractRows);
        TreeCoverage known = coverage == null ? source.load(items.accountIds()) : coverage;
        List<TreeItem> shown = items.represent(known);
        if (!isFirst()) {
            return TreePage.further(shown, next);
        }
        long total = above.total() + below.total();
        return TreePage.first(
                query.isFiltered() ? Page.ofSearch(shown, total, next) : Page.of(shown, total, next),
                items.self(known));
    }

    /** Whether the name in a cursor is of a tree: it begins with the kind of item that its page ends with. */
    private static boolean isOfTree(String name) {
        return name.startsWith(ACCOUNT) || name.startsWith(CONTRACT);
    }

    private boolean isFirst() {
        return page.after().isEmpty();
    }

    private TreeSlice<PortalAccountEntity> accounts(int wanted) {
        String after = page.afterName().orElse("");
        if (query.selected().isPresent()) {
            return selectedAccounts(after, query.selected().get(), wanted);
        }
        if (!isFirst()) {
            return TreeSlice.uncounted(behindAccount(after, wanted));
        }
        if (page.isSearch()) {
            return TreeSlice.found(accounts, page, page.first(), wanted);
        }
        return new TreeSlice<>(
                accounts.from(page, page.first(), wanted),
                query.deep() ? accounts.count() : query.level().childCount());
    }

    private List<PortalAccountEntity> behindAccount(String after, int max) {
        return after.startsWith(CONTRACT) ? List.of() : accounts.behind(page, after.substring(1), page.afterId(), max);
    }

    /** Reads all accounts that can be on the page, since only their coverage tells which ones are. */
    private TreeSlice<PortalAccountEntity> selectedAccounts(String after, Selected wanted, int max) {
        List<PortalAccountEntity> candidates =
                isFirst() ? accounts.from(page, 0, Integer.MAX_VALUE) : behindAccount(after, Integer.MAX_VALUE);
        TreeCoverage known = source.load(idsOf(candidates));
        coverage = known;
        List<PortalAccountEntity> selected = candidates.stream()
                .filter(row -> known.shareOf(Account.of(row)).selected() == wanted)
                .toList();
        return new TreeSlice<>(
                selected.stream().skip(isFirst() ? page.first() : 0).limit(max).toList(), selected.size());
    }

    private List<String> idsOf(List<PortalAccountEntity> rows) {
        if (query.deep()) {
            return AccountStore.of(request.session()).reachOf(query.level().id());
        }
        List<String> ids = new ArrayList<>(List.of(query.level().id()));
        rows.forEach(row -> ids.add(row.getId()));
        return ids;
    }

    private TreeSlice<PortalContractEntity> contracts(int first, int max) {
        Optional<TreeRows<PortalContractEntity>> known = contractRows();
        if (known.isEmpty()) {
            return TreeSlice.none();
        }
        TreeRows<PortalContractEntity> rows = known.get();
        String after = page.afterName().orElse("");
        if (!isFirst() && max == 0) {
            return TreeSlice.none();
        }
        if (!isFirst()) {
            return TreeSlice.uncounted(
                    after.startsWith(CONTRACT)
                            ? rows.behind(page, after.substring(1), page.afterId(), max)
                            : rows.from(page, 0, max));
        }
        return query.isFiltered()
                ? TreeSlice.found(rows, page, first, max)
                : new TreeSlice<>(max == 0 ? List.of() : rows.from(page, first, max), countContracts());
    }

    /** Returns the contracts from which the page is taken; empty if there can be none. */
    private Optional<TreeRows<PortalContractEntity>> contractRows() {
        Optional<TreeRows<PortalContractEntity>> rows = Optional.of(TreeRows.contracts(em, query));
        if (query.selected().isPresent()) {
            // A contract is never partly covered.
            rows = query.selected().get() == Selected.NONE && coverage != null
                    ? coverage.uncovered(em, query)
                    : Optional.empty();
        }
        return seen.isWholeIn(query.level().id())
                ? rows
                : rows.map(all -> all.narrowed(seen.contractIsSeen("x"), seen.values()));
    }

    private static String cursor(List<PortalAccountEntity> accounts, List<PortalContractEntity> contracts, int last) {
        if (last < accounts.size()) {
            PortalAccountEntity row = accounts.get(last);
            return PageRequest.cursorAt(ACCOUNT + row.getSearchName(), row.getId());
        }
        PortalContractEntity row = contracts.get(last - accounts.size());
        return PageRequest.cursorAt(CONTRACT + row.getSearchName(), row.getId());
    }

    private long countContracts() {
        Account level = query.level();
        if (query.deep()) {
            return seen.isWholeIn(level.id()) ? level.contractCount() : seen.countIn(level.id());
        }
        // The stored count is that of the whole reach, so the contracts of the children are subtracted.
        Long below = em.createQuery(
                        "select sum(a.contractCount) from PortalAccountEntity a where a.parentId = :id", Long.class)
                .setParameter("id", level.id())
                .getSingleResult();
        long own = level.contractCount() - (below == null ? 0 : below);
        return seen.isWholeIn(level.id()) ? own : seen.countAt(level.id(), own);
    }
}
