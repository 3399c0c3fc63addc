package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.PortalAccountEntity;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.contract.ContractRepresentation;
import org.portalaccess.contract.PortalContractEntity;
import org.portalaccess.membership.TreeItem.Counts;
import org.portalaccess.membership.TreeItem.Node;
import org.portalaccess.membership.TreeItem.Selected;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.GoverningRule;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeTally;
import org.portalaccess.scope.ScopedContract;

/** One level of the tree that a membership reaches: child accounts by name, then contracts by name (requirement B4). */
final class TreeLevel {

    /** The prefix of a cursor's name: the last line was an account, or a contract. */
    private static final String ACCOUNT = "a";

    private static final String CONTRACT = "c";

    private final KeycloakSession session;
    private final VisibleContracts seen;
    private final EntityManager em;
    private final Membership membership;
    private final Account level;
    private final ScopeForm form;

    TreeLevel(PortalRequest request, Membership membership, Account level, ScopeForm form) {
        this.form = form;
        this.session = request.session();
        this.seen = VisibleContracts.of(request);
        this.em = Jpa.entityManager(session);
        this.membership = membership;
        this.level = level;
    }

    Page<TreeItem> page(PageRequest page) {
        TreeRows<PortalAccountEntity> children = TreeRows.children(em, level.id());
        TreeRows<PortalContractEntity> contracts = contractRows();
        int childTotal = page.isSearch() ? children.countFound(page) : Math.toIntExact(level.childCount());
        long contractTotal = page.isSearch() ? contracts.countFound(page) : ownContracts();
        int wanted = page.max() + 1;
        List<PortalAccountEntity> accountRows = accounts(children, page, wanted);
        int left = wanted - accountRows.size();
        List<PortalContractEntity> contractRows =
                left == 0 ? List.of() : contracts(contracts, page, Math.max(0, page.first() - childTotal), left);
        List<TreeItem> items = items(accountRows, contractRows);
        String next = null;
        if (items.size() > page.max()) {
            items = items.subList(0, page.max());
            next = cursor(accountRows, contractRows, page.max() - 1);
        }
        long total = childTotal + contractTotal;
        return page.isSearch() ? Page.ofSearch(items, total, next) : Page.of(items, total, next);
    }

    private TreeRows<PortalContractEntity> contractRows() {
        return seen.isWholeIn(level.id())
                ? TreeRows.contracts(em, level.id())
                : TreeRows.contracts(em, level.id()).narrowed(seen.contractIsSeen("x"), seen.values());
    }

    private static List<PortalAccountEntity> accounts(TreeRows<PortalAccountEntity> rows, PageRequest page, int max) {
        String after = page.afterName().orElse("");
        if (after.startsWith(ACCOUNT)) {
            return rows.behind(page, after.substring(1), page.afterId(), max);
        }
        return after.isEmpty() ? rows.from(page, page.first(), max) : List.of();
    }

    private static List<PortalContractEntity> contracts(
            TreeRows<PortalContractEntity> rows, PageRequest page, int first, int max) {
        String after = page.afterName().orElse("");
        if (after.startsWith(CONTRACT)) {
            return rows.behind(page, after.substring(1), page.afterId(), max);
        }
        return rows.from(page, after.isEmpty() ? first : 0, max);
    }

    private static String cursor(List<PortalAccountEntity> accounts, List<PortalContractEntity> contracts, int last) {
        if (last < accounts.size()) {
            PortalAccountEntity row = accounts.get(last);
            return PageRequest.cursorAt(ACCOUNT + row.getSearchName(), row.getId());
        }
        PortalContractEntity row = contracts.get(last - accounts.size());
        return PageRequest.cursorAt(CONTRACT + row.getSearchName(), row.getId());
    }

    private List<TreeItem> items(List<PortalAccountEntity> accounts, List<PortalContractEntity> contracts) {
        List<String> ids = Stream.concat(
                        Stream.of(level.id()), accounts.stream().map(PortalAccountEntity::getId))
                .toList();
        if (form == ScopeForm.IN_SHORT && seen.isWholeIn(membership.accountId())) {
            return countedItems(ids, accounts, contracts);
        }
        StoredScopes scopes = StoredScopes.load(session, membership.realmId(), List.of(membership), ids);
        seen.expect(ids);
        ScopeViews views = ScopeViews.of(scopes, List.of(membership), seen);
        ContractScope scope = scopes.scopeOf(membership);
        Map<String, Map<String, String>> owners = ownersOf(contracts);
        List<TreeItem> items = new ArrayList<>();
        accounts.forEach(row -> items.add(item(row, scope, scopes, views)));
        contracts.forEach(row -> items.add(item(row, scope, scopes, owners.getOrDefault(row.getId(), Map.of()))));
        return items;
    }

    /** Returns the items without reading the ticks of the scope, which may be very many. */
    private List<TreeItem> countedItems(
            List<String> ids, List<PortalAccountEntity> accounts, List<PortalContractEntity> contracts) {
        TalliedScopes scopes = TalliedScopes.load(session, membership.realmId(), List.of(membership), ids);
        ScopeTally tally = scopes.tally(membership);
        Map<String, Rule> rules = scopes.rulesOf(membership);
        List<TreeItem> items = new ArrayList<>();
        for (PortalAccountEntity row : accounts) {
            Rule own = rules.get(row.getId());
            Rule governing = rules.get(tally.governing(row.getId()));
            items.add(item(
                    row,
                    tally.assignedIn(row.getId()),
                    row.getContractCount(),
                    governing,
                    own == null ? null : scopes.represent(membership, row.getId(), own)));
        }
        String ruling = tally.governing(level.id());
        Rule rule = rules.getOrDefault(ruling, new Rule.Listed(Set.of()));
        Set<String> ticked = tickedAmong(scopes.rowIds(membership).get(ruling), contracts);
        Map<String, Map<String, String>> owners = ownersOf(contracts);
        contracts.forEach(row -> items.add(item(
                row,
                covers(rule, ticked.contains(row.getId()), owners.getOrDefault(row.getId(), Map.of())),
                owners.getOrDefault(row.getId(), Map.of()))));
        return items;
    }

    private static boolean covers(Rule rule, boolean isTicked, Map<String, String> owners) {
        return rule.fold(
                all -> !isTicked,
                listed -> isTicked,
                owned -> owned.owners().stream().anyMatch(owners::containsKey));
    }

    private Set<String> tickedAmong(@Nullable String ruleId, List<PortalContractEntity> contracts) {
        if (ruleId == null) {
            return Set.of();
        }
        List<String> ids = contracts.stream().map(PortalContractEntity::getId).toList();
        return new TickRows(em).among(List.of(ruleId), ids).getOrDefault(ruleId, Set.of());
    }

    private TreeItem item(PortalAccountEntity row, ContractScope scope, StoredScopes scopes, ScopeViews views) {
        Rule own = scope.rules().get(row.getId());
        return item(
                row,
                views.assignedWithin(membership, row.getId()),
                views.totalIn(row.getId(), row.getContractCount()),
                scope.governing(row.getId(), scopes.tree())
                        .map(GoverningRule::rule)
                        .orElse(null),
                own == null || !seen.isAnyIn(row.getId()) ? null : views.represent(membership, row.getId(), own, form));
    }

    private static TreeItem item(
            PortalAccountEntity row, long assigned, long total, @Nullable Rule governing, @Nullable ShownRule rule) {
        Selected selected = selected(assigned, total);
        if (total == 0) {
            // An account without contracts counts as selected if its first contract would be covered.
            selected = governing instanceof Rule.All ? Selected.ALL : Selected.NONE;
        }
        Node node = new Node(
                row.getId(),
                row.getKey(),
                row.getName(),
                row.getType(),
                row.isEnabled(),
                new Counts(total, row.getChildCount()));
        return new TreeItem(node, null, selected, assigned, total, rule);
    }

    private TreeItem item(
            PortalContractEntity row, ContractScope scope, StoredScopes scopes, Map<String, String> owners) {
        boolean covered = scope.contains(new ScopedContract(row.getId(), level.id(), owners.keySet()), scopes.tree());
        return item(row, covered, owners);
    }

    private TreeItem item(PortalContractEntity row, boolean covered, Map<String, String> owners) {
        ContractRepresentation contract = new ContractRepresentation(
                row.getId(),
                row.getKey(),
                row.getName(),
                level.key(),
                row.getOrdinal(),
                List.copyOf(new TreeSet<>(owners.values())),
                row.getVersion());
        return new TreeItem(null, contract, covered ? Selected.ALL : Selected.NONE, covered ? 1 : 0, 1, null);
    }

    private static Selected selected(long assigned, long total) {
        if (assigned == 0) {
            return Selected.NONE;
        }
        return assigned == total ? Selected.ALL : Selected.SOME;
    }

    /** Returns, for each contract, the keys of its owners by their ids. */
    private Map<String, Map<String, String>> ownersOf(List<PortalContractEntity> contracts) {
        Map<String, Map<String, String>> owners = new HashMap<>();
        Set<String> ids = new TreeSet<>();
        contracts.forEach(row -> ids.add(row.getId()));
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(
                            "select s.contractId, o.id, o.key from PortalContractOwnerEntity s"
                                    + " join PortalOwnerEntity o on o.id = s.ownerId where s.contractId in :ids",
                            Object[].class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(row -> owners.computeIfAbsent((String) row[0], id -> new TreeMap<>())
                            .put((String) row[1], (String) row[2]));
        }
        return owners;
    }

    /** The stored count is that of the whole reach, so the contracts of the children are subtracted. */
    private long ownContracts() {
        Long below = em.createQuery(
                        "select sum(a.contractCount) from PortalAccountEntity a where a.parentId = :id", Long.class)
                .setParameter("id", level.id())
                .getSingleResult();
        long own = level.contractCount() - (below == null ? 0 : below);
        return seen.isWholeIn(level.id()) ? own : seen.countAt(level.id(), own);
    }
}
