package org.portalaccess.membership.tree;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountName;
import org.portalaccess.account.AccountStore;
import org.portalaccess.contract.ContractRepresentation;
import org.portalaccess.membership.tree.TreeItem.Counts;
import org.portalaccess.membership.tree.TreeItem.Node;
import org.portalaccess.membership.tree.TreeItem.Selected;
import org.portalaccess.platform.Jpa;
import org.portalaccess.schema.PortalAccountEntity;
import org.portalaccess.schema.PortalContractEntity;

/** The rows of one page of a tree as its items. */
final class TreeItems {

    private final EntityManager em;
    private final AccountStore store;
    private final TreeQuery query;
    private final List<PortalAccountEntity> accounts;
    private final List<PortalContractEntity> contracts;
    private final Map<String, List<String>> paths = new HashMap<>();
    private final Map<String, Account> named = new HashMap<>();

    TreeItems(
            PortalRequest request,
            TreeQuery query,
            List<PortalAccountEntity> accounts,
            List<PortalContractEntity> contracts) {
        this.em = Jpa.entityManager(request.session());
        this.store = AccountStore.of(request.session());
        this.query = query;
        this.accounts = accounts;
        this.contracts = contracts;
        named.put(query.level().id(), query.level());
        loadPaths();
    }

    /** Returns the ids of all accounts that the items need to know about. */
    Set<String> accountIds() {
        Set<String> ids = new TreeSet<>(rowAccounts().toList());
        ids.add(query.level().id());
        return ids;
    }

    /** Returns the items, accounts before contracts. */
    List<TreeItem> represent(TreeCoverage coverage) {
        coverage.expect(contracts);
        Map<String, Map<String, String>> owners = ownersOf(contracts);
        List<TreeItem> items = new ArrayList<>();
        accounts.forEach(
                row -> items.add(item(Account.of(row), query.deep() ? namesAbove(row.getId()) : null, coverage)));
        contracts.forEach(row -> items.add(item(row, owners.getOrDefault(row.getId(), Map.of()), coverage)));
        return items;
    }

    /** Returns the account whose level or reach is listed. */
    TreeItem self(TreeCoverage coverage) {
        return item(query.level(), namesAbove(query.level().id()), coverage);
    }

    private void loadPaths() {
        Set<String> placed = new TreeSet<>();
        if (query.deep()) {
            rowAccounts().forEach(placed::add);
        }
        if (query.page().after().isEmpty()
                && !query.level().id().equals(query.root().id())) {
            placed.add(query.level().id());
        }
        if (placed.isEmpty()) {
            return;
        }
        paths.putAll(store.pathsOf(placed));
        paths.replaceAll((id, path) -> path.subList(0, path.indexOf(query.root().id()) + 1));
        Set<String> ids = new TreeSet<>();
        paths.values().forEach(ids::addAll);
        named.putAll(store.findAll(query.root().realmId(), ids));
    }

    private Stream<String> rowAccounts() {
        return Stream.concat(
                accounts.stream().map(PortalAccountEntity::getId),
                contracts.stream().map(PortalContractEntity::getAccountId));
    }

    private static TreeItem item(Account account, @Nullable List<AccountName> path, TreeCoverage coverage) {
        TreeCoverage.Share share = coverage.shareOf(account);
        Node node = new Node(
                account.id(),
                account.key(),
                account.name(),
                account.type(),
                account.enabled(),
                new Counts(share.total(), account.childCount()));
        return new TreeItem(node, null, path, share.selected(), share.assigned(), share.total(), share.rule());
    }

    private TreeItem item(PortalContractEntity row, Map<String, String> owners, TreeCoverage coverage) {
        boolean covered = coverage.covers(row, owners.keySet());
        Account account = named.get(row.getAccountId());
        ContractRepresentation contract = new ContractRepresentation(
                row.getId(),
                row.getKey(),
                row.getName(),
                account == null ? "" : account.key(),
                row.getOrdinal(),
                List.copyOf(new TreeSet<>(owners.values())),
                row.getVersion());
        List<AccountName> path = query.deep() ? names(paths.getOrDefault(row.getAccountId(), List.of())) : null;
        return new TreeItem(null, contract, path, covered ? Selected.ALL : Selected.NONE, covered ? 1 : 0, 1, null);
    }

    /** Returns the names of the accounts above an account, from the top of the tree down. */
    private List<AccountName> namesAbove(String accountId) {
        List<String> path = paths.getOrDefault(accountId, List.of());
        return names(path.subList(Math.min(1, path.size()), path.size()));
    }

    /** Returns the names of the accounts of a path, from the top down. */
    private List<AccountName> names(List<String> path) {
        List<AccountName> names = new ArrayList<>(path.stream()
                .map(named::get)
                .filter(Objects::nonNull)
                .map(AccountName::of)
                .toList());
        Collections.reverse(names);
        return names;
    }

    /** Returns, for each contract, the keys of its owners by their ids. */
    private Map<String, Map<String, String>> ownersOf(List<PortalContractEntity> rows) {
        Map<String, Map<String, String>> owners = new HashMap<>();
        Set<String> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(row.getId()));
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(
                            "select s.contractId, o.id, o.key from PortalContractOwnerEntity s"
                                    + " join PortalOwnerEntity o on o.id = s.ownerId where s.contractId in :ids",
                            OwnerKey.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(owner -> owners.computeIfAbsent(owner.contractId, id -> new TreeMap<>())
                            .put(owner.id, owner.key));
        }
        return owners;
    }

    /** An owner of a contract, with the owner's key. */
    private record OwnerKey(String contractId, String id, String key) {}
}
