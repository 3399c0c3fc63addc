package org.portalaccess.exporting;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The lines of contracts, account by account and in the order of their ordinals. Small accounts are read together,
 * large ones in pages.
 */
final class ContractLines {

    private static final int MOST = 2000;

    private static final String ACCOUNTS = "select a.id, a.key, a.nextOrdinal from PortalAccountEntity a"
            + " where a.realmId = :realm and a.id > :after order by a.id";

    private static final String OF_ACCOUNTS = " where c.accountId in :accounts and c.ordinal > :after";
    private static final String CONTRACTS = "select c.id, c.accountId, c.key, c.name, c.ordinal"
            + " from PortalContractEntity c" + OF_ACCOUNTS + " order by c.accountId, c.ordinal";
    private static final String OWNERS = "select co.contractId, o.key from PortalContractEntity c"
            + " join PortalContractOwnerEntity co on co.contractId = c.id join PortalOwnerEntity o on o.id = co.ownerId"
            + OF_ACCOUNTS + " and c.ordinal <= :last";

    private final EntityManager em;
    private final String realmId;
    private final LineWriter out;

    /** The keys of the accounts that are read together. */
    private final Map<String, String> together = new LinkedHashMap<>();

    private long contracts;

    ContractLines(EntityManager em, String realmId, LineWriter out) {
        this.em = em;
        this.realmId = realmId;
        this.out = out;
    }

    void write() {
        new Pages(em).read(ACCOUNTS, AccountRow.class, Map.of("realm", realmId), this::add);
        writeTogether();
    }

    /** An account has at most as many contracts as ordinals that it has given out. */
    private void add(AccountRow account) {
        long most = account.nextOrdinal() - 1L;
        if (contracts + most > MOST || together.size() == Pages.SIZE) {
            writeTogether();
        }
        if (most > MOST) {
            writeLarge(account.id(), account.key());
        } else if (most > 0) {
            together.put(account.id(), account.key());
            contracts += most;
        }
    }

    private void writeTogether() {
        if (!together.isEmpty()) {
            write(Map.copyOf(together), 0);
        }
        together.clear();
        contracts = 0;
    }

    private void writeLarge(String id, String key) {
        int after = 0;
        for (int written = MOST; written == MOST; ) {
            List<ContractRow> page = write(Map.of(id, key), after);
            written = page.size();
            after = written == 0 ? after : page.get(written - 1).ordinal();
        }
    }

    private List<ContractRow> write(Map<String, String> accounts, int after) {
        List<String> ids = List.copyOf(accounts.keySet());
        List<ContractRow> page = em.createQuery(CONTRACTS, ContractRow.class)
                .setParameter("accounts", ids)
                .setParameter("after", after)
                .setMaxResults(MOST)
                .getResultList();
        int last = page.stream().mapToInt(ContractRow::ordinal).max().orElse(after);
        Map<String, TreeSet<String>> owners = new HashMap<>();
        em.createQuery(OWNERS, OwnerRow.class)
                .setParameter("accounts", ids)
                .setParameter("after", after)
                .setParameter("last", last)
                .getResultList()
                .forEach(row -> owners.computeIfAbsent(row.contractId(), id -> new TreeSet<>())
                        .add(row.key()));
        page.forEach(row -> out.line(
                "contract",
                new Members()
                        .with("id", row.id())
                        .with("key", row.key())
                        .with("name", row.name())
                        .with("account", accounts.get(row.accountId()))
                        .with("ordinal", row.ordinal())
                        .with("owners", new ArrayList<>(owners.getOrDefault(row.id(), new TreeSet<>())))
                        .map()));
        return page;
    }

    private record AccountRow(String id, String key, int nextOrdinal) implements Pages.Row {}

    private record ContractRow(String id, String accountId, String key, String name, int ordinal) {}

    /** An owner of a contract. */
    private record OwnerRow(String contractId, String key) {}
}
