package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.ContractVisibility;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.scope.ContractScope;

/** Finds contracts in all accounts that the caller sees, by name. Contracts that are hidden are not found. */
final class ContractSearch {

    /** A reach with more contracts is read in the order of an index, until the page is full. A smaller one is sorted. */
    private static final long LARGE = 5_000;

    private static final String IN_REALM =
            "exists (select 1 from PortalAccountEntity a where a.id = x.accountId and a.realmId = :realm)";
    private static final String IN_LARGE_REACH = "exists (select 1 from PortalAccountTreeEntity t"
            + " where t.descendantId = x.accountId and t.ancestorId in :reached)";
    private static final String IN_REACH =
            "x.accountId in (select t.descendantId from PortalAccountTreeEntity t where t.ancestorId in :reached)";
    private static final String IN_ACCOUNT = "x.accountId = :account";

    private final PortalRequest request;
    private final PageRequest page;
    private final EntityManager em;
    private final AccountStore accounts;
    private final VisibleContracts seen;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private @Nullable Account alone;
    private boolean isNarrowed;

    ContractSearch(PortalRequest request, PageRequest page) {
        this.request = request;
        this.page = page;
        this.em = Jpa.entityManager(request.session());
        this.accounts = AccountStore.of(request.session());
        this.seen = VisibleContracts.of(request);
    }

    /**
     * Returns a page of contracts.
     *
     * @param account id or key of the account whose reach is searched; null for all that the caller sees
     * @param contract id of the only contract; null for all
     */
    Page<ContractWithAccount> run(@Nullable String account, @Nullable String contract) {
        Optional<Reach> reach = account == null ? everywhere() : within(account);
        if (reach.isEmpty() || (contract != null && !KeyFormat.isId(contract))) {
            return Page.of(List.of(), 0, null);
        }
        if (page.isSearch()) {
            where(
                    "(x.searchName like :pattern escape '!' or lower(x.key) like :pattern escape '!')",
                    "pattern",
                    CaseFolding.containsPattern(page.search()));
        }
        if (contract != null) {
            where("x.id = :contract", "contract", contract);
        }
        reach.get().roots().ifPresentOrElse(this::restrict, () -> where(IN_REALM, "realm", request.realmId()));
        if (!reach.get().isWhole(seen)) {
            conditions.add(seen.contractIsSeen("x"));
            values.putAll(seen.values());
        }
        isNarrowed = page.isSearch() || contract != null;
        return read(reach.get());
    }

    /**
     * Where contracts are searched.
     *
     * @param roots the topmost accounts, by id; empty for all accounts of the realm
     */
    private record Reach(Optional<Map<String, Account>> roots) {

        private boolean isWhole(VisibleContracts seen) {
            return roots.isEmpty() || roots.get().keySet().stream().allMatch(seen::isWholeIn);
        }
    }

    /** Returns all that the caller sees; empty for a caller who sees no account. */
    private Optional<Reach> everywhere() {
        ContractVisibility visibility = seen.visibility();
        if (visibility.everything()) {
            return Optional.of(new Reach(Optional.empty()));
        }
        Set<String> reached =
                visibility.scopes().stream().map(ContractScope::accountId).collect(Collectors.toSet());
        Map<String, List<String>> paths = accounts.pathsOf(reached);
        Set<String> roots = reached.stream()
                .filter(id -> paths.getOrDefault(id, List.of()).stream()
                        .noneMatch(above -> !above.equals(id) && reached.contains(above)))
                .collect(Collectors.toSet());
        return reachOf(accounts.findAll(request.realmId(), roots));
    }

    /** An account that the caller may not view counts as unknown. */
    private Optional<Reach> within(String idOrKey) {
        return accounts.find(request.realmId(), idOrKey)
                .filter(account -> request.access().canView(account.id()))
                .flatMap(account -> reachOf(Map.of(account.id(), account)));
    }

    private static Optional<Reach> reachOf(Map<String, Account> roots) {
        return roots.isEmpty() ? Optional.empty() : Optional.of(new Reach(Optional.of(roots)));
    }

    private void restrict(Map<String, Account> roots) {
        seen.expect(roots.keySet());
        Account only = roots.size() == 1 ? roots.values().iterator().next() : null;
        if (only != null && only.childCount() == 0) {
            alone = only;
            where(IN_ACCOUNT, "account", only.id());
        } else {
            long contracts =
                    roots.values().stream().mapToLong(Account::contractCount).sum();
            where(contracts > LARGE ? IN_LARGE_REACH : IN_REACH, "reached", roots.keySet());
        }
    }

    private Page<ContractWithAccount> read(Reach reach) {
        // An index has the contracts of one account in the order of their names.
        String order = alone == null ? "x.searchName, x.id" : "x.accountId, x.searchName, x.id";
        RowsByName<PortalContractEntity> rows =
                new RowsByName<>(em, RowsByName.Kind.contracts(), String.join(" and ", conditions), values, order);
        Page<PortalContractEntity> found = isNarrowed ? rows.found(page) : rows.all(page, () -> total(reach));
        return new Page<>(represent(found.items()), found.total(), found.totalIsLowerBound(), found.next());
    }

    private List<ContractWithAccount> represent(List<PortalContractEntity> rows) {
        Set<String> ids = rows.stream().map(PortalContractEntity::getAccountId).collect(Collectors.toSet());
        Map<String, Account> named = accounts.findAll(request.realmId(), ids);
        return rows.stream()
                .map(row -> ContractWithAccount.of(row, Objects.requireNonNull(named.get(row.getAccountId()))))
                .toList();
    }

    /** Returns the number of all contracts, from the counts that accounts keep. */
    private long total(Reach reach) {
        if (reach.roots().isEmpty()) {
            Long sum = em.createQuery(
                            "select sum(a.contractCount) from PortalAccountEntity a where a.realmId = :realm"
                                    + " and a.parentId is null",
                            Long.class)
                    .setParameter("realm", request.realmId())
                    .getSingleResult();
            return sum == null ? 0 : sum;
        }
        return reach.roots().get().values().stream()
                .mapToLong(root -> seen.isWholeIn(root.id()) ? root.contractCount() : seen.countIn(root.id()))
                .sum();
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
